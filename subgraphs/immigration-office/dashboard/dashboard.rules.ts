import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { OPEN_STATES } from '../naturalisation/application.procedure.js';

/** What came in and what was completed in one month. */
export interface MonthOfWork {
  /** Such as `2026-11`. */
  readonly month: string;
  readonly filed: number;
  readonly naturalised: number;
  readonly refused: number;
  /** Withdrawn, transferred, discontinued or barred. */
  readonly otherwise: number;
}

/** How long the backlog takes at the pace of the last months. */
export interface Forecast {
  readonly backlog: number;
  readonly completedPerMonth: number;
  readonly filedPerMonth: number;
  /** Whole months until today's backlog is worked off; null where nothing is completed. */
  readonly monthsToWorkOff: number | null;
  /** Whole months until nothing waits, with as much coming in as now; null where the backlog does not shrink. */
  readonly monthsToNothing: number | null;
  readonly explanation: string;
}

/** How many months a forecast looks back. */
export const MONTHS_LOOKED_BACK = 6;
const TENTHS = 10;

/** The states from which a procedure is completed; what is decided already is not completed again. */
export const COMPLETED_FROM: readonly ApplicationState[] = [...OPEN_STATES, 'CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED'];

/** The forecast from the last full months, in tenths of applications. */
export function forecastOf(backlog: number, fullMonths: readonly MonthOfWork[]): Forecast {
  const months = fullMonths.slice(-MONTHS_LOOKED_BACK);
  const sum = (of: (month: MonthOfWork) => number) => months.reduce((total, month) => total + of(month), 0);
  const completed = sum(({ naturalised, refused, otherwise }) => naturalised + refused + otherwise);
  const filed = sum((month) => month.filed);
  const count = Math.max(1, months.length);
  const perMonth = (total: number) => Math.round((total * TENTHS) / count) / TENTHS;
  const monthsFor = (total: number) => (total > 0 ? Math.ceil((backlog * count) / total) : backlog === 0 ? 0 : null);
  return {
    backlog,
    completedPerMonth: perMonth(completed),
    filedPerMonth: perMonth(filed),
    monthsToWorkOff: monthsFor(completed),
    monthsToNothing: monthsFor(completed - filed),
    explanation: `${backlog} applications wait. In the last ${months.length} full months ${completed} were completed and ${filed} filed; the months are the backlog divided by the completed ones, and by the completed ones less the filed ones, rounded up.`,
  };
}

/** The names of the months up to and with the one of a day, the oldest first. */
export function monthsUpTo(today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const last = year * 12 + month - 1;
  return Array.from({ length: count }, (_each, at) => {
    const index = last - count + 1 + at;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
}
