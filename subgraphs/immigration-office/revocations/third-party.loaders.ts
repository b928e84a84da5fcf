import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { ThirdPartyDecision } from './third-party.entity.js';
import type { ThirdPartyFacts } from './third-party.rules.js';

export const thirdPartyById = loaderById(ThirdPartyDecision);

/** The one maker of these facts. */
export const thirdPartyFacts = defineLoader<string, ThirdPartyFacts>(async (context, ids) => {
  const rows = await thirdPartyById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => {
      if (!row || row instanceof Error) return [];
      const { id, state, outcome = null, reasons = null } = row;
      return [[id, { state, outcome, reasons }] as const];
    }),
  );
});

/** The third persons of a revoked naturalisation, by its application. */
export const thirdPartiesOf = defineLoader<string, ThirdPartyDecision[]>(async ({ em }, ids) => {
  const rows = await em.find(ThirdPartyDecision, { revokedApplicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ revokedApplicationId }) => revokedApplicationId);
});
