import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Body, bodySchema } from './body.entity.js';
import { bodyById, bodyFacts } from './body.loaders.js';
import { bodyProcedure } from './body.procedure.js';
import { BodyResolver, SeatResolver } from './body.resolver.js';
import { BodyType } from './body.type.js';
import { InstitutionSeats, InstitutionStub } from './institution.extension.js';
import { seatSchema } from './seat.entity.js';

/** The bodies of the integration management and who sits in them (KIM-Gremien). */
export const bodies: Feature = {
  entities: [bodySchema, seatSchema],
  aggregates: [aggregate(Body, bodyProcedure, bodyFacts, 'READERS')],
  resolvers: [BodyResolver, SeatResolver, InstitutionSeats],
  entityTypes: [BodyType, InstitutionStub],
  references: {
    GovernanceBody: ({ id }, context) => bodyById(context).load(String(id)),
  },
};
