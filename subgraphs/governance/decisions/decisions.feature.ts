import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Decision, decisionSchema } from './decision.entity.js';
import { decisionById } from './decision.loaders.js';
import { decisionProcedure } from './decision.procedure.js';
import { DecisionResolver } from './decision.resolver.js';
import { DecisionType } from './decision.type.js';
import { decisionFacts } from './decision-facts.loaders.js';
import { ProposalDecisions } from './proposal.extension.js';
import { StageEffectStub } from './stage-effect.extension.js';

/** Decisions of the bodies (Beschlüsse). */
export const decisions: Feature = {
  entities: [decisionSchema],
  aggregates: [aggregate(Decision, decisionProcedure, decisionFacts, 'READERS')],
  resolvers: [DecisionResolver, ProposalDecisions],
  entityTypes: [DecisionType, StageEffectStub],
  references: {
    GovernanceDecision: ({ id }, context) => decisionById(context).load(String(id)),
  },
};
