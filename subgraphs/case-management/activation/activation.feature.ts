import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseActivation, caseActivationSchema } from './activation.entity.js';
import { activationFacts } from './activation.loaders.js';
import { activationProcedure } from './activation.procedure.js';
import { CaseActivationResolver, CaseActivationsOfCase } from './activation.resolver.js';

/** The code by which a client, or whoever acts for them, comes to their own case (Freischaltung). */
export const activation: Feature = {
  entities: [caseActivationSchema],
  aggregates: [aggregate(CaseActivation, activationProcedure, activationFacts)],
  resolvers: [CaseActivationResolver, CaseActivationsOfCase],
};
