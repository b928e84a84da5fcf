import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, runsMeeting, sitsInBody } from '../attendance/room.rules.js';
import type { MeetingState } from '../meetings/meeting.procedure.js';
import { PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import type { AgendaItemKind, AgendaItemState, DeferralGround } from './agenda-item.procedure.js';

/** What the rules need to know about an item of an agenda. */
export interface AgendaItemFacts extends InRoom {
  readonly state: AgendaItemState;
  readonly kind: AgendaItemKind;
  readonly meetingState: MeetingState;
  /** The institution that asked for it. */
  readonly requestedBy: string | null;
  readonly latestRequestOn: CalendarDate;
  /** Last day on which it can be announced to all in time. */
  readonly latestAnnouncementOn: CalendarDate;
  readonly openVotes: number;
  /** Whether a vote on it failed for lack of a quorum, or there is none in the room, or there was none at the opening. */
  readonly quorumLacks: boolean;
  /** Why it is put off. */
  readonly deferredFor: DeferralGround | null;
  readonly addition: AdditionFacts | null;
}

/** What an item that is added in the meeting rests on. */
export interface AdditionFacts {
  /** Whether the rules know additions in the meeting. */
  readonly isAllowed: boolean;
  readonly urgencyRequired: boolean;
  readonly urgencyStated: boolean;
  readonly isAdopted: boolean;
  /** How the vote on the addition was reckoned, in one sentence. */
  readonly inWords: string;
}

const NORM = `${PARAGRAPHS.AGENDA} (to be confirmed)`;

/** Members ask for items for a seat of their own institution. */
export const ofThisBody: Rule<AgendaItemFacts> = {
  code: 'NOT_OF_THIS_BODY',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    sitsInBody(room, actor) ? met('You sit in this body.') : notMet('You do not sit in this body.'),
};

/** The request of a member is taken back by their institution; everything else is taken off by whoever runs the meeting. */
export const byOwnRequestOrRun: Rule<AgendaItemFacts> = {
  code: 'ITEM_OF_OTHERS',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room, state, requestedBy }, { actor }) => {
    if (runsMeeting(room, actor)) return met('You run this meeting.');
    const isOwn = state === 'REQUESTED' && requestedBy !== null && requestedBy === actor.institution;
    return isOwn && sitsInBody(room, actor)
      ? met('Your institution has asked for it.')
      : notMet('Neither do you run this meeting, nor is it an undecided request of your institution.');
  },
};

/** Members ask in time for the chair to decide on it before the invitation. */
export const requestedInTime: Rule<AgendaItemFacts> = {
  code: 'REQUEST_TOO_LATE',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ latestRequestOn }, { today }) =>
    today <= latestRequestOn
      ? met(`Members ask for items until ${latestRequestOn}.`)
      : notMet(`Members could ask for items until ${latestRequestOn}; what is urgent can be added in the meeting.`),
};

/** The agenda is set before the meeting; afterwards items are added as urgent ones. */
export const beforeSession: Rule<AgendaItemFacts> = {
  code: 'MEETING_HAS_BEGUN',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ meetingState }) =>
    meetingState === 'PLANNED' || meetingState === 'INVITED'
      ? met('The meeting has not begun.')
      : notMet('The meeting has begun, is over or was called off.'),
};

/** What comes onto the agenda after the invitation is announced to all in its period too, by a supplement (Nachtrag). */
export const announcedInTime: Rule<AgendaItemFacts> = {
  code: 'SUPPLEMENT_TOO_LATE',
  legalBasis: `${PARAGRAPHS.INVITATION}, ${PARAGRAPHS.AGENDA} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ meetingState, latestAnnouncementOn }, { today }) => {
    if (meetingState !== 'INVITED') return met('The invitations are not out yet.');
    return today <= latestAnnouncementOn
      ? met(`A supplement keeps the period until ${latestAnnouncementOn}.`)
      : notMet(`The invitations are out, and a supplement kept the period until ${latestAnnouncementOn}.`);
  },
};

/** What all were told of is not told anew. */
export const notAnnouncedYet: Rule<AgendaItemFacts> = {
  code: 'INVITATIONS_OUT',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ meetingState }) =>
    meetingState === 'PLANNED' ? met('The invitations are not out yet.') : notMet('The agenda went out with the invitations.'),
};

/** The rules know additions in the meeting. */
export const additionAllowed: Rule<AgendaItemFacts> = {
  code: 'ADDITION_NOT_ALLOWED',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ addition }) =>
    addition?.isAllowed ? met('The rules know additions in the meeting.') : notMet('The rules know no additions in the meeting.'),
};

/** What is added cannot wait (Dringlichkeit). */
export const urgencyStated: Rule<AgendaItemFacts> = {
  code: 'URGENCY_NOT_STATED',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ addition }) =>
    addition === null || !addition.urgencyRequired || addition.urgencyStated
      ? met('It is said why it cannot wait, or nobody has to say so.')
      : notMet('It is not said why it cannot wait.'),
};

/** Enough of those present want it on the agenda. */
export const additionAdopted: Rule<AgendaItemFacts> = {
  code: 'ADDITION_NOT_ADOPTED',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ addition }) =>
    addition?.isAdopted ? met(addition.inWords) : notMet(addition?.inWords ?? 'Nobody has voted on the addition.'),
};

/** Nothing is done with an item in the middle of a vote on it. */
export const noVoteOnIt: Rule<AgendaItemFacts> = {
  code: 'VOTE_OPEN',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ openVotes }) => (openVotes === 0 ? met('No vote on it is open.') : notMet('A vote on it is open.')),
};

/** What is to be decided on is not merely noted. */
export const needsNoDecision: Rule<AgendaItemFacts> = {
  code: 'ITEM_NEEDS_DECISION',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ kind }) =>
    kind === 'DECISION'
      ? notMet('It is there for a decision: vote on it, put it off or take it off.')
      : met('It is there for information or deliberation.'),
};

/** Items are put off for lack of a quorum only where it lacked: a second meeting decides them whoever comes (§ 90 Abs. 2 VwVfG). */
export const quorumLacking: Rule<AgendaItemFacts> = {
  code: 'QUORUM_NOT_LACKING',
  legalBasis: `${PARAGRAPHS.QUORUM}; § 90 Abs. 2 VwVfG`,
  validFrom: RULES_IN_FORCE,
  holds: ({ deferredFor, quorumLacks }) => {
    if (deferredFor !== 'NO_QUORUM') return met('It is put off for another reason.');
    return quorumLacks ? met('There was no quorum for it.') : notMet('The list of attendance shows a quorum.');
  },
};
