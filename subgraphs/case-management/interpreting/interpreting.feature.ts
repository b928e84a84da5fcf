import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseInterpreterBooking, caseInterpreterBookingSchema } from './interpreter-booking.entity.js';
import { interpreterBookingFacts } from './interpreter-booking.loaders.js';
import { interpreterBookingProcedure } from './interpreter-booking.procedure.js';
import { CaseInterpreterBookingResolver, CaseInterpreting } from './interpreter-booking.resolver.js';

/** Interpreters booked on a case (Sprachmittlung). */
export const interpreting: Feature = {
  entities: [caseInterpreterBookingSchema],
  aggregates: [aggregate(CaseInterpreterBooking, interpreterBookingProcedure, interpreterBookingFacts)],
  resolvers: [CaseInterpreterBookingResolver, CaseInterpreting],
};
