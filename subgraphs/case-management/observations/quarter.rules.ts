import type { CalendarDate } from '../../kit/calendar.js';

/** A calendar quarter `YYYY-Qn`; quarters sort as text. */
export type Quarter = string;

const QUARTER = /^(?!0000)\d{4}-Q[1-4]$/;

export const isQuarter = (text: string): boolean => QUARTER.test(text);

/** The quarter a day lies in. */
export function quarterOf(day: CalendarDate): Quarter {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-Q${(month + 2 - ((month + 2) % 3)) / 3}`;
}

/** The quarter before. */
export function quarterBefore(quarter: Quarter): Quarter {
  const { year, number } = partsOf(quarter);
  return number === 1 ? named(year - 1, 4) : named(year, number - 1);
}

/** The newest quarter that is over on that day. */
export function lastQuarterOver(today: CalendarDate): Quarter {
  return quarterBefore(quarterOf(today));
}

/** The quarters from one to another, both included, in order; none where the first is the later one. */
export function quartersBetween(first: Quarter, last: Quarter): readonly Quarter[] {
  const quarters: Quarter[] = [];
  for (let quarter = first; quarter <= last; quarter = quarterAfter(quarter)) quarters.push(quarter);
  return quarters;
}

/** The quarter after. */
export function quarterAfter(quarter: Quarter): Quarter {
  const { year, number } = partsOf(quarter);
  return number === 4 ? named(year + 1, 1) : named(year, number + 1);
}

const partsOf = (quarter: Quarter) => ({ year: Number(quarter.slice(0, 4)), number: Number(quarter.slice(6)) });
const named = (year: number, number: number): Quarter => `${String(year).padStart(4, '0')}-Q${number}`;
