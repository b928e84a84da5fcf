import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { bodyAtWork, chairNotLost, nobodyToCome, oneChairAtATime, type SeatFacts, seatOfOwnOffice } from './seat.rules.js';

export const SEAT_STATES = ['ACTIVE', 'ENDED'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

const OFFICE: Role[] = ['body_office'];

/** From the setting up of a seat to its end. Whether a body has it on a day is a matter of its first and last day, not of its state. */
export const seatProcedure = defineProcedure<SeatFacts, Role>()('governance-seat', ['ENDED'], {
  CREATE: {
    from: [],
    to: 'ACTIVE',
    by: OFFICE,
    requires: [seatOfOwnOffice, bodyAtWork, oneChairAtATime],
    title: 'Enters a seat that a body was given (Einrichtung eines Sitzes)',
  },
  END: {
    from: ['ACTIVE'],
    to: 'ENDED',
    by: OFFICE,
    requires: [seatOfOwnOffice, chairNotLost, nobodyToCome],
    title: 'Enters the last day of a seat (Wegfall eines Sitzes)',
  },
});

export type SeatStep = keyof typeof seatProcedure.steps;
