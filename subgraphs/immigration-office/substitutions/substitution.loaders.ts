import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { OfficerSubstitution } from './substitution.entity.js';
import { actsFor, type SubstitutionFacts } from './substitution.rules.js';

const substitutionById = loaderById(OfficerSubstitution);

/** The one maker of a substitution's facts. */
export const substitutionFacts = defineLoader<string, SubstitutionFacts>(async (context, ids) => {
  const rows = await substitutionById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

/** Whose work an officer does today, beside their own; by account. */
export const workOf = defineLoader<string, readonly string[]>(async ({ em, today }, accounts) => {
  const current = await em.find(OfficerSubstitution, { state: 'ARRANGED', fromOn: { $lte: today }, toOn: { $gte: today } });
  return new Map(accounts.map((account) => [account, actsFor(account, current, today)]));
});

/** The accounts whose work is that of whoever asks. */
export async function accountsOfWork(context: Context): Promise<readonly string[]> {
  return (await workOf(context).load(context.actor.id)) ?? [context.actor.id];
}

/** The substitutions of the office that are not over, those that end first at the head. */
export function listSubstitutions(context: Context, page: PageArgs): Promise<Page<OfficerSubstitution>> {
  const where = { state: 'ARRANGED', toOn: { $gte: context.today } };
  return readPage(context, OfficerSubstitution, where, [{ toOn: 'asc' }], page);
}
