import type { CalendarDate } from '../../kit/calendar.js';
import type { NaturalisationFacts } from './facts.rules.js';
import type { LawParameters } from './law-parameters.rules.js';
import {
  finding,
  type Outcome,
  type RequirementCode,
  type RequirementResult,
  type RequirementStatus,
  type Setting,
} from './requirement.rules.js';
import { viewResidence } from './residence.rules.js';
import { CATALOGUE_BEGINS, ROUTE_RULES, ROUTES, type Route, type SharedResults, sharedResults } from './routes.rules.js';

/** Day on which the consolidated text of the law was last read. */
export const LAW_READ_ON: CalendarDate = '2026-08-19';

/** Day from which residence is no longer shortened for special integration (BGBl. 2025 I Nr. 256). */
const SHORTENING_ENDED_ON: CalendarDate = '2025-10-30';

/** One way to naturalisation, examined. */
export interface RouteResult {
  readonly route: Route;
  readonly legalBasis: string;
  readonly outcome: Outcome;
  readonly requirements: readonly RequirementResult[];
  /** Codes of what stands in the way. */
  readonly missing: readonly RequirementCode[];
  /** First day on which time alone opens the route; null where more than time is missing. */
  readonly earliestOn: CalendarDate | null;
}

/** An examination of one applicant for one day: decision support, never a decision (§ 35a VwVfG, Art. 22 GDPR). */
export interface Examination {
  readonly outcome: Outcome;
  /** The way the outcome rests on; null when none is open or opens with time. */
  readonly route: Route | null;
  readonly routes: readonly RouteResult[];
  /** What the best way requires. */
  readonly requirements: readonly RequirementResult[];
  readonly earliestOn: CalendarDate | null;
  readonly missing: readonly string[];
  readonly hints: readonly string[];
  readonly lawVersion: string;
}

/** Statuses that decide about a route, the gravest first; what is not met outweighs what is not known. */
const BY_GRAVITY: readonly Exclude<RequirementStatus, 'MET' | 'NOT_REQUIRED' | 'WAIVED'>[] = [
  'EXCLUDED',
  'NOT_MET',
  'SUSPEND',
  'INSUFFICIENT_DATA',
  'CASE_BY_CASE',
  'DISCRETION',
];

/** Statuses that keep a route from being open. */
const NEEDS_MORE: readonly RequirementStatus[] = ['EXCLUDED', 'NOT_MET', 'SUSPEND', 'INSUFFICIENT_DATA'];

/** Outcomes, the most favourable first. */
const BY_FAVOUR: readonly Outcome[] = [
  'ENTITLED',
  'SHALL',
  'DISCRETION',
  'CASE_BY_CASE',
  'SUSPEND',
  'INSUFFICIENT_DATA',
  'NOT_MET',
  'EXCLUDED',
];

/** The text of the StAG by the last day on which it changed for decisions. */
function versionOf({ on, parameters }: Setting): string {
  const days = [CATALOGUE_BEGINS, parameters.titleListCorrectedOn, SHORTENING_ENDED_ON, parameters.barInForceOn]
    .filter((day) => day <= on)
    .sort();
  const last = days.at(-1);
  return last === undefined ? `StAG before ${CATALOGUE_BEGINS}` : `StAG ${last}`;
}

/** Examines every way to naturalisation for a decision on that day. */
export function examine(facts: NaturalisationFacts, on: CalendarDate, parameters: LawParameters): Examination {
  const setting: Setting = { on, parameters };
  if (on < CATALOGUE_BEGINS) return beforeTheCatalogue(setting);
  const shared = sharedResults(facts, setting);
  const routes = ROUTES.filter((route) => isInForce(route, on)).map((route) => resultOf(route, facts, setting, shared));
  const [best] = [...routes].sort(compare);
  if (!best) return beforeTheCatalogue(setting);
  const isOpen = best.outcome !== 'EXCLUDED' && (best.outcome !== 'NOT_MET' || best.earliestOn !== null);
  return {
    outcome: best.outcome,
    route: isOpen ? best.route : null,
    routes,
    requirements: best.requirements,
    earliestOn: best.earliestOn,
    missing: best.missing,
    hints: hintsOf(facts, setting, best),
    lawVersion: versionOf(setting),
  };
}

/** Examines one way only, as the guard of a grant needs it for the chosen legal basis. */
export function examineRoute(facts: NaturalisationFacts, route: Route, on: CalendarDate, parameters: LawParameters): RouteResult {
  const setting: Setting = { on, parameters };
  if (on < CATALOGUE_BEGINS) return routeResult(route, [lawNotKnown()]);
  if (!isInForce(route, on)) {
    const { legalBasis, validTo } = ROUTE_RULES[route];
    return routeResult(route, [
      finding('N-LAW', legalBasis, 'NOT_MET', `${legalBasis} applied to decisions up to ${validTo} only.`),
    ]);
  }
  return resultOf(route, facts, setting, sharedResults(facts, setting));
}

