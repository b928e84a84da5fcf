import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { SeatHolders } from './seat.extension.js';
import { SeatHolder, seatHolderSchema } from './seat-holder.entity.js';
import { seatHolderById, seatHolderFacts } from './seat-holder.loaders.js';
import { seatHolderProcedure } from './seat-holder.procedure.js';
import { SeatHolderResolver } from './seat-holder.resolver.js';
import { SeatHolderType } from './seat-holder.type.js';

/** Who holds the seats of the bodies. */
export const seatHolders: Feature = {
  entities: [seatHolderSchema],
  aggregates: [aggregate(SeatHolder, seatHolderProcedure, seatHolderFacts, 'READERS')],
  resolvers: [SeatHolderResolver, SeatHolders],
  entityTypes: [SeatHolderType],
  references: {
    GovernanceSeatHolder: ({ id }, context) => seatHolderById(context).load(String(id)),
  },
};
