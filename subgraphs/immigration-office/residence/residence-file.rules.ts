import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

export const RESIDENCE_FILE_STATES = ['OPEN', 'TRANSFERRED', 'CLOSED'] as const;
export type ResidenceFileState = (typeof RESIDENCE_FILE_STATES)[number];

/** What is known of a residence file. */
export interface ResidenceFileFacts {
  readonly state: ResidenceFileState;
  /** Applications that are not decided yet. */
  readonly openApplications: number;
  readonly transferredTo: string | null;
  readonly endReason: string | null;
  readonly endedOn: CalendarDate | null;
}

/** Day from which the Residence Act applies. */
const AUFENTHG_IN_FORCE = '2005-01-01';

/** A file does not leave and is not closed while an application in it waits for its decision. */
export const nothingOpen: Rule<ResidenceFileFacts> = {
  code: 'APPLICATION_OPEN',
  legalBasis: '§ 71 Abs. 1 AufenthG',
  validFrom: AUFENTHG_IN_FORCE,
  holds: ({ openApplications }) =>
    openApplications === 0 ? met('No application is open.') : notMet(`${openApplications} applications are open.`),
};

/** The authority that is competent now (Abgabe). */
export const authorityNamed: Rule<ResidenceFileFacts> = {
  code: 'AUTHORITY_MISSING',
  legalBasis: '§ 3 Abs. 1 VwVfG NRW',
  validFrom: AUFENTHG_IN_FORCE,
  holds: ({ transferredTo }) =>
    transferredTo ? met('The competent authority is named.') : notMet('The competent authority is not named.'),
};

/** Why a file ends: departure, death, or German nationality (§§ 67, 68 AufenthV). */
export const endStated: Rule<ResidenceFileFacts> = {
  code: 'END_REASON_MISSING',
  legalBasis: '§§ 67, 68 AufenthV',
  validFrom: AUFENTHG_IN_FORCE,
  holds: ({ endReason }) => (endReason ? met('The reason is stated.') : notMet('The reason is missing.')),
};
