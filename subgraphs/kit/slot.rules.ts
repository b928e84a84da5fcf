import { type CalendarDate, weekdayOf } from './calendar.js';
import { holidayOn } from './holidays.js';

/** When something takes place, in local time (Europe/Berlin). */
export interface Slot {
  readonly on: CalendarDate;
  /** `HH:MM`. */
  readonly begins: string;
  readonly minutes: number;
}

const SATURDAY = 6;
const MINUTES_OF_A_DAY = 24 * 60;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Shortest and longest appointment in minutes. */
const APPOINTMENT_MINUTES = [5, 480] as const;

/** What is wrong with the time of an appointment: the field, and one sentence; null where nothing is. */
export function slotFault({ on, begins, minutes }: Slot, today: CalendarDate): { field: string; sentence: string } | null {
  const [shortest, longest] = APPOINTMENT_MINUTES;
  if (on < today) return { field: 'on', sentence: 'An appointment is for today or later.' };
  if (!CLOCK.test(begins)) return { field: 'begins', sentence: 'A time is written like 09:30.' };
  if (minutes < shortest || minutes > longest) return { field: 'minutes', sentence: `From ${shortest} to ${longest} minutes.` };
  if (minuteOf(begins) + minutes > MINUTES_OF_A_DAY) return { field: 'minutes', sentence: 'An appointment ends on its day.' };
  return null;
}

/** Whether two appointments meet; one may begin at the minute in which the other ends. */
export function overlap(one: Slot, other: Slot): boolean {
  const [begin, otherBegin] = [minuteOf(one.begins), minuteOf(other.begins)];
  return one.on === other.on && begin < otherBegin + other.minutes && otherBegin < begin + one.minutes;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** What makes a day one on which most people rest, in words; null for a working day. */
export function restDayOf(on: CalendarDate): string | null {
  const holiday = holidayOn(on);
  if (holiday) return `a public holiday (${holiday})`;
  const day = weekdayOf(on);
  if (day < SATURDAY) return null;
  return day === SATURDAY ? 'a Saturday' : 'a Sunday';
}
