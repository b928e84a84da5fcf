import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { restDayOf } from '../../kit/slot.rules.js';

/** What counselling and a client meet for. */
export const APPOINTMENT_KINDS = ['COUNSELLING', 'HOME_VISIT', 'ACCOMPANIMENT', 'CONFERENCE', 'PHONE', 'OTHER'] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

export const APPOINTMENT_STATES = ['APPOINTED', 'HELD', 'MISSED', 'CANCELLED'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** What the rules need to know about an appointment. */
export interface AppointmentFacts {
  readonly state: AppointmentState;
  readonly on: CalendarDate;
}

const TINTG_IN_FORCE: CalendarDate = '2022-01-01';

/** Nobody has kept an appointment, or missed it, before its day. */
export const dayHasCome: Rule<AppointmentFacts> = {
  code: 'APPOINTMENT_AHEAD',
  legalBasis: 'Standards der DGCC (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ on }, { today }) => (on <= today ? met(`The appointment was for ${on}.`) : notMet(`The appointment is for ${on}.`)),
};

/** What to think of before meeting on that day; an appointment stays on its day, and no period ends with it. */
export function dayWarning(on: CalendarDate): string | null {
  const rest = restDayOf(on);
  return rest && `${on} is ${rest}; the appointment stays on this day.`;
}

/** Whether somebody has still to record what became of it. */
export function isUnrecorded({ state, on }: AppointmentFacts, today: CalendarDate): boolean {
  return state === 'APPOINTED' && on < today;
}
