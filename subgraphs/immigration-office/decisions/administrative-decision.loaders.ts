import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { AdministrativeDecision } from './administrative-decision.entity.js';
import type { DecisionFacts } from './administrative-decision.rules.js';

export const decisionById = loaderById(AdministrativeDecision);

/** The one maker of an administrative decision's facts. */
export const decisionFacts = defineLoader<string, DecisionFacts>(async (context, ids) => {
  const rows = await decisionById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, factsFrom(row)] as const] : [])));
});

function factsFrom(row: AdministrativeDecision): DecisionFacts {
  const { state, kind } = row;
  return {
    state,
    kind,
    notifiedOn: row.notifiedOn ?? null,
    judgment: row.judgment ?? null,
    registeredOn: row.registeredOn ?? null,
    remedyEndsOn: row.remedyEndsOn ?? null,
    appealLodgedOn: row.appealLodgedOn ?? null,
    courtReference: row.courtReference ?? null,
  };
}

/** The administrative decisions on an application that whoever asks may read, the oldest first. */
export const decisionsOf = defineLoader<string, AdministrativeDecision[]>(async ({ em }, ids) => {
  const rows = await em.find(AdministrativeDecision, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
