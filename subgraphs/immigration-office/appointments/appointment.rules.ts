import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { restDayOf } from '../../kit/slot.rules.js';
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

const VWVFG_NRW: CalendarDate = '2000-01-01';

/** Nobody has missed an appointment, or kept it, before its day. */
export const dayHasCome: Rule<AppointmentFacts> = {
  code: 'APPOINTMENT_AHEAD',
  legalBasis: '§ 31 Abs. 5 VwVfG NRW',
  validFrom: VWVFG_NRW,
  holds: ({ on }, { today }) => (on <= today ? met(`The appointment was for ${on}.`) : notMet(`The appointment is for ${on}.`)),
};

/** What to think of before inviting for that day; an appointment is never shifted (§ 31 Abs. 5 VwVfG NRW). */
export function dayWarning(on: CalendarDate): string | null {
  const rest = restDayOf(on);
  return rest && `${on} is ${rest}; the appointment stays on this day (§ 31 Abs. 5 VwVfG NRW).`;
}

/** Whether the procedure has gone on in a way that leaves no use for an appointment. */
export function hasLapsed(kind: AppointmentKind, state: ApplicationState): boolean {
  return !statesThatNeed(kind).includes(state);
}

/** The states of an application in which an appointment of this kind is of use. */
export function statesThatNeed(kind: AppointmentKind): readonly ApplicationState[] {
  return kind === 'APPEARANCE' ? OPEN_STATES : ['CEREMONY_SCHEDULED'];
}
