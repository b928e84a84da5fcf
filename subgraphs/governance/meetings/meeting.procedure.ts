import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  agendaSet,
  bodyAtWork,
  chairPresent,
  enoughAsk,
  invitedInTime,
  type MeetingFacts,
  notInThePast,
  noVoteOpen,
  ofOwnBody,
  onItsDay,
  papersReady,
  placeStated,
  requestsDecided,
  seatsToInvite,
} from './meeting.rules.js';

export const MEETING_MODES = ['IN_PERSON', 'REMOTE', 'HYBRID'] as const;
export type MeetingMode = (typeof MEETING_MODES)[number];

export const MEETING_STATES = ['PLANNED', 'INVITED', 'IN_SESSION', 'CLOSED', 'CANCELLED'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

const RUNNING: Role[] = ['body_office', 'body_chair'];
const PLANNING = [ofOwnBody, bodyAtWork, notInThePast, enoughAsk];

/** A step that leaves a meeting where it is. */
const staysIn = (states: readonly MeetingState[]) => ({
  from: states,
  to: { oneOf: states, choose: ({ state }: MeetingFacts) => state },
});

/** A meeting from its plan to its end (Sitzung). */
export const meetingProcedure = defineProcedure<MeetingFacts, Role>()('governance-meeting', ['CLOSED', 'CANCELLED'], {
  PLAN: { from: [], to: 'PLANNED', by: RUNNING, requires: PLANNING, title: 'Plans a meeting' },
  REPLAN: { from: ['PLANNED'], to: 'PLANNED', by: RUNNING, requires: PLANNING, title: 'Plans it for another day or place' },
  INVITE: {
    from: ['PLANNED'],
    to: 'INVITED',
    by: RUNNING,
    requires: [
      ofOwnBody,
      bodyAtWork,
      notInThePast,
      placeStated,
      seatsToInvite,
      agendaSet,
      requestsDecided,
      papersReady,
      invitedInTime,
    ],
    title: 'Invites all seats to it (Einberufung, Ladung)',
  },
  ARRANGE: {
    ...staysIn(['PLANNED', 'INVITED', 'IN_SESSION']),
    by: RUNNING,
    requires: [ofOwnBody],
    title: 'Arranges the order of its agenda',
  },
  PUBLISH: {
    ...staysIn(['PLANNED', 'INVITED', 'IN_SESSION', 'CLOSED']),
    by: ['body_office'],
    requires: [ofOwnBody],
    title: 'Puts it into the public calendar, or takes it out',
  },
  OPEN: {
    from: ['INVITED'],
    to: 'IN_SESSION',
    by: RUNNING,
    requires: [ofOwnBody, onItsDay, chairPresent],
    title: 'Opens it (Eröffnung)',
  },
  CLOSE: { from: ['IN_SESSION'], to: 'CLOSED', by: RUNNING, requires: [ofOwnBody, noVoteOpen], title: 'Closes it (Schließung)' },
  CANCEL: {
    from: ['PLANNED', 'INVITED'],
    to: 'CANCELLED',
    by: RUNNING,
    requires: [ofOwnBody],
    title: 'Calls it off (Absage der Sitzung)',
  },
});

export type MeetingStep = keyof typeof meetingProcedure.steps;
