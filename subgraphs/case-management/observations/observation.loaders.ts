import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Observation } from './observation.entity.js';
import type { ObservationFacts } from './observation.procedure.js';

export const observationById = loaderById(Observation);

/** The one maker of an observation's facts. */
export const observationFacts = defineLoader<string, ObservationFacts>(async (context, ids) => {
  const found = await observationById(context).loadMany(ids);
  return new Map(found.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, { state: each.state }] as const] : [])));
});

/** The observations of a case, the newest first. */
export const observationsOfCase = defineLoader<string, Observation[]>(async ({ em }, ids) => {
  const rows = await em.find(Observation, { caseId: { $in: [...ids] } }, { orderBy: [{ observedOn: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId ?? '');
});
