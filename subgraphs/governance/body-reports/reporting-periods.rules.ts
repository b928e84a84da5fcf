import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { endOfPeriod } from '../../kit/periods.js';

/** What of a mandate says when its reports are due. */
export interface ReportingDuty {
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate | null | undefined;
  readonly reportEveryMonths?: number | null | undefined;
}

/** The time a report covers, both days included, and the day on which it is due. */
export interface ReportingPeriod {
  /** From 1. */
  readonly number: number;
  readonly periodFrom: CalendarDate;
  readonly periodTo: CalendarDate;
  readonly dueOn: CalendarDate;
}

/**
 * The reporting periods that have begun on a day, the first one first. Every one is reckoned from the mandate's first day, so that a short month
 * shortens one period and not those after it. A period that the mandate's end cuts off is not reported on.
 */
export function periodsBegun({ validFrom, validTo, reportEveryMonths }: ReportingDuty, today: CalendarDate): ReportingPeriod[] {
  const periods: ReportingPeriod[] = [];
  if (reportEveryMonths == null) return periods;
  let periodFrom = validFrom;
  while (periodFrom <= today) {
    const number = periods.length + 1;
    const months = number * reportEveryMonths;
    const periodTo = endOfPeriod(validFrom, { months }, 'DAY_START');
    if (validTo != null && periodTo > validTo) break;
    periods.push({ number, periodFrom, periodTo, dueOn: endOfPeriod(validFrom, { months }, 'EVENT') });
    periodFrom = addDays(periodTo, 1);
  }
  return periods;
}

export const REPORT_STATES = ['DUE', 'OVERDUE', 'DELIVERED'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Where a report stands on a day; on the day on which it is due it is not overdue yet. */
export function reportStateOn(dueOn: CalendarDate, isDelivered: boolean, today: CalendarDate): ReportState {
  if (isDelivered) return 'DELIVERED';
  return today > dueOn ? 'OVERDUE' : 'DUE';
}
