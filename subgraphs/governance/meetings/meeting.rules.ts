import type { Actor } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { RULES_IN_FORCE, RULES_OF_PROCEDURE } from '../attendance/room.rules.js';
import { invitationTiming } from '../invitations/period.rules.js';
import { type Fraction, PARAGRAPHS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { leastOf } from '../votes/rational.rules.js';
import type { MeetingMode, MeetingState } from './meeting.procedure.js';

/** Share of the filled voting seats that has to ask for an extraordinary meeting (recommended, to be confirmed by each body). */
export const EXTRAORDINARY_QUOTA: Fraction = { numerator: 1, denominator: 3 };

/** What the rules need to know about a meeting. */
export interface MeetingFacts {
  readonly state: MeetingState;
  /** The governance office that keeps the body. */
  readonly office: string;
  /** Institutions whose seat is the chair or the deputy chair. */
  readonly chairs: readonly string[];
  readonly bodyActive: boolean;
  readonly day: CalendarDate;
  readonly mode: MeetingMode;
  readonly placeStated: boolean;
  readonly remoteAccessStated: boolean;
  readonly extraordinary: boolean;
  /** Voting seats that ask for the meeting. */
  readonly askingSeats: number;
  /** Voting seats that a member holds on its day. */
  readonly filledSeats: number;
  /** Seats of any kind the body has on its day. */
  readonly seats: number;
  readonly invitation: RulesParameters['invitation'];
  readonly shortenedReason: string | null;
  readonly listedItems: number;
  readonly undecidedRequests: number;
  /** Items to be decided on without a text to vote on, a proposal or a paper. */
  readonly itemsWithoutPapers: number;
  /** Whether somebody is there who may take the chair. */
  readonly isChairPresent: boolean;
  readonly openVotes: number;
}

const INVITATION_NORM = `${PARAGRAPHS.INVITATION} (to be confirmed)`;
const AGENDA_NORM = `${PARAGRAPHS.AGENDA} (to be confirmed)`;

function runsBody({ office, chairs }: MeetingFacts, { roles, institution }: Actor): boolean {
  if (institution === null) return false;
  if (roles.includes('body_office') && institution === office) return true;
  return roles.includes('body_chair') && chairs.includes(institution);
}

/** A body is called together by its own office, its chair or its deputy chair. */
export const ofOwnBody: Rule<MeetingFacts> = {
  code: 'MEETING_OF_OTHERS',
  legalBasis: '§ 89 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: (facts, { actor }) =>
    runsBody(facts, actor) ? met('You run the meetings of this body.') : notMet('Its own office and chair run its meetings.'),
};

/** A body that was dissolved does not meet. */
export const bodyAtWork: Rule<MeetingFacts> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ bodyActive }) => (bodyActive ? met('The body is at work.') : notMet('The body is dissolved.')),
};

/** Meetings are planned for today or later. */
export const notInThePast: Rule<MeetingFacts> = {
  code: 'MEETING_IN_THE_PAST',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ day }, { today }) => (day >= today ? met(`The meeting is on ${day}.`) : notMet(`${day} is past.`)),
};

/** Members that ask for an extraordinary meeting are enough of them (außerordentliche Sitzung). */
export const enoughAsk: Rule<MeetingFacts> = {
  code: 'EXTRAORDINARY_QUOTA_NOT_REACHED',
  legalBasis: INVITATION_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ extraordinary, askingSeats, filledSeats }) => {
    if (!extraordinary) return met('It is an ordinary meeting.');
    const { numerator, denominator } = EXTRAORDINARY_QUOTA;
    const needed = Math.max(1, leastOf({ fraction: EXTRAORDINARY_QUOTA, strict: false }, filledSeats));
    const sentence = `Seats that ask for it: ${askingSeats}; ${needed} are needed, at least ${numerator}/${denominator} of ${filledSeats}.`;
    return askingSeats >= needed ? met(sentence) : notMet(sentence);
  },
};

