import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

export const CEREMONY_STATES = ['PLANNED', 'HELD', 'CANCELLED'] as const;
export type CeremonyState = (typeof CEREMONY_STATES)[number];

/** The most people a ceremony is planned for. */
export const LARGEST_CEREMONY = 1_000;

/** What the rules need to know about a ceremony. */
export interface CeremonyFacts {
  readonly state: CeremonyState;
  readonly on: CalendarDate;
  readonly capacity: number;
  /** Places that are taken, those among them that are about to be. */
  readonly taken: number;
}

const STAG_IN_FORCE: CalendarDate = '2000-01-01';

/** Nobody is invited to a ceremony that is cancelled or over. */
export const ceremonyAhead: Rule<CeremonyFacts> = {
  code: 'CEREMONY_OVER',
  legalBasis: '§ 16 Satz 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ state, on }, { today }) =>
    state === 'PLANNED' && on >= today ? met(`Planned for ${on}.`) : notMet('The ceremony is over or was cancelled.'),
};

/** Every guest has a place. */
export const placesLeft: Rule<CeremonyFacts> = {
  code: 'CEREMONY_FULL',
  legalBasis: 'Capacity of the hall, as planned by the office',
  validFrom: STAG_IN_FORCE,
  holds: ({ capacity, taken }) =>
    taken <= capacity ? met(`${capacity - taken} places are left.`) : notMet('There are not enough places left.'),
};

/** A ceremony is closed on its day or after it. */
export const ceremonyDayHasCome: Rule<CeremonyFacts> = {
  code: 'CEREMONY_AHEAD',
  legalBasis: '§ 31 Abs. 5 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ on }, { today }) => (on <= today ? met(`It was on ${on}.`) : notMet(`It is on ${on}.`)),
};
