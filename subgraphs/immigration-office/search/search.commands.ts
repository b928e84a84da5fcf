import { nameOrderOf, searchKeysOf } from '../../kit/name-search.rules.js';
import type { Context } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';

const BATCH = 500;

/** Makes applications that were brought in past the ORM findable; work of the system's own, which decides nothing. */
export async function nameUnnamedApplications({ em }: Context): Promise<number> {
  const unnamed = await em.find(Application, { searchName: '', erasedOn: null }, { limit: BATCH });
  for (const row of unnamed)
    await em.nativeUpdate(Application, { id: row.id }, { searchName: nameOrderOf(row), searchKeys: [...searchKeysOf(row)] });
  return unnamed.length;
}
