import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { CaseActivation } from './activation.entity.js';
import type { ActivationFacts } from './activation.rules.js';

/** The one maker of an activation's facts. */
export const activationFacts = defineLoader<string, ActivationFacts>(async ({ em }, ids) => {
  const rows = await em.find(CaseActivation, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.id, row]));
});

/** The activations of cases, the newest first. */
export const activationsOfCase = defineLoader<string, CaseActivation[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseActivation, { caseId: { $in: [...ids] } }, { orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});
