import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { SeatState } from './seat.procedure.js';

/** What the rules need to know about a seat. */
export interface SeatFacts {
  readonly state: SeatState;
  /** The governance office that keeps the body (Geschäftsstelle). */
  readonly office: string;
  readonly bodyActive: boolean;
  readonly chair: boolean;
  /** Whether another seat has the chair on some day of this one. */
  readonly chairTaken: boolean;
  readonly validTo: CalendarDate | null;
  /** Whether on the day after its last one another seat has the chair or the deputy chair. */
  readonly chairedAfterwards: boolean;
  /** People who are to hold it only after its last day. */
  readonly holdersToCome: number;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';
const CHAIR = '§ 89 VwVfG; Geschäftsordnung (to be confirmed)';

/** Seats are kept by the office that keeps the body. */
export const seatOfOwnOffice: Rule<Pick<SeatFacts, 'office'>> = {
  code: 'SEAT_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office }, { actor }) =>
    actor.institution === office ? met('Your office keeps the body.') : notMet('Another office keeps the body.'),
};

/** A body that was dissolved is given no seats. */
export const bodyAtWork: Rule<Pick<SeatFacts, 'bodyActive'>> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ bodyActive }) => (bodyActive ? met('The body is at work.') : notMet('The body is not at work any more.')),
};

/** A body has one chair at a time (Vorsitz). */
export const oneChairAtATime: Rule<SeatFacts> = {
  code: 'CHAIR_TAKEN',
  legalBasis: CHAIR,
  validFrom: RULES_IN_FORCE,
  holds: ({ chair, chairTaken }) =>
    chair && chairTaken
      ? notMet('Another seat has the chair on some of these days; enter its last day first.')
      : met('No day has two chairs.'),
};

/** A body at work is not left without chair and deputy chair. */
export const chairNotLost: Rule<SeatFacts> = {
  code: 'CHAIR_WOULD_BE_LOST',
  legalBasis: CHAIR,
  validFrom: RULES_IN_FORCE,
  holds: ({ chair, bodyActive, validTo, chairedAfterwards }) =>
    chair && bodyActive && validTo !== null && !chairedAfterwards
      ? notMet(`After ${validTo} the body would have neither chair nor deputy chair; enter a deputy chair first.`)
      : met('The body is not left without a chair.'),
};

/** Nobody is to hold a seat that there is no more. */
export const nobodyToCome: Rule<SeatFacts> = {
  code: 'HOLDER_TO_COME',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ holdersToCome }) =>
    holdersToCome === 0
      ? met('Nobody is to hold it later.')
      : notMet(`People who are to hold the seat only after its last day: ${holdersToCome}. Cancel their nomination first.`),
};
