import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { RULES_IN_FORCE, RULES_OF_PROCEDURE } from '../attendance/room.rules.js';
import { EXTRAORDINARY_QUOTA } from '../meetings/meeting.rules.js';
import { PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import { leastOf } from '../votes/rational.rules.js';
import type { MeetingRequestState } from './meeting-request.procedure.js';

/** Days within which the meeting is to be planned once enough seats ask for it: four weeks (to be confirmed by each body). */
const DAYS_TO_PLAN = 28;

/** What the rules need to know about a request for a meeting. */
export interface MeetingRequestFacts {
  readonly state: MeetingRequestState;
  /** The governance office that keeps the body. */
  readonly office: string;
  /** Institutions whose seat is the chair or the deputy chair. */
  readonly chairs: readonly string[];
  readonly bodyActive: boolean;
  readonly requestedBy: string;
  readonly askingSeats: number;
  readonly filledSeats: number;
}

/** How many voting seats have to ask for an extraordinary meeting. */
export function seatsNeeded(filledSeats: number): number {
  return Math.max(1, leastOf({ fraction: EXTRAORDINARY_QUOTA, strict: false }, filledSeats));
}

/** The last day on which a meeting that enough seats ask for is to be planned. */
export function planBy(carriedOn: CalendarDate): CalendarDate {
  return addDays(carriedOn, DAYS_TO_PLAN);
}

/** A body that was dissolved does not meet. */
export const bodyAtWork: Rule<MeetingRequestFacts> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ bodyActive }) => (bodyActive ? met('The body is at work.') : notMet('The body is dissolved.')),
};

/** Whoever began to ask takes the request back. */
export const byRequester: Rule<MeetingRequestFacts> = {
  code: 'REQUEST_OF_OTHERS',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ requestedBy }, { actor }) =>
    actor.institution === requestedBy ? met('Your institution has asked first.') : notMet('Another institution has asked first.'),
};

/** The meeting is planned by the body's own office and chairs. */
export const byOwnBody: Rule<MeetingRequestFacts> = {
  code: 'MEETING_OF_OTHERS',
  legalBasis: '§ 89 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor: { roles, institution } }) => {
    const isOffice = roles.includes('body_office') && institution === office;
    const isChair = roles.includes('body_chair') && institution !== null && chairs.includes(institution);
    return isOffice || isChair ? met('You run the meetings of this body.') : notMet('Its own office and chair run its meetings.');
  },
};

/** Enough seats ask for the meeting. */
export const carried: Rule<MeetingRequestFacts> = {
  code: 'EXTRAORDINARY_QUOTA_NOT_REACHED',
  legalBasis: `${PARAGRAPHS.INVITATION} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ askingSeats, filledSeats }) => {
    const needed = seatsNeeded(filledSeats);
    const sentence = `Seats that ask for it: ${askingSeats}; ${needed} are needed, at least ${EXTRAORDINARY_QUOTA.numerator}/${EXTRAORDINARY_QUOTA.denominator} of ${filledSeats}.`;
    return askingSeats >= needed ? met(sentence) : notMet(sentence);
  },
};
