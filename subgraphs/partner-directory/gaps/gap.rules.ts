import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { DIRECTORY_RULES_SINCE } from '../institutions/institution.rules.js';
import type { GapState } from './gap.procedure.js';

/** What is the matter with what is offered (spec. B.5, mechanisms of gaps). */
export const GAP_KINDS = ['OFFER_MISSING', 'OFFER_FULL', 'NOT_REACHABLE', 'NOT_SUITABLE', 'ELIGIBILITY_EXCLUDES'] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** Languages that stand in the tables by their name; all others stand together, so that none points at a family. */
export const TABLED_LANGUAGES = [
  'de',
  'ar',
  'uk',
  'fa',
  'ku',
  'tr',
  'ru',
  'en',
  'fr',
  'es',
  'pl',
  'ro',
  'bg',
  'ti',
  'so',
  'sq',
] as const;
export const OTHER = 'other';
export const NOT_NAMED = 'not named';

const LAST_DAYS = ['03-31', '06-30', '09-30', '12-31'] as const;

/** The quarter of a day, `YYYY-Qn`. */
export function quarterOf(day: CalendarDate): string {
  const monthAndDay = day.slice(5);
  return `${day.slice(0, 4)}-Q${LAST_DAYS.findIndex((last) => monthAndDay <= last) + 1}`;
}

/** What the rules need to know about a report of a gap. */
export interface GapFacts {
  readonly state: GapState;
  /** The institution whose staff reported it. */
  readonly institution: string;
  readonly quarter: string;
}

/** What is counted stays counted: tables are frozen by quarter and never cut anew (trust.md). */
export const quarterRunning: Rule<GapFacts> = {
  code: 'QUARTER_OVER',
  legalBasis: '§ 16 BStatG (by analogy), rules of the figures',
  validFrom: DIRECTORY_RULES_SINCE,
  holds: ({ quarter }, { today }) =>
    quarter === quarterOf(today) ? met('The quarter of the report is running.') : notMet(`The figures of ${quarter} are frozen.`),
};

/** A quarter that a moment ago was running and is over on that day: the one before, in which tables are frozen. */
export function quarterBefore(day: CalendarDate): string {
  const [year, number] = quarterOf(day).split('-Q').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`;
}
