import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import { type Stage, stageOf } from '../links/link.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';

/** A calendar quarter `YYYY-Qn`; quarters sort as text. */
export type Quarter = string;

/** Coarse stages that an application leaves again; nothing follows the last one. */
export const MEASURED_STAGES = ['RECEIVED', 'IN_PROGRESS', 'SOMETHING_NEEDED', 'DECIDED'] as const satisfies readonly Stage[];
export type MeasuredStage = (typeof MEASURED_STAGES)[number];

/** So many days after its end a quarter is frozen: what other systems report late is in by then (to be confirmed by the office). */
export const FREEZE_AFTER_DAYS = 21;

/** So many quarters are made up for at most, where no timer ran. */
const MOST_MADE_UP = 8;

const FIRST_DAYS = ['01-01', '04-01', '07-01', '10-01'] as const;

/** The quarter in which a day lies. */
export function quarterOf(day: CalendarDate): Quarter {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-Q${(month + 2 - ((month + 2) % 3)) / 3}`;
}

/** First day of a quarter. */
export function firstDayOf(quarter: Quarter): CalendarDate {
  return `${quarter.slice(0, 4)}-${FIRST_DAYS[Number(quarter.slice(6)) - 1]}`;
}

/** First day after a quarter. */
export function dayAfter(quarter: Quarter): CalendarDate {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return number === 4 ? `${String(year + 1).padStart(4, '0')}-01-01` : `${quarter.slice(0, 4)}-${FIRST_DAYS[number]}`;
}

/** The quarters that are to be frozen by a day, the oldest first. */
export function quartersDue(today: CalendarDate): readonly Quarter[] {
  const quarters: Quarter[] = [];
  let quarter = quarterOf(today);
  while (quarters.length < MOST_MADE_UP) {
    quarter = quarterOf(addDays(firstDayOf(quarter), -1));
    if (addDays(dayAfter(quarter), FREEZE_AFTER_DAYS) <= today) quarters.unshift(quarter);
  }
  return quarters;
}

/** A step of an application into a state. */
export interface Move {
  readonly state: ApplicationState;
  readonly on: CalendarDate;
}

/** How long an application was at a coarse stage before it left it. */
export interface Stay {
  readonly stage: MeasuredStage;
  readonly days: number;
  readonly leftOn: CalendarDate;
}

/** As if everything had been notified: the office measures its own work, and tells nobody of a single file. */
const NOTIFIED = { hearingNotifiedOn: '2000-01-01', decisionNotifiedOn: '2000-01-01' };

const isMeasured = (stage: Stage | null): stage is MeasuredStage => MEASURED_STAGES.some((each) => each === stage);

/** The stays of one application at coarse stages, from its steps in their order; states of one stage are one stay. */
export function staysOf(moves: readonly Move[]): readonly Stay[] {
  const stays: Stay[] = [];
  let stage: Stage | null = null;
  let since: CalendarDate = '';
  for (const { state, on } of moves) {
    const next = stageOf(state, NOTIFIED, on);
    if (next === stage) continue;
    if (isMeasured(stage)) stays.push({ stage, days: Math.max(0, daysBetween(since, on)), leftOn: on });
    stage = next;
    since = on;
  }
  return stays;
}

/** On which side of a decision a quarter lies; the quarter of the decision lies on neither. */
export function sideOf(quarter: Quarter, decidedOn: CalendarDate): 'BEFORE' | 'AFTER' | null {
  const decidedIn = quarterOf(decidedOn);
  if (quarter === decidedIn) return null;
  return quarter < decidedIn ? 'BEFORE' : 'AFTER';
}
