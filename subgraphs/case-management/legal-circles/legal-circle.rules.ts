import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { LegalCircle } from '../cases/case.rules.js';
import type { OpenCaseFacts } from '../contacts/open-case.rules.js';

export const LEGAL_CIRCLE_STATES = ['CURRENT', 'ENDED', 'WITHDRAWN'] as const;
export type LegalCircleState = (typeof LEGAL_CIRCLE_STATES)[number];

export const LEGAL_CIRCLE_CHANGE_STATES = ['RECORDED', 'WITHDRAWN'] as const;
export type LegalCircleChangeState = (typeof LEGAL_CIRCLE_CHANGE_STATES)[number];

/** A time under one law: from the first day to the last, both counted; without a last day it goes on. */
export interface CirclePeriod {
  readonly circle: LegalCircle;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** What the rules need to know about a row of the history. */
export interface LegalCircleFacts extends OpenCaseFacts, CirclePeriod {
  readonly state: LegalCircleState;
  /** The other periods of the case, without what was withdrawn. */
  readonly others: readonly CirclePeriod[];
}

/** What the rules need to know about a change of circle. */
export interface LegalCircleChangeFacts {
  readonly state: LegalCircleChangeState;
}

const TINTG_IN_FORCE: CalendarDate = '2022-01-01';
/** Nobody in counselling was under a law before. */
const EARLIEST: CalendarDate = '1950-01-01';
/** A decision may say what begins next year, and not more. */
const FURTHEST_DAYS = 366;

/** Whether two periods share a day. */
export function periodsMeet(one: Pick<CirclePeriod, 'from' | 'to'>, other: Pick<CirclePeriod, 'from' | 'to'>): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);
}

/** The history has one row for a circle and a time. */
export const circleOnce: Rule<LegalCircleFacts> = {
  code: 'LEGAL_CIRCLE_OVERLAPS',
  legalBasis: '§ 9 TIntG NRW (history of legal circles; to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: (facts) => {
    const same = facts.others.find((other) => other.circle === facts.circle && periodsMeet(facts, other));
    return same
      ? notMet(`${same.circle} is on record already from ${same.from}${same.to === null ? '' : ` to ${same.to}`}.`)
      : met('The circle is on record once for this time.');
  },
};

/** What is wrong with a period: the field, and one sentence; null where nothing is. */
export function periodFault(
  { from, to }: Pick<CirclePeriod, 'from' | 'to'>,
  today: CalendarDate,
): { readonly field: string; readonly sentence: string } | null {
  if (to !== null && to < from) return { field: 'to', sentence: 'A period does not end before it begins.' };
  const furthest = addDays(today, FURTHEST_DAYS);
  for (const [field, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (day !== null && (day < EARLIEST || day > furthest)) return { field, sentence: `A day from ${EARLIEST} to ${furthest}.` };
  return null;
}

/** The circles of a day, each once. */
export function circlesOn(periods: readonly CirclePeriod[], day: CalendarDate): readonly LegalCircle[] {
  const current = periods.filter(({ from, to }) => from <= day && (to === null || day <= to));
  return [...new Set(current.map(({ circle }) => circle))];
}

/** Days between the last day of the one circle and the first of the other, neither counted: 0 where nothing was missing. */
export function gapDaysOf(lastDay: CalendarDate, firstDay: CalendarDate): number {
  return Math.max(0, daysBetween(lastDay, firstDay) - 1);
}
