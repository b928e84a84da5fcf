import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { CaseHouseholdMember } from './household-member.entity.js';
import type { HouseholdMemberFacts } from './household-member.rules.js';

export const householdMemberById = loaderById(CaseHouseholdMember);

/** The one maker of the facts; no step with somebody on record asks where the case stands. */
export const householdMemberFacts = defineLoader<string, HouseholdMemberFacts>(async (context, ids) => {
  const rows = await householdMemberById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state, caseState: null }] as const] : [])),
  );
});

/** Who lives with the client of a case, and who did. */
export const householdOfCase = defineLoader<string, CaseHouseholdMember[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseHouseholdMember, { caseId: { $in: [...ids] } }, { orderBy: [{ id: 'asc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});
