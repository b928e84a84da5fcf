import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';

/** A birth date as far as it is known: a day, a month or a year. */
export interface KnownBirth {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const GERMAN_DAY = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})\b/;
const ISO_DAY = /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/;
const GERMAN_MONTH = /\b(\d{1,2})[./]\s?((?:19|20)\d{2})\b/;
const YEAR = /\b((?:19|20)\d{2})\b/;
/** Two words and two numbers, as the office's references have them: its unit, the kind of file, the year and the number. */
const REFERENCE = /\b(\d{1,3})[\s/-]*([a-z]{1,4})[\s/-]*((?:19|20)\d{2})[\s/-]*(\d{1,5})\b/i;
const REFERENCE_DIGITS = 5;

/** What stands in one line of search: a file reference, what is known of the birth date, and names. */
export interface SearchLine {
  readonly fileReference: string | null;
  readonly birth: KnownBirth | null;
  readonly names: string;
}

/** Takes a line of search apart, such as `Mohammed 12.5.1990` or `33-EB-2026-00012`. */
export function searchLineOf(text: string): SearchLine {
  const reference = REFERENCE.exec(text);
  const rest = reference ? text.replace(reference[0], ' ') : text;
  const { birth, names } = birthIn(rest);
  return { fileReference: reference ? referenceOf(text) : null, birth, names: names.trim() };
}

/** A file reference as the office writes it, however it was typed: `33 eb 2026/12` is `33-EB-2026-00012`. */
export function referenceOf(text: string): string {
  const [, unit, kind = '', year, number = ''] = REFERENCE.exec(text) ?? [];
  return unit === undefined ? text.trim() : [unit, kind.toUpperCase(), year, number.padStart(REFERENCE_DIGITS, '0')].join('-');
}

/** The days of a year, as far as nothing more is known. */
export function yearOf(year: number): KnownBirth {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

function birthIn(text: string): { readonly birth: KnownBirth | null; readonly names: string } {
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
