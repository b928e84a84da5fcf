import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Decision } from './decision.entity.js';

export const decisionById = loaderById(Decision);

const latestFirst = { decidedOn: 'desc', id: 'desc' } as const;

/** The readable decisions on a proposal, the latest first. */
export const decisionsOn = defineLoader<string, Decision[]>(async ({ em }, proposalIds) => {
  const rows = await em.find(Decision, { proposalId: { $in: [...proposalIds] } }, { orderBy: latestFirst });
  return groupedBy(proposalIds, rows, ({ proposalId }) => String(proposalId));
});

/** The readable decisions that change or end a decision, the latest first. */
export const amendmentsOf = defineLoader<string, Decision[]>(async ({ em }, ids) => {
  const rows = await em.find(Decision, { amendsId: { $in: [...ids] } }, { orderBy: latestFirst });
  return groupedBy(ids, rows, ({ amendsId }) => String(amendsId));
});

/** The decision that came of an urgent one. */
export const decisionOfUrgent = defineLoader<string, Decision>(async ({ em }, urgentIds) => {
  const rows = await em.find(Decision, { urgentDecisionId: { $in: [...urgentIds] } });
  return new Map(rows.map((row) => [String(row.urgentDecisionId), row]));
});
