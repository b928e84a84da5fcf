import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { inSession, runByOwn } from '../attendance/room.rules.js';
import {
  type AgendaItemFacts,
  additionAdopted,
  additionAllowed,
  announcedInTime,
  beforeSession,
  byOwnRequestOrRun,
  needsNoDecision,
  notAnnouncedYet,
  noVoteOnIt,
  ofThisBody,
  quorumLacking,
  requestedInTime,
  urgencyStated,
} from './agenda-item.rules.js';

export const AGENDA_ITEM_KINDS = ['DELIBERATION', 'DECISION', 'INFORMATION'] as const;
export type AgendaItemKind = (typeof AGENDA_ITEM_KINDS)[number];

export const AGENDA_ORIGINS = ['INVITATION', 'MEMBER', 'URGENT'] as const;
export type AgendaOrigin = (typeof AGENDA_ORIGINS)[number];

export const AGENDA_ITEM_STATES = ['REQUESTED', 'LISTED', 'DECIDED', 'NOTED', 'DEFERRED', 'TAKEN_OFF'] as const;
export type AgendaItemState = (typeof AGENDA_ITEM_STATES)[number];

export const DEFERRAL_GROUNDS = ['NO_QUORUM', 'OUT_OF_TIME', 'NOT_READY', 'MEETING_CANCELLED'] as const;
export type DeferralGround = (typeof DEFERRAL_GROUNDS)[number];

const FINAL = ['DECIDED', 'NOTED', 'DEFERRED', 'TAKEN_OFF'] as const satisfies readonly AgendaItemState[];
const RUNNING: Role[] = ['body_office', 'body_chair'];
const MEMBERS: Role[] = ['body_member', 'body_chair'];

/** An item of an agenda from the wish of a member to what came of it (Tagesordnungspunkt). */
export const agendaItemProcedure = defineProcedure<AgendaItemFacts, Role>()('governance-agenda-item', FINAL, {
  REQUEST: {
    from: [],
    to: 'REQUESTED',
    by: MEMBERS,
    requires: [ofThisBody, beforeSession, requestedInTime],
    title: 'Asks for an item of the agenda (Anmeldung zur Tagesordnung)',
  },
  ADD: {
    from: [],
    to: 'LISTED',
    by: RUNNING,
    requires: [runByOwn, beforeSession, announcedInTime],
    title: 'Puts an item on the agenda',
  },
  ADD_URGENT: {
    from: [],
    to: 'LISTED',
    by: RUNNING,
    requires: [runByOwn, inSession, additionAllowed, urgencyStated, additionAdopted],
    title: 'Adds an urgent item in the meeting (Erweiterung der Tagesordnung)',
  },
  LIST: {
    from: ['REQUESTED'],
    to: 'LISTED',
    by: RUNNING,
    requires: [runByOwn, beforeSession, announcedInTime],
    title: 'Puts on the agenda what a member asked for',
  },
  REVISE: {
    from: ['LISTED'],
    to: 'LISTED',
    by: RUNNING,
    requires: [runByOwn, notAnnouncedYet],
    title: 'Words it anew before the invitation',
  },
  TAKE_OFF: {
    from: ['REQUESTED', 'LISTED'],
    to: 'TAKEN_OFF',
    by: ['body_office', 'body_chair', 'body_member'],
    requires: [byOwnRequestOrRun, noVoteOnIt],
    title: 'Does not put it on the agenda, or takes it off (Absetzung)',
  },
  DECIDE: {
    from: ['LISTED'],
    to: 'DECIDED',
    by: RUNNING,
    requires: [runByOwn, inSession],
    title: 'Enters that it was voted on, when the result is stated',
  },
  NOTE: {
    from: ['LISTED'],
    to: 'NOTED',
    by: RUNNING,
    requires: [runByOwn, inSession, needsNoDecision, noVoteOnIt],
    title: 'Enters that it was dealt with (Kenntnisnahme)',
  },
  DEFER: {
    from: ['REQUESTED', 'LISTED'],
    to: 'DEFERRED',
    by: RUNNING,
    requires: [runByOwn, noVoteOnIt, quorumLacking],
    title: 'Puts it off to a later meeting (Vertagung)',
  },
});

export type AgendaItemStep = keyof typeof agendaItemProcedure.steps;
