import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { AdministrativeDecision, administrativeDecisionSchema } from './administrative-decision.entity.js';
import { decisionById, decisionFacts } from './administrative-decision.loaders.js';
import { administrativeDecisionProcedure } from './administrative-decision.procedure.js';
import { DecisionType } from './administrative-decision.type.js';
import { noteRemediesOver } from './decision.commands.js';
import { ApplicationDecisions, DecisionResolver } from './decision.resolver.js';

/** What the office decides on applications, and what becomes of it in court (Bescheide). */
export const decisions: Feature = {
  entities: [administrativeDecisionSchema],
  aggregates: [aggregate(AdministrativeDecision, administrativeDecisionProcedure, decisionFacts)],
  resolvers: [DecisionResolver, ApplicationDecisions],
  entityTypes: [DecisionType],
  references: { NaturalisationDecision: ({ id }, context) => decisionById(context).load(String(id)) },
  timers: { 'note-remedies-over': noteRemediesOver },
};
