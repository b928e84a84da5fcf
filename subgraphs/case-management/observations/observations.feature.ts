import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Observation, observationSchema } from './observation.entity.js';
import { observationFacts } from './observation.loaders.js';
import { observationProcedure } from './observation.procedure.js';
import { CaseObservations, ObservationResolver } from './observation.resolver.js';

/** Observations of hurdles, each with the carrier that made it (Hürdenbeobachtungen). */
export const observations: Feature = {
  entities: [observationSchema],
  aggregates: [aggregate(Observation, observationProcedure, observationFacts)],
  resolvers: [ObservationResolver, CaseObservations],
};
