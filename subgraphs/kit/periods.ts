import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate, remembered, weekdayOf } from './calendar.js';
import { holidayOn } from './holidays.js';

/** How long a period is; what is left out is none. Years and months are reckoned first, then weeks and days. */
export interface Length {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
}

/**
 * How a period begins: `EVENT`: with something that happens in the course of a day, which is not counted (§ 187(1) BGB);
 * `DAY_START`: with a day as a whole, which is counted (§ 187(2) BGB).
 */
export type CountingMode = 'EVENT' | 'DAY_START';

/**
 * Last day of a period (§ 188 BGB): `EVENT` the day of the same number, `DAY_START` the day before it; where the month has no such
 * day, its last day (§ 188(3)). Waiting periods and deadlines alike; nothing is shifted to a working day.
 */
export function endOfPeriod(from: CalendarDate, length: Length, mode: CountingMode): CalendarDate {
  const { years = 0, months = 0, weeks = 0, days = 0 } = checked(length);
  return reckonedEnd(from, years, months, weeks, days, mode);
}

const reckonedEnd = remembered(
  (from: CalendarDate, years: number, months: number, weeks: number, days: number, mode: CountingMode): CalendarDate => {
    const start = Temporal.PlainDate.from(from);
    const sameNumber = start.add({ years, months });
    // `add` takes the last day of a month that has no such day; that day then ends the period in both modes.
    const isMissing = sameNumber.day < start.day;
    const last = mode === 'EVENT' || isMissing ? sameNumber : sameNumber.subtract({ days: 1 });
    return last.add({ weeks, days }).toString();
  },
);

/** First day on which a period is completed: the day after its last day. */
export function firstDayAfter(from: CalendarDate, length: Length, mode: CountingMode): CalendarDate {
  return addDays(endOfPeriod(from, length, mode), 1);
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(a: CalendarDate, b: CalendarDate): number {
  return Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days;
}

/** True on days other than Saturdays, Sundays and public holidays of North Rhine-Westphalia (§ 193 BGB, § 31(3) VwVfG). */
export function isWorkingDay(day: CalendarDate): boolean {
  return weekdayOf(day) <= FRIDAY && holidayOn(day) === undefined;
}

/** That day where it is a working day, else the next one that is. */
export function nextWorkingDay(day: CalendarDate): CalendarDate {
  let next = day;
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

const FRIDAY = 5;

function checked(length: Length): Length {
  for (const [unit, count] of Object.entries(length))
    if (count !== undefined && (!Number.isInteger(count) || count < 0))
      throw new RangeError(`The ${unit} of a period are a whole number, not ${count}.`);
  return length;
}
