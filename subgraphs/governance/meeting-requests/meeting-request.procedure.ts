import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { bodyAtWork, byOwnBody, byRequester, carried, type MeetingRequestFacts } from './meeting-request.rules.js';

export const MEETING_REQUEST_STATES = ['OPEN', 'FULFILLED', 'WITHDRAWN'] as const;
export type MeetingRequestState = (typeof MEETING_REQUEST_STATES)[number];

const ASKING: Role[] = ['body_member', 'body_chair'];
const FINAL = ['FULFILLED', 'WITHDRAWN'] as const satisfies readonly MeetingRequestState[];

/** A request of members for an extraordinary meeting (Verlangen einer außerordentlichen Sitzung). */
export const meetingRequestProcedure = defineProcedure<MeetingRequestFacts, Role>()('governance-meeting-request', FINAL, {
  REQUEST: { from: [], to: 'OPEN', by: ASKING, requires: [bodyAtWork], title: 'Asks for a meeting, for a seat of the body' },
  SUPPORT: { from: ['OPEN'], to: 'OPEN', by: ASKING, requires: [bodyAtWork], title: 'Joins in, for another seat' },
  WITHDRAW: { from: ['OPEN'], to: 'WITHDRAWN', by: ASKING, requires: [byRequester], title: 'Takes the request back' },
  FULFIL: {
    from: ['OPEN'],
    to: 'FULFILLED',
    by: ['body_office', 'body_chair'],
    requires: [byOwnBody, carried],
    title: 'Plans the meeting that enough seats ask for',
  },
});

export type MeetingRequestStep = keyof typeof meetingRequestProcedure.steps;
