import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyUrgentDecisions } from './body.extension.js';
import { UrgentDecision, urgentDecisionSchema } from './urgent-decision.entity.js';
import { urgentDecisionById, urgentDecisionFacts } from './urgent-decision.loaders.js';
import { urgentDecisionProcedure } from './urgent-decision.procedure.js';
import { UrgentDecisionResolver } from './urgent-decision.resolver.js';
import { UrgentDecisionType } from './urgent-decision.type.js';

/** Decisions that could not wait (Dringlichkeitsentscheidungen). */
export const urgentDecisions: Feature = {
  entities: [urgentDecisionSchema],
  aggregates: [aggregate(UrgentDecision, urgentDecisionProcedure, urgentDecisionFacts, 'READERS')],
  resolvers: [UrgentDecisionResolver, BodyUrgentDecisions],
  entityTypes: [UrgentDecisionType],
  references: {
    GovernanceUrgentDecision: ({ id }, context) => urgentDecisionById(context).load(String(id)),
  },
};
