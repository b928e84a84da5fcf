import type { Feature } from '../../kit/subgraph.js';
import { seatAggregate } from './seat.loaders.js';
import { SeatStepResolver } from './seat.resolver.js';

/** How seats come and go. */
export const seats: Feature = {
  aggregates: [seatAggregate],
  resolvers: [SeatStepResolver],
};
