import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { caseOpen } from '../contacts/open-case.rules.js';
import { type InterpreterBookingFacts, interpretingDayHasCome } from './interpreter-booking.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of a booking of an interpreter (Sprachmittlung). */
export const interpreterBookingProcedure = defineProcedure<InterpreterBookingFacts, Role>()(
  'case-interpreter-booking',
  ['HELD', 'CANCELLED'],
  {
    BOOK: { from: [], to: 'BOOKED', by: STAFF, requires: [caseOpen], title: 'Books an interpreter (Sprachmittlung)' },
    HOLD: {
      from: ['BOOKED'],
      to: 'HELD',
      by: STAFF,
      requires: [interpretingDayHasCome],
      title: 'Records that the interpreter was there',
    },
    CANCEL: { from: ['BOOKED'], to: 'CANCELLED', by: STAFF, title: 'Cancels the booking' },
  },
);
