import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { runByOwn } from '../attendance/room.rules.js';
import { decidedInLaterMeeting, forOwnSeat, inTime, type MinutesObjectionFacts, tookPart } from './minutes-objection.rules.js';

export const MINUTES_OBJECTION_STATES = ['RAISED', 'UPHELD', 'DISMISSED'] as const;
export type MinutesObjectionState = (typeof MINUTES_OBJECTION_STATES)[number];

const RUNNING: Role[] = ['body_office', 'body_chair'];

/** An objection to minutes and what the body makes of it (Einwendung gegen die Niederschrift). */
export const minutesObjectionProcedure = defineProcedure<MinutesObjectionFacts, Role>()(
  'governance-minutes-objection',
  ['UPHELD', 'DISMISSED'],
  {
    RAISE: {
      from: [],
      to: 'RAISED',
      by: ['body_member', 'body_chair', 'body_office'],
      requires: [forOwnSeat, tookPart, inTime],
      title: 'Objects to the minutes (Einwendung)',
    },
    UPHOLD: {
      from: ['RAISED'],
      to: 'UPHELD',
      by: RUNNING,
      requires: [runByOwn, decidedInLaterMeeting],
      title: 'Enters that the body upheld it, and the minutes are corrected',
    },
    DISMISS: {
      from: ['RAISED'],
      to: 'DISMISSED',
      by: RUNNING,
      requires: [runByOwn, decidedInLaterMeeting],
      title: 'Enters that the body left the minutes as they are',
    },
  },
);

export type MinutesObjectionStep = keyof typeof minutesObjectionProcedure.steps;