function isInForce(route: Route, on: CalendarDate): boolean {
  const { validFrom, validTo } = ROUTE_RULES[route];
  return validFrom <= on && (validTo === undefined || on <= validTo);
}

function resultOf(route: Route, facts: NaturalisationFacts, setting: Setting, shared: SharedResults): RouteResult {
  const result = routeResult(route, ROUTE_RULES[route].requirements(facts, setting, shared));
  if (result.outcome !== 'NOT_MET' || result.earliestOn === null) return result;
  return { ...result, earliestOn: confirmedDay(route, facts, setting, shared, result.earliestOn) };
}

/** Requirements that the passing of time may also undo: a child comes of age, a family's years end with a route. */
const TIMED: readonly RequirementCode[] = ['N-RES', 'N-FAMILY'];
/** A day that has to be moved more often than this is none. */
const MOVES = 3;

/** The day, moved on where it is too early by then; null where the route is gone by then, or not open any more. */
function confirmedDay(
  route: Route,
  facts: NaturalisationFacts,
  { parameters }: Setting,
  shared: SharedResults,
  day: CalendarDate,
): CalendarDate | null {
  let next = day;
  for (let move = 0; move < MOVES && isInForce(route, next); move++) {
    const setting = { on: next, parameters };
    const then = ROUTE_RULES[route].requirements(facts, setting, { ...shared, residence: viewResidence(facts, setting) });
    const open = then.filter(({ code, status }) => TIMED.includes(code) && status === 'NOT_MET');
    const later = earliestOf(open);
    if (open.length === 0) return next;
    if (later === null || later <= next) return null;
    next = later;
  }
  return null;
}

function routeResult(route: Route, requirements: readonly RequirementResult[]): RouteResult {
  const { legalBasis, force } = ROUTE_RULES[route];
  const outcome = BY_GRAVITY.find((status) => requirements.some((each) => each.status === status)) ?? force;
  const open = requirements.filter(({ status }) => NEEDS_MORE.includes(status));
  const missing = open.map(({ code }) => code);
  return { route, legalBasis, outcome, requirements, missing, earliestOn: earliestOf(requirements) };
}

/** The last of the days on which requirements are met by time; null where one is missing that time does not bring. */
function earliestOf(requirements: readonly RequirementResult[]): CalendarDate | null {
  const isBarred = requirements.some(({ status, earliestOn }) => NEEDS_MORE.includes(status) && earliestOn === null);
  const days = requirements.flatMap(({ earliestOn }) => earliestOn ?? []).sort();
  return isBarred ? null : (days.at(-1) ?? null);
}

/** The more favourable first; of two that are not open, the one that opens sooner; else in the order of the routes. */
function compare(one: RouteResult, other: RouteResult): number {
  const favour = BY_FAVOUR.indexOf(one.outcome) - BY_FAVOUR.indexOf(other.outcome);
  if (favour !== 0) return favour;
  if (one.outcome !== 'NOT_MET') return 0;
  const [soon, later] = [one.earliestOn ?? '9999', other.earliestOn ?? '9999'];
  return soon < later ? -1 : soon > later ? 1 : 0;
}

function hintsOf(facts: NaturalisationFacts, { on }: Setting, best: RouteResult): readonly string[] {
  const hints = best.requirements.flatMap((each) => each.hints);
  if (facts.specialIntegration && on >= SHORTENING_ENDED_ON)
    hints.push(
      '§ 10 Abs. 3 StAG, which shortened residence to three years, ended on 2025-10-29; the day of filing does not matter.',
    );
  if (best.outcome === 'CASE_BY_CASE' || best.outcome === 'DISCRETION')
    hints.push('The discretion is exercised by a named officer, with recorded reasons.');
  return [...new Set(hints)];
}

function lawNotKnown(): RequirementResult {
  const why = `The catalogue begins with decisions of ${CATALOGUE_BEGINS} (BGBl. 2024 I Nr. 104); the law before it is not examined here.`;
  return finding('N-LAW', 'StAG a.F.', 'INSUFFICIENT_DATA', why);
}

function beforeTheCatalogue(setting: Setting): Examination {
  const result = lawNotKnown();
  return {
    outcome: 'INSUFFICIENT_DATA',
    route: null,
    routes: [],
    requirements: [result],
    earliestOn: null,
    missing: [result.code],
    hints: [],
    lawVersion: versionOf(setting),
  };
}
