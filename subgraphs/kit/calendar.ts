import { Temporal } from 'temporal-polyfill';

/** A calendar date `YYYY-MM-DD` (ISO 8601). Law and deadlines reckon in these, never in moments. */
export type CalendarDate = string;

/** Time zone in which a day of the hub begins and ends. */
export const HUB_TIME_ZONE = 'Europe/Berlin';

/** The calendar day it is in Germany at that moment. */
export function dayOf(moment: Date): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(HUB_TIME_ZONE).toPlainDate().toString();
}

const MOST_REMEMBERED = 20_000;

/** A reckoning of days that remembers, within bounds, what it found: a list asks for the same few days again and again. */
export function remembered<Asked extends readonly (string | number)[]>(
  reckon: (...asked: Asked) => CalendarDate,
): (...asked: Asked) => CalendarDate {
  const found = new Map<string, CalendarDate>();
  return (...asked) => {
    const question = asked.join(' ');
    const known = found.get(question);
    if (known !== undefined) return known;
    const day = reckon(...asked);
    if (found.size >= MOST_REMEMBERED) found.clear();
    found.set(question, day);
    return day;
  };
}

/** The day some days later (negative: earlier). */
export const addDays = remembered(
  (date: CalendarDate, days: number): CalendarDate => Temporal.PlainDate.from(date).add({ days }).toString(),
);

/** Day of the week, 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/**
 * Day on which an age is completed: the birthday; who is born on 29 February completes years on 1 March of common years
 * (§ 187(2) sentence 2 with § 188(2) BGB).
 */
export const dayOfAge = remembered((birthDate: CalendarDate, years: number): CalendarDate => {
  const birthday = Temporal.PlainDate.from(birthDate);
  const day = birthday.add({ years });
  // `add` takes 28 February where there is no 29th; the year of life then ends with that day, and the age is reached on the next.
  return (day.day < birthday.day ? day.add({ days: 1 }) : day).toString();
});

/** True when the date is of the form `YYYY-MM-DD` and exists in the calendar. */
export function isCalendarDate(text: string): boolean {
  // PostgreSQL and the calendar know no year 0.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
