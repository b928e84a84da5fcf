import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Application } from '../naturalisation/application.entity.js';
import { FamilyFile } from './family-file.entity.js';
import type { FamilyFileFacts } from './family-file.procedure.js';

export const familyFileById = loaderById(FamilyFile);

/** The one maker of a family file's facts. */
export const familyFileFacts = defineLoader<string, FamilyFileFacts>(async (context, ids) => {
  const rows = await familyFileById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

/** The applications in a family file that whoever asks may read, in the order of their filing. */
export const membersOf = defineLoader<string, Application[]>(async ({ em }, ids) => {
  const rows = await em.find(
    Application,
    { familyFileId: { $in: [...ids] } },
    { orderBy: [{ filedOn: 'asc nulls last' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ familyFileId }) => familyFileId ?? '');
});
