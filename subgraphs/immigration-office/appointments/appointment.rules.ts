import { type CalendarDate, weekdayOf } from '../../kit/calendar.js';
import { holidayOn } from '../../kit/holidays.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type ApplicationState, OPEN_STATES } from '../naturalisation/application.procedure.js';

/** What an applicant is invited to. */
export const APPOINTMENT_KINDS = ['APPEARANCE', 'HANDING_OVER'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

export const APPOINTMENT_STATES = ['APPOINTED', 'HELD', 'MISSED', 'CANCELLED'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** Why an appointment is cancelled by whoever asked for it. */
export const CANCELLATIONS = ['BY_APPLICANT', 'BY_OFFICE'] as const;
export type Cancellation = (typeof CANCELLATIONS)[number];
/** Why an appointment ended without having been held. */
export type AppointmentEnd = Cancellation | 'CEREMONY_CANCELLED' | 'NOT_APPEARED' | 'APPOINTED_ANEW' | 'PROCEDURE_WENT_ON';

/** What the rules need to know about an appointment. */
export interface AppointmentFacts {
  readonly state: AppointmentState;
  readonly on: CalendarDate;
}

/** When something takes place, in local time (Europe/Berlin). */
export interface Slot {
  readonly on: CalendarDate;
  /** `HH:MM`. */
  readonly begins: string;
  readonly minutes: number;
}

const VWVFG_NRW: CalendarDate = '2000-01-01';
const SATURDAY = 6;
const MINUTES_OF_A_DAY = 24 * 60;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Shortest and longest appointment in minutes. */
export const APPOINTMENT_MINUTES = [5, 480] as const;

/** Nobody has missed an appointment, or kept it, before its day. */
export const dayHasCome: Rule<AppointmentFacts> = {
  code: 'APPOINTMENT_AHEAD',
  legalBasis: '§ 31 Abs. 5 VwVfG NRW',
  validFrom: VWVFG_NRW,
  holds: ({ on }, { today }) => (on <= today ? met(`The appointment was for ${on}.`) : notMet(`The appointment is for ${on}.`)),
};

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

/** What to think of before inviting for that day; an appointment is never shifted (§ 31 Abs. 5 VwVfG NRW). */
export function dayWarning(on: CalendarDate): string | null {
  const holiday = holidayOn(on);
  if (holiday) return `${on} is a public holiday (${holiday}); the appointment stays on this day (§ 31 Abs. 5 VwVfG NRW).`;
  const day = weekdayOf(on);
  if (day < SATURDAY) return null;
  return `${on} is a ${day === SATURDAY ? 'Saturday' : 'Sunday'}; the appointment stays on this day (§ 31 Abs. 5 VwVfG NRW).`;
}

/** Whether the procedure has gone on in a way that leaves no use for an appointment. */
export function hasLapsed(kind: AppointmentKind, state: ApplicationState): boolean {
  return !statesThatNeed(kind).includes(state);
}

/** The states of an application in which an appointment of this kind is of use. */
export function statesThatNeed(kind: AppointmentKind): readonly ApplicationState[] {
  return kind === 'APPEARANCE' ? OPEN_STATES : ['CEREMONY_SCHEDULED'];
}
