import type { CalendarDate } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';

/** A text that has to say something. */
export function statedText(field: string, text: string, longest: number): string {
  const stated = trimmedText(field, text, longest);
  if (stated === '') throw invalidInput(field, 'This needs a text.');
  return stated;
}

/** A text that may be left out: null where nothing is left. */
export function optionalText(field: string, text: string | null | undefined, longest: number): string | null {
  return trimmedText(field, text, longest) || null;
}

/** A list whose absence means "not asked" and whose emptiness means "none"; blank entries go. */
export function statedTexts(field: string, texts: readonly string[] | null | undefined, most: number, longest: number) {
  if (texts == null) return null;
  atMost(field, texts, most);
  return texts.map((text) => trimmedText(field, text, longest)).filter((text) => text !== '');
}

/** Refuses a list that is longer than anybody works with. */
export function atMost(field: string, list: readonly unknown[], most: number): void {
  if (list.length > most) throw invalidInput(field, `At most ${most} entries.`);
}

/** A whole number between bounds. */
export function between(field: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw invalidInput(field, `From ${least} to ${most}.`);
  return value;
}

/** Today or a day before: nothing is on record before it happened. */
export function notAhead(context: Context, field: string, day: CalendarDate): CalendarDate {
  if (day > context.today) throw invalidInput(field, 'This day lies in the future.');
  return day;
}
