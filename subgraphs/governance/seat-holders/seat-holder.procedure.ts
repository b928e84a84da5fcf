import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  bodyAtWork,
  notBegun,
  notEndedInPast,
  notNominatedForPast,
  placeFree,
  type SeatHolderFacts,
  seatOfOwnInstitution,
} from './seat-holder.rules.js';

export const HOLDER_ROLES = ['MEMBER', 'DEPUTY'] as const;
export type HolderRole = (typeof HOLDER_ROLES)[number];

export const SEAT_HOLDER_STATES = ['IN_OFFICE', 'LEFT', 'CANCELLED'] as const;
export type SeatHolderState = (typeof SEAT_HOLDER_STATES)[number];

const NOMINATING: Role[] = ['body_member', 'body_chair', 'body_office'];

/** From the nomination for a seat to the last day in office (Benennung und Ausscheiden). */
export const seatHolderProcedure = defineProcedure<SeatHolderFacts, Role>()('governance-seat-holder', ['LEFT', 'CANCELLED'], {
  NOMINATE: {
    from: [],
    to: 'IN_OFFICE',
    by: NOMINATING,
    requires: [seatOfOwnInstitution, bodyAtWork, placeFree, notNominatedForPast],
    title: 'Nominates a member or deputy for a seat (Benennung)',
  },
  END: {
    from: ['IN_OFFICE'],
    to: 'LEFT',
    by: NOMINATING,
    requires: [seatOfOwnInstitution, notEndedInPast],
    title: 'Enters the last day in office (Ausscheiden)',
  },
  CANCEL: {
    from: ['IN_OFFICE'],
    to: 'CANCELLED',
    by: NOMINATING,
    requires: [seatOfOwnInstitution, notBegun],
    title: 'Cancels a nomination before its first day',
  },
});

export type SeatHolderStep = keyof typeof seatHolderProcedure.steps;
