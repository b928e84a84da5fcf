import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { ApplicationActivation } from './activation.entity.js';
import type { ActivationFacts } from './activation.rules.js';

/** The one maker of an activation's facts. */
export const activationFacts = defineLoader<string, ActivationFacts>(async ({ em }, ids) => {
  const rows = await em.find(ApplicationActivation, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.id, row]));
});

/** The activations of applications, the newest first. */
export const activationsOfApplication = defineLoader<string, ApplicationActivation[]>(async ({ em }, ids) => {
  const rows = await em.find(
    ApplicationActivation,
    { applicationId: { $in: [...ids] } },
    { orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }] },
  );
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
