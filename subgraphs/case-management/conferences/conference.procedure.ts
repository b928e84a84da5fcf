import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type ConferenceFacts, dayHasCome } from './conference.rules.js';

export const CONFERENCE_STATES = ['PLANNED', 'HELD', 'CANCELLED'] as const;
export type ConferenceState = (typeof CONFERENCE_STATES)[number];

const WITH_MINUTES = ['PLANNED', 'HELD'] as const;
const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of a conference on a case (Fallkonferenz). */
export const conferenceProcedure = defineProcedure<ConferenceFacts, Role>()('conference', ['CANCELLED'], {
  PLAN: { from: [], to: 'PLANNED', by: STAFF, title: 'Plans a conference and invites to it (Fallkonferenz)' },
  WRITE_MINUTES: {
    from: WITH_MINUTES,
    to: { oneOf: WITH_MINUTES, choose: ({ state }) => WITH_MINUTES.find((each) => each === state) ?? null },
    by: [...STAFF, 'case_assistant'],
    title: 'Writes the minutes (Protokoll)',
  },
  CONCLUDE: {
    from: ['PLANNED'],
    to: 'HELD',
    by: STAFF,
    requires: [dayHasCome],
    title: 'Records what was agreed, and tells those who took part',
  },
  CANCEL: { from: ['PLANNED'], to: 'CANCELLED', by: STAFF, title: 'Cancels the conference; nobody invited reads of it any more' },
});
