import { addDays, type CalendarDate, isCalendarDate, weekdayOf } from '../../kit/calendar.js';
import { holidayOn } from '../../kit/holidays.js';

/** Days of the week in the order of ISO 8601. */
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** From one time of the clock to another, `HH:MM`; where the second is not later, it is that of the next day. `24:00` ends a day. */
export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

export interface WeeklyHours extends TimeSpan {
  readonly weekday: Weekday;
}

/** Days that differ from the week; without spans it is closed on them. */
export interface HoursException {
  readonly firstOn: CalendarDate;
  readonly lastOn: CalendarDate;
  readonly spans: readonly TimeSpan[];
  readonly reason: string | null;
}

/** When a site is open (Öffnungszeiten). */
export interface OpeningHours {
  readonly weekly: readonly WeeklyHours[];
  readonly exceptions: readonly HoursException[];
  /** Whether the week holds on public holidays too; an exception always goes before. */
  readonly opensOnHolidays: boolean;
}

/** What the clock on the wall shows. */
export interface WallClock {
  readonly day: CalendarDate;
  /** Minutes since midnight by the clock, 0 to 1439. */
  readonly minute: number;
}

export const MOST_SPANS = 50;
export const MOST_EXCEPTIONS = 100;
const MINUTES_OF_DAY = 24 * 60;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Minutes since midnight. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Where a span ends, in minutes since the midnight before it began: more than 1440 where it goes past midnight. */
function endOf({ from, to }: TimeSpan): number {
  const end = minutesOf(to);
  return end > minutesOf(from) ? end : end + MINUTES_OF_DAY;
}

/** The spans that begin on that day, in the order of the clock: those of an exception, none on a public holiday, else those of the week. */
export function spansOn({ weekly, exceptions, opensOnHolidays }: OpeningHours, day: CalendarDate): readonly TimeSpan[] {
  const exception = exceptions.find(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn);
  if (exception) return inOrder(exception.spans);
  if (!opensOnHolidays && holidayOn(day) !== undefined) return [];
  const today = WEEKDAYS[weekdayOf(day) - 1];
  return inOrder(weekly.filter(({ weekday }) => weekday === today).map(({ from, to }) => ({ from, to })));
}

const inOrder = (spans: readonly TimeSpan[]) => spans.toSorted((one, other) => (one.from < other.from ? -1 : 1));

/**
 * Whether it is open at what the clock on the wall shows. A span belongs to the day on which it begins: the night of a Friday goes on
 * into the Saturday, whatever the hours of the Saturday are. The minute at which a span ends is closed. Where summer time begins or
 * ends, the clock on the wall counts, as it does for whoever stands before the door.
 */
export function isOpenAt(hours: OpeningHours, { day, minute }: WallClock): boolean {
  const inside = (minutes: number) => (span: TimeSpan) => minutesOf(span.from) <= minutes && minutes < endOf(span);
  return spansOn(hours, day).some(inside(minute)) || spansOn(hours, addDays(day, -1)).some(inside(minute + MINUTES_OF_DAY));
}

/** What is wrong with hours from outside: the field and a sentence; null when nothing is. */
export function hoursFault({ weekly, exceptions }: OpeningHours): { field: string; sentence: string } | null {
  if (weekly.length > MOST_SPANS) return { field: 'weekly', sentence: `At most ${MOST_SPANS} times in a week.` };
  if (exceptions.length > MOST_EXCEPTIONS) return { field: 'exceptions', sentence: `At most ${MOST_EXCEPTIONS} exceptions.` };
  const week = weekly.map((span) => ({ ...span, offset: WEEKDAYS.indexOf(span.weekday) * MINUTES_OF_DAY }));
  const wrong = spansFault(week, WEEKDAYS.length * MINUTES_OF_DAY);
  if (wrong) return { field: 'weekly', sentence: wrong };
  const faults = exceptions.map((exception) => exceptionFault(exception));
  const fault = faults.find((each) => each !== null) ?? overlapOfDays(exceptions);
  return fault ? { field: 'exceptions', sentence: fault } : null;
}

function exceptionFault({ firstOn, lastOn, spans }: HoursException): string | null {
  if (!isCalendarDate(firstOn) || !isCalendarDate(lastOn) || lastOn < firstOn)
    return 'An exception holds from its first day to its last day.';
  if (spans.length > MOST_SPANS) return `At most ${MOST_SPANS} times in a day.`;
  return spansFault(
    spans.map((span) => ({ ...span, offset: 0 })),
    null,
  );
}

function overlapOfDays(exceptions: readonly HoursException[]): string | null {
  const sorted = exceptions.toSorted((one, other) => (one.firstOn < other.firstOn ? -1 : 1));
  const overlap = sorted.some(({ firstOn }, at) => at > 0 && firstOn <= (sorted[at - 1]?.lastOn ?? ''));
  return overlap ? 'A day can stand in one exception only.' : null;
}

interface PlacedSpan extends TimeSpan {
  /** Minutes from the beginning of the week, or of the day, to the midnight before the span. */
  readonly offset: number;
}

/** `round` is the length of the week, where the last span may reach into the first. */
function spansFault(spans: readonly PlacedSpan[], round: number | null): string | null {
  if (spans.some(({ from, to }) => !TIME.test(from) || !(TIME.test(to) || to === '24:00')))
    return 'A time is written HH:MM, from 00:00 to 23:59; a day ends at 24:00.';
  if (spans.some(({ from, to }) => from === to)) return 'Open all day is from 00:00 to 24:00.';
  const placed = spans
    .map((span) => ({ begins: span.offset + minutesOf(span.from), ends: span.offset + endOf(span) }))
    .sort((one, other) => one.begins - other.begins);
  const first = placed.at(0);
  const next = round !== null && first ? [{ begins: first.begins + round, ends: first.ends + round }] : [];
  const all = [...placed, ...next];
  const overlap = all.some(({ begins }, at) => at > 0 && begins < (all[at - 1]?.ends ?? 0));
  return overlap ? 'Two times of opening overlap.' : null;
}
