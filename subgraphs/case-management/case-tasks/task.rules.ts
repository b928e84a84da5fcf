import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** What has to be done with a case, each kind with its title in the institution's words; the first two are set by hand. */
export const TASK_TITLES = {
  TO_DO: 'Do something for the case',
  REMINDER: 'Reminder: look at the case again (Wiedervorlage)',
  ASSESSMENT_OVERDUE: 'The assessment takes longer than usual',
  MEASURE_OVERDUE: 'A measure of the plan should have been done by now',
  REFERRAL_UNANSWERED: 'An institution has not answered a referral (Vermittlung)',
  CONSENT_ENDING: 'A consent is about to run out (Einwilligung)',
  RETENTION_DUE: 'The retention period of the file ends',
  APPOINTMENT_UNRECORDED: 'Record whether an appointment was kept',
  APPOINTMENT_FOLLOW_UP: 'Look after a client who missed an appointment',
} as const satisfies Readonly<Record<string, string>>;
export type TaskKind = keyof typeof TASK_TITLES;
export const TASK_KINDS = Object.keys(TASK_TITLES) as readonly TaskKind[];

/** Kinds that somebody sets by hand. */
export const KINDS_BY_HAND = ['TO_DO', 'REMINDER'] as const satisfies readonly TaskKind[];
export type KindByHand = (typeof KINDS_BY_HAND)[number];

/** Kinds that a timer raises, and settles when their cause is gone. */
export const KINDS_BY_TIMER = [
  'ASSESSMENT_OVERDUE',
  'MEASURE_OVERDUE',
  'REFERRAL_UNANSWERED',
  'CONSENT_ENDING',
  'RETENTION_DUE',
  'APPOINTMENT_UNRECORDED',
] as const satisfies readonly TaskKind[];
export type KindByTimer = (typeof KINDS_BY_TIMER)[number];

export const TASK_STATES = ['OPEN', 'DONE', 'CANCELLED'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What the rules need to know about a task. */
export interface TaskFacts {
  readonly state: TaskState;
  readonly kind: TaskKind;
  readonly closingNote: string | null;
}

const TINTG_IN_FORCE: CalendarDate = '2022-01-01';

/** A task that nobody has to do any more says why. */
export const cancelledForReason: Rule<TaskFacts> = {
  code: 'REASON_MISSING',
  legalBasis: 'Standards der DGCC, Rechenschaftslegung (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ closingNote }) => (closingNote?.trim() ? met('A reason is given.') : notMet('A task is cancelled for a reason.')),
};

/** What a timer found due stays due on its day. */
export const setByHand: Rule<TaskFacts> = {
  code: 'DAY_NOT_OURS',
  legalBasis: 'Organisation of the carrier (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ kind }) =>
    KINDS_BY_HAND.some((each) => each === kind) ? met('It was set by hand.') : notMet('Its day follows from the case.'),
};

/** How long things may take at a carrier, in days; its settings may say otherwise. */
export interface TaskPeriods {
  readonly assessmentDays: number;
  readonly referralDays: number;
  readonly noticeDays: number;
}

/** Periods of a carrier that has set none; the specification leaves them to configuration (to be confirmed). */
export const USUAL_PERIODS: TaskPeriods = { assessmentDays: 28, referralDays: 21, noticeDays: 30 };

/** Whether a task should have been done by now; on its day it is not overdue yet. */
export function isOverdue(
  { state, dueOn }: { readonly state: TaskState; readonly dueOn: CalendarDate },
  today: CalendarDate,
): boolean {
  return state === 'OPEN' && dueOn < today;
}

/** The last day for an assessment that was begun on that day. */
export function assessmentDueOn(begunOn: CalendarDate, { assessmentDays }: TaskPeriods): CalendarDate {
  return addDays(begunOn, assessmentDays);
}

/** The last day on which an answer to a referral is awaited. */
export function answerDueOn(referredOn: CalendarDate, { referralDays }: TaskPeriods): CalendarDate {
  return addDays(referredOn, referralDays);
}

/** Whether what ends on that day is pointed out today: some days before its end, and never after it. */
export function isEndingSoon(lastDay: CalendarDate, today: CalendarDate, { noticeDays }: TaskPeriods): boolean {
  return today <= lastDay && lastDay <= addDays(today, noticeDays);
}