/** An invitation says where the body meets and how to take part from elsewhere. */
export const placeStated: Rule<MeetingFacts> = {
  code: 'PLACE_NOT_STATED',
  legalBasis: INVITATION_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ mode, placeStated: place, remoteAccessStated }) => {
    if (mode !== 'REMOTE' && !place) return notMet('The place of the meeting is not stated.');
    if (mode !== 'IN_PERSON' && !remoteAccessStated) return notMet('It is not stated how to take part from elsewhere.');
    return met('Place and access are stated.');
  },
};

/** There is somebody to invite. */
export const seatsToInvite: Rule<MeetingFacts> = {
  code: 'NOBODY_TO_INVITE',
  legalBasis: INVITATION_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ seats, day }) => (seats > 0 ? met(`Seats to invite: ${seats}.`) : notMet(`The body has no seats on ${day}.`)),
};

/** An invitation has an agenda. */
export const agendaSet: Rule<MeetingFacts> = {
  code: 'AGENDA_EMPTY',
  legalBasis: AGENDA_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ listedItems }) => (listedItems > 0 ? met(`Items on the agenda: ${listedItems}.`) : notMet('The agenda is empty.')),
};

/** The chair decides on what members asked for before the agenda goes out. */
export const requestsDecided: Rule<MeetingFacts> = {
  code: 'REQUESTS_UNDECIDED',
  legalBasis: AGENDA_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ undecidedRequests }) =>
    undecidedRequests === 0
      ? met('All items that members asked for are decided on.')
      : notMet(`Items that members asked for and that are neither listed nor refused: ${undecidedRequests}.`),
};

/** Where the rules say so, there is something to read with every item to be decided on. */
export const papersReady: Rule<MeetingFacts> = {
  code: 'PAPERS_MISSING',
  legalBasis: INVITATION_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ invitation, itemsWithoutPapers }) => {
    if (!invitation.papersWithInvitation) return met('Papers may follow after the invitation.');
    return itemsWithoutPapers === 0
      ? met('There is a text, a proposal or a paper with every item to be decided on.')
      : notMet(`Items to be decided on without a text, a proposal or a paper: ${itemsWithoutPapers}.`);
  },
};

/** The period of the invitation is kept, or shortened for a reason (Ladungsfrist). */
export const invitedInTime: Rule<MeetingFacts> = {
  code: 'INVITATION_TOO_LATE',
  legalBasis: '§ 90 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ day, invitation, shortenedReason }, { today }) => {
    const { timing, explanation } = invitationTiming(day, today, invitation, shortenedReason);
    return timing === 'TOO_LATE' ? notMet(explanation.join(' ')) : met(explanation.join(' '));
  },
};

/** A meeting is opened on the day it was called for. */
export const onItsDay: Rule<MeetingFacts> = {
  code: 'MEETING_NOT_TODAY',
  legalBasis: INVITATION_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ day }, { today }) => {
    if (day === today) return met('The meeting is today.');
    const result = notMet(`The meeting was called for ${day}.`);
    return day > today ? { ...result, earliestOn: day } : result;
  },
};

/** The chair or the deputy chair is there to open it. */
export const chairPresent: Rule<MeetingFacts> = {
  code: 'CHAIR_NOT_PRESENT',
  legalBasis: `${PARAGRAPHS.CHAIR}; § 89 VwVfG (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ isChairPresent }) =>
    isChairPresent
      ? met('Somebody is there to take the chair.')
      : notMet('Neither the chair nor the deputy chair is on the list of attendance.'),
};

/** No meeting is closed in the middle of a vote. */
export const noVoteOpen: Rule<MeetingFacts> = {
  code: 'VOTE_OPEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ openVotes }) => (openVotes === 0 ? met('No vote is open.') : notMet(`Votes that are open: ${openVotes}.`)),
};
