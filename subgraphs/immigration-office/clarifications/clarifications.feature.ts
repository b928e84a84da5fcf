import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Clarification, clarificationSchema } from './clarification.entity.js';
import { clarificationFacts } from './clarification.loaders.js';
import { clarificationProcedure } from './clarification.procedure.js';
import { ApplicationClarifications, ClarificationResolver } from './clarification.resolver.js';

/** Questions between the office and applicants or their counsellors (Rückfragen). */
export const clarifications: Feature = {
  entities: [clarificationSchema],
  aggregates: [aggregate(Clarification, clarificationProcedure, clarificationFacts)],
  resolvers: [ClarificationResolver, ApplicationClarifications],
};
