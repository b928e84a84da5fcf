import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, runsMeeting, sitsInBody } from '../attendance/room.rules.js';
import { PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import type { MinutesObjectionState } from './minutes-objection.procedure.js';

/** What the rules need to know about an objection to minutes. */
export interface MinutesObjectionFacts extends InRoom {
  readonly state: MinutesObjectionState;
  readonly seatInstitution: string | null;
  /** Whether somebody was there for the seat. */
  readonly tookPart: boolean;
  readonly isCirculated: boolean;
  readonly objectionsUntil: CalendarDate | null;
  /** Whether it is decided in a later meeting of the same body that is in session or was held. */
  readonly isDecidedInLaterMeeting: boolean;
}

const NORM = `${PARAGRAPHS.MINUTES} (to be confirmed)`;

/** A seat objects itself, or the office enters what it wrote. */
export const forOwnSeat: Rule<MinutesObjectionFacts> = {
  code: 'SEAT_OF_OTHERS',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room, seatInstitution }, { actor }) =>
    runsMeeting(room, actor) || (sitsInBody(room, actor) && seatInstitution === actor.institution)
      ? met('It is your own seat, or you run the meetings of this body.')
      : notMet('It is not your seat.'),
};

/** Who was there can say what happened. */
export const tookPart: Rule<MinutesObjectionFacts> = {
  code: 'SEAT_WAS_ABSENT',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: (facts) =>
    facts.tookPart ? met('The seat took part in the meeting.') : notMet('The seat did not take part in the meeting.'),
};

/** Objections come while the minutes are out, within their period. */
export const inTime: Rule<MinutesObjectionFacts> = {
  code: 'OBJECTION_TOO_LATE',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ isCirculated, objectionsUntil }, { today }) => {
    if (!isCirculated || objectionsUntil === null) return notMet('The minutes are not out for objections.');
    return today <= objectionsUntil
      ? met(`Objections are possible until ${objectionsUntil}.`)
      : notMet(`Objections were possible until ${objectionsUntil}.`);
  },
};

/** The body decides on objections in its next meeting. */
export const decidedInLaterMeeting: Rule<MinutesObjectionFacts> = {
  code: 'NOT_DECIDED_IN_LATER_MEETING',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ isDecidedInLaterMeeting }) =>
    isDecidedInLaterMeeting
      ? met('A later meeting of the body decided on it.')
      : notMet('A later meeting of the same body decides on it; name one that is in session or was held.'),
};
