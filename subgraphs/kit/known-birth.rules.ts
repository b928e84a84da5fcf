import { type CalendarDate, isCalendarDate } from './calendar.js';

/** A birth date as far as it is known: a day, a month or a year. */
export interface KnownBirth {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const GERMAN_DAY = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})\b/;
const ISO_DAY = /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/;
const GERMAN_MONTH = /\b(\d{1,2})[./]\s?((?:19|20)\d{2})\b/;
const YEAR = /\b((?:19|20)\d{2})\b/;

/** The days of a year, as far as nothing more is known. */
export function yearOf(year: number): KnownBirth {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Takes what is said of a birth date out of a line; the rest are names. */
export function birthIn(text: string): { readonly birth: KnownBirth | null; readonly names: string } {
  for (const [pattern, order] of [
    [ISO_DAY, [1, 2, 3]],
    [GERMAN_DAY, [3, 2, 1]],
    [GERMAN_MONTH, [2, 1]],
    [YEAR, [1]],
  ] as const) {
    const match = pattern.exec(text);
    if (!match) continue;
    const birth = birthOf(order.map((at) => (match[at] ?? '').padStart(2, '0')));
    if (birth) return { birth, names: text.replace(match[0], ' ') };
  }
  return { birth: null, names: text };
}

const LAST_DAYS = [31, 30, 29, 28];

function birthOf([year = '', month, day]: readonly string[]): KnownBirth | null {
  if (month === undefined) return yearOf(Number(year));
  if (day !== undefined) {
    const date = `${year}-${month}-${day}`;
    return isCalendarDate(date) ? { from: date, to: date } : null;
  }
  const last = LAST_DAYS.map((each) => `${year}-${month}-${each}`).find(isCalendarDate);
  return last === undefined ? null : { from: `${year}-${month}-01`, to: last };
}

/** How much a birth date adds to the fit of a name: all of it, its year, or nothing. */
export function fitOfBirth(birth: KnownBirth, birthDate: CalendarDate | null | undefined): number {
  if (!birthDate) return 0;
  if (birth.from <= birthDate && birthDate <= birth.to) return 1;
  // Many birth dates are on record as the first of January, or with day and month changed about.
  return birthDate.slice(0, 4) === birth.from.slice(0, 4) ? 1 / 2 : 0;
}
