import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Transmission, transmissionSchema } from './transmission.entity.js';
import { transmissionFacts } from './transmission.loaders.js';
import { transmissionProcedure } from './transmission.procedure.js';
import { ApplicationTransmissions, TransmissionResolver } from './transmission.resolver.js';

/** What the office asks of other authorities and tells them, each on its norm (Behördenauskunft). */
export const transmissions: Feature = {
  entities: [transmissionSchema],
  aggregates: [aggregate(Transmission, transmissionProcedure, transmissionFacts)],
  resolvers: [TransmissionResolver, ApplicationTransmissions],
};
