import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type CaseState, OPEN_CASE_STATES } from '../cases/case.procedure.js';

/** What the rule needs to know: where the case stands; null where the step does not depend on it. */
export interface OpenCaseFacts {
  readonly caseState: CaseState | null;
}

const TINTG_IN_FORCE: CalendarDate = '2022-01-01';

/** The work on a case is recorded while it is open; for a new need it is reopened first (Wiederaufnahme). */
export const caseOpen: Rule<OpenCaseFacts> = {
  code: 'CASE_NOT_OPEN',
  legalBasis: 'Art. 5 Abs. 1 Buchst. b DSGVO mit § 9 TIntG NRW (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ caseState }) => {
    if (caseState === null) return { status: 'INSUFFICIENT_DATA', explanation: 'Where the case stands is not known.' };
    return (OPEN_CASE_STATES as readonly string[]).includes(caseState)
      ? met('The case is open.')
      : notMet('The case has ended; it is reopened first.');
  },
};
