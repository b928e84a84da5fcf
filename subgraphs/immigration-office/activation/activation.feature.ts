import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { ApplicationActivation, applicationActivationSchema } from './activation.entity.js';
import { activationFacts } from './activation.loaders.js';
import { activationProcedure } from './activation.procedure.js';
import { ApplicationActivationResolver, ApplicationActivationsOfApplication } from './activation.resolver.js';

/** The code by which an applicant, or whoever acts for them, comes to their own application (Freischaltung). */
export const activation: Feature = {
  entities: [applicationActivationSchema],
  aggregates: [aggregate(ApplicationActivation, activationProcedure, activationFacts)],
  resolvers: [ApplicationActivationResolver, ApplicationActivationsOfApplication],
};
