import { anonymousActor } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { inForce, type Rule, type RuleResult, type RuleStatus } from '../../kit/procedure.js';
import type { ResidenceFacts } from './residence-facts.rules.js';

/** Outcomes of a preliminary check, in the words of the requirement catalogue. */
export const RESIDENCE_OUTCOMES = [
  'ENTITLED',
  'SHALL',
  'DISCRETION',
  'CASE_BY_CASE',
  'NOT_MET',
  'EXCLUDED',
  'SUSPEND',
  'INSUFFICIENT_DATA',
] as const;
export type ResidenceOutcome = (typeof RESIDENCE_OUTCOMES)[number];

/** The best outcome first. */
const RANK: readonly ResidenceOutcome[] = [
  'ENTITLED',
  'SHALL',
  'DISCRETION',
  'CASE_BY_CASE',
  'INSUFFICIENT_DATA',
  'SUSPEND',
  'NOT_MET',
  'EXCLUDED',
];

/** A norm under which a title may be issued, with what it asks for and how far it binds the office once all is there. */
export interface ResidenceNorm {
  readonly code: string;
  readonly legalBasis: string;
  readonly grants: 'ENTITLED' | 'SHALL' | 'DISCRETION';
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate;
  readonly requires: readonly Rule<ResidenceFacts>[];
  /** Rules whose breach excludes the title for good, whatever else is there. */
  readonly excludes?: readonly Rule<ResidenceFacts>[];
}

/** One requirement with what became of it. */
export interface RequirementOutcome {
  readonly code: string;
  readonly legalBasis: string;
  readonly status: RuleStatus;
  readonly explanation: string;
  readonly earliestOn: CalendarDate | null;
}

export interface NormOutcome {
  readonly code: string;
  readonly legalBasis: string;
  readonly outcome: ResidenceOutcome;
  /** Earliest day on which all can be met, where time alone is missing. */
  readonly earliestOn: CalendarDate | null;
  readonly requirements: readonly RequirementOutcome[];
}

/** What a norm says of these facts on that day. */
export function outcomeOf(norm: ResidenceNorm, facts: ResidenceFacts, on: CalendarDate): NormOutcome {
  const { code, legalBasis, grants, requires, excludes = [] } = norm;
  const asked = (rules: readonly Rule<ResidenceFacts>[]) => inForce(rules, on).map((rule) => requirementOf(rule, facts, on));
  const exclusions = asked(excludes);
  const requirements = asked(requires);
  const all = [...requirements, ...exclusions];
  const has = (status: RuleStatus) => all.some((each) => each.status === status);
  const outcome: ResidenceOutcome = exclusions.some(({ status }) => status === 'NOT_MET')
    ? 'EXCLUDED'
    : has('NOT_MET')
      ? 'NOT_MET'
      : has('INSUFFICIENT_DATA')
        ? 'INSUFFICIENT_DATA'
        : has('DISCRETION')
          ? 'DISCRETION'
          : grants;
  return { code, legalBasis, outcome, earliestOn: outcome === 'NOT_MET' ? earliestOf(all) : null, requirements: all };
}

function requirementOf(rule: Rule<ResidenceFacts>, facts: ResidenceFacts, on: CalendarDate): RequirementOutcome {
  const { status, explanation, earliestOn } = rule.holds(facts, { actor: anonymousActor('calculator'), today: on });
  return { code: rule.code, legalBasis: rule.legalBasis, status, explanation, earliestOn: earliestOn ?? null };
}

/** The latest of the days that are waited for; null where something else than time is missing. */
function earliestOf(requirements: readonly RequirementOutcome[]): CalendarDate | null {
  const missing = requirements.filter(({ status }) => status === 'NOT_MET').map(({ earliestOn }) => earliestOn);
  return missing.includes(null) ? null : (missing.toSorted().at(-1) ?? null);
}

/** The best outcome of several norms; none: nothing is met. */
export function bestOutcome(outcomes: readonly NormOutcome[]): ResidenceOutcome {
  return RANK.find((each) => outcomes.some(({ outcome }) => outcome === each)) ?? 'NOT_MET';
}

/** The norms that apply on that day. */
export function normsInForce(norms: readonly ResidenceNorm[], on: CalendarDate): readonly ResidenceNorm[] {
  return norms.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo));
}

export const unknown = (explanation: string): RuleResult => ({ status: 'INSUFFICIENT_DATA', explanation });
