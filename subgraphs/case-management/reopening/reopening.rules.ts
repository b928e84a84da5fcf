import type { CalendarDate } from '../../kit/calendar.js';
import { endOfPeriod } from '../../kit/periods.js';
import type { CaseState } from '../cases/case.procedure.js';

/** For so many months a new need reopens a case, unless the carrier has set another number (domain/specification.md B.2; to be confirmed). */
export const REOPENING_MONTHS = 12;

/** Whether a new need of the client is best met by the closed case or by a new one. */
export interface Reopening {
  readonly withinPeriod: boolean;
  /** Last day on which a new need still belongs to this case. */
  readonly until: CalendarDate;
  readonly explanation: string;
}

/**
 * Whether a need that shows today still belongs to a case that has ended; null for a case that is not closed. It advises and refuses nothing:
 * the standard names a period and no consequence, and who asks for help is not sent away over a date.
 */
export function reopeningOf(
  { state, closedOn }: { readonly state: CaseState; readonly closedOn?: CalendarDate | null | undefined },
  months: number,
  today: CalendarDate,
): Reopening | null {
  if (state !== 'CLOSED' || closedOn == null) return null;
  const until = endOfPeriod(closedOn, { months }, 'EVENT');
  const withinPeriod = today <= until;
  const explanation = withinPeriod
    ? `A new need until ${until}, within ${months} months of the end, reopens this case.`
    : `The case ended more than ${months} months ago; a new case that names this one as its former case is the usual way.`;
  return { withinPeriod, until, explanation };
}
