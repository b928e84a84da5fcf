import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Mandate } from './mandate.entity.js';
import type { MandateFacts } from './mandate.rules.js';

export const mandateById = loaderById(Mandate);

/** The mandates of a body, the newest first. */
export const mandatesOf = defineLoader<string, Mandate[]>(async ({ em }, bodyIds) => {
  const rows = await em.find(Mandate, { bodyId: { $in: [...bodyIds] } }, { orderBy: { validFrom: 'desc', id: 'desc' } });
  return groupedBy(bodyIds, rows, ({ bodyId }) => bodyId);
});

/** The one maker of a mandate's facts. */
export const mandateFacts = defineLoader<string, MandateFacts>(async (context, ids) => {
  const found = await mandateById(context).loadMany(ids);
  const mandates = found.filter((each): each is Mandate => each instanceof Mandate);
  const bodies = await bodyById(context).loadMany(mandates.map(({ bodyId }) => bodyId));
  return new Map(
    mandates.map(({ id, state, institution }, at) => {
      const body = bodies[at];
      const bodyActive = body !== null && !(body instanceof Error) && body?.state === 'ACTIVE';
      return [id, { state, office: institution, bodyActive }] as const;
    }),
  );
});
