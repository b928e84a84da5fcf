import type { CalendarDate } from '../../kit/calendar.js';

/** First year that can be asked for; nobody decided on an integration management before. */
export const FIRST_YEAR = 2000;

/** Whether a year can be asked for on a day: one of the past, or this one. */
export function isYearUpTo(year: number, today: CalendarDate): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= Number(today.slice(0, 4));
}

/** The first and the last day of a year. */
export function daysOfYear(year: number): { readonly from: CalendarDate; readonly to: CalendarDate } {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Decisions of a year, as a question to the register. */
export function decidedIn(year: number): { readonly decidedOn: { readonly $gte: CalendarDate; readonly $lte: CalendarDate } } {
  const { from, to } = daysOfYear(year);
  return { decidedOn: { $gte: from, $lte: to } };
}

/** Decisions in whose title or summary all these words stand, as a question to the register; a text without words asks for all. */
export function saying(text: string): Readonly<Record<string, unknown>> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return {};
  return {
    $and: words.map((word) => {
      // As it stands: the signs of a pattern mean themselves.
      const $ilike = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      return { $or: [{ title: { $ilike } }, { publicSummary: { $ilike } }] };
    }),
  };
}
