import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { ofOwnOffice, runByOwn } from '../attendance/room.rules.js';
import {
  byOfficeOrHub,
  deputyInOffice,
  forOwnSeat,
  type InvitationFacts,
  invitedInPeriod,
  meetingAhead,
  memberInOffice,
  notRemindedToday,
} from './invitation.rules.js';

export const INVITATION_CHANNELS = ['EMAIL', 'POST', 'HANDED_OVER', 'PORTAL'] as const;
export type InvitationChannel = (typeof INVITATION_CHANNELS)[number];

export const INVITATION_STATES = ['SENT', 'ACCEPTED', 'DECLINED', 'DEPUTY_NAMED'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const REPLYING: Role[] = ['body_member', 'body_chair', 'body_office'];

/** The invitation of a seat to a meeting, and the reply to it (Einladung, Ladung). A reply can be changed until the meeting is opened. */
export const invitationProcedure = defineProcedure<InvitationFacts, Role>()('governance-invitation', [], {
  INVITE: {
    from: [],
    to: 'SENT',
    by: ['body_office', 'body_chair'],
    requires: [runByOwn, meetingAhead, invitedInPeriod],
    title: 'Invites a seat to a meeting',
  },
  ACCEPT: {
    from: ['SENT', 'DECLINED', 'DEPUTY_NAMED'],
    to: 'ACCEPTED',
    by: REPLYING,
    requires: [forOwnSeat, meetingAhead, memberInOffice],
    title: 'Says that the member comes (Zusage)',
  },
  DECLINE: {
    from: ['SENT', 'ACCEPTED', 'DEPUTY_NAMED'],
    to: 'DECLINED',
    by: REPLYING,
    requires: [forOwnSeat, meetingAhead],
    title: 'Says that nobody comes (Absage)',
  },
  NAME_DEPUTY: {
    from: ['SENT', 'ACCEPTED', 'DECLINED'],
    to: 'DEPUTY_NAMED',
    by: REPLYING,
    requires: [forOwnSeat, meetingAhead, deputyInOffice],
    title: 'Says that the deputy comes (Vertretung)',
  },
  REMIND: {
    from: ['SENT'],
    to: 'SENT',
    by: ['body_office', 'system'],
    requires: [byOfficeOrHub, meetingAhead, notRemindedToday],
    title: 'Asks for a reply once more',
  },
  RECORD_DISTRIBUTION: {
    from: INVITATION_STATES,
    to: { oneOf: INVITATION_STATES, choose: ({ state }) => state },
    by: ['body_office'],
    requires: [ofOwnOffice],
    title: 'Enters how it was distributed, with the proof (Zustellnachweis)',
  },
});

export type InvitationStep = keyof typeof invitationProcedure.steps;
