import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { CaseSubstitution } from './substitution.entity.js';
import type { SubstitutionFacts } from './substitution.rules.js';

const substitutionById = loaderById(CaseSubstitution);

/** The one maker of a substitution's facts. */
export const substitutionFacts = defineLoader<string, SubstitutionFacts>(async (context, ids) => {
  const rows = await substitutionById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

/**
 * Whose cases somebody works on today: their own, and those of whom they stand in for. What these do for others in turn is not theirs: a
 * substitution shows the cases of one person.
 */
export const accountsOfWork = defineLoader<string, readonly string[]>(async ({ em, today }, accounts) => {
  const where = {
    state: 'ARRANGED' as const,
    substituteId: { $in: [...accounts] },
    fromOn: { $lte: today },
    toOn: { $gte: today },
  };
  const current = await em.find(CaseSubstitution, where, { orderBy: { id: 'asc' } });
  const awayOf = (account: string) => current.filter(({ substituteId }) => substituteId === account);
  return new Map(
    accounts.map((account) => [account, [...new Set([account, ...awayOf(account).map(({ managerId }) => managerId)])]]),
  );
});

/** The substitutions of the institution that are not over, those that end first at the head. */
export function listSubstitutions(context: Context, page: PageArgs): Promise<Page<CaseSubstitution>> {
  const where = { state: 'ARRANGED', toOn: { $gte: context.today } };
  return readPage(context, CaseSubstitution, where, [{ toOn: 'asc' }], page);
}
