import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { OpenCaseFacts } from '../contacts/open-case.rules.js';

export const INTERPRETER_BOOKING_STATES = ['BOOKED', 'HELD', 'CANCELLED'] as const;
export type InterpreterBookingState = (typeof INTERPRETER_BOOKING_STATES)[number];

/** What the rules need to know about a booking. */
export interface InterpreterBookingFacts extends OpenCaseFacts {
  readonly state: InterpreterBookingState;
  readonly on: CalendarDate;
}

const TINTG_IN_FORCE: CalendarDate = '2022-01-01';
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const LONGEST_MINUTES = 8 * 60;
/** Nobody books an interpreter for later. */
const FURTHEST_DAYS = 366;

/** Nobody has interpreted before the day. */
export const interpretingDayHasCome: Rule<InterpreterBookingFacts> = {
  code: 'INTERPRETING_AHEAD',
  legalBasis: '§ 9 TIntG NRW (proof of what was spent; to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ on }, { today }) => (on <= today ? met(`It was booked for ${on}.`) : notMet(`It is booked for ${on}.`)),
};

/** What of a booking can be wrong. */
export interface InterpreterBookingEntry {
  readonly language: string;
  readonly on: CalendarDate;
  readonly begins: string | null;
  readonly minutes: number | null;
  readonly interpreter: string | null;
  readonly agency: string | null;
}

/** Whether a text names a language as BCP 47 does. */
export const isLanguageTag = (text: string): boolean => text.length <= 35 && LANGUAGE.test(text);

/** What is wrong with a booking: the field, and one sentence; null where nothing is. */
export function bookingFault(
  { language, on, begins, minutes, interpreter, agency }: InterpreterBookingEntry,
  today: CalendarDate,
): { readonly field: string; readonly sentence: string } | null {
  const furthest = addDays(today, FURTHEST_DAYS);
  if (!isLanguageTag(language)) return { field: 'language', sentence: 'A language is a BCP 47 tag, such as uk or prs.' };
  if (on < today || on > furthest)
    return { field: 'on', sentence: `An interpreter is booked for a day from today to ${furthest}.` };
  if (begins !== null && !CLOCK.test(begins)) return { field: 'begins', sentence: 'A time is written like 09:30.' };
  if (minutes !== null && (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES))
    return { field: 'minutes', sentence: `From 1 to ${LONGEST_MINUTES} minutes.` };
  if (interpreter === null && agency === null) return { field: 'interpreter', sentence: 'Name the interpreter or the agency.' };
  return null;
}
