import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyMandates } from './body.extension.js';
import { Mandate, mandateSchema } from './mandate.entity.js';
import { mandateFacts } from './mandate.loaders.js';
import { mandateProcedure } from './mandate.procedure.js';
import { MandateResolver } from './mandate.resolver.js';

/** What the bodies were given to do (Aufträge). */
export const mandates: Feature = {
  entities: [mandateSchema],
  aggregates: [aggregate(Mandate, mandateProcedure, mandateFacts, 'READERS')],
  resolvers: [MandateResolver, BodyMandates],
};
