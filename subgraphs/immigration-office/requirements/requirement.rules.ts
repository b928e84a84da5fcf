import type { CalendarDate } from '../../kit/calendar.js';
import type { LawParameters } from './law-parameters.rules.js';

/** What a requirement of naturalisation may come to. */
export const REQUIREMENT_STATUSES = [
  'MET',
  'NOT_REQUIRED',
  'WAIVED',
  'DISCRETION',
  'CASE_BY_CASE',
  'INSUFFICIENT_DATA',
  'SUSPEND',
  'NOT_MET',
  'EXCLUDED',
] as const;
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

/** What an examination may come to; no other word is used. */
export const OUTCOMES = [
  'ENTITLED',
  'SHALL',
  'DISCRETION',
  'CASE_BY_CASE',
  'SUSPEND',
  'INSUFFICIENT_DATA',
  'NOT_MET',
  'EXCLUDED',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Codes of the requirements; `X-…` are the exclusion grounds by number. */
export const REQUIREMENT_CODES = [
  'N-LAW',
  'N-FAMILY',
  'N-INTEGRATION',
  'N-RES',
  'N-CAP',
  'N-ID',
  'N-FDGO',
  'N-HIST',
  'N-TITLE',
  'N-LIV',
  'N-CRIM',
  'N-LANG',
  'N-CIVIC',
  'N-HOME',
  'N-EXCL',
  'X-1',
  'X-1a',
  'X-2',
  'X-3a',
  'X-3b',
  'X-35a-1',
  'X-35a-2',
] as const;
export type RequirementCode = (typeof REQUIREMENT_CODES)[number];

/** One requirement, examined. */
export interface RequirementResult {
  readonly code: RequirementCode;
  readonly status: RequirementStatus;
  readonly legalBasis: string;
  /** One sentence that an office can hand on as the reason. */
  readonly explanation: string;
  /** First day on which it is met by the passing of time alone. */
  readonly earliestOn: CalendarDate | null;
  /** Names of the facts that are needed and not known. */
  readonly missingFacts: readonly string[];
  /** What may help, or has to be looked at beside it. */
  readonly hints: readonly string[];
}

/** The day for which the law is applied, and the office's readings of it. */
export interface Setting {
  readonly on: CalendarDate;
  readonly parameters: LawParameters;
}

type Beside = Partial<Pick<RequirementResult, 'earliestOn' | 'missingFacts' | 'hints'>>;

/** A result of that requirement; what is not said beside it is nothing. */
export function finding(
  code: RequirementCode,
  legalBasis: string,
  status: RequirementStatus,
  explanation: string,
  beside: Beside = {},
): RequirementResult {
  return { code, status, legalBasis, explanation, earliestOn: null, missingFacts: [], hints: [], ...beside };
}

/** A requirement that cannot be examined, because facts are not known. */
export function unknown(code: RequirementCode, legalBasis: string, ...missingFacts: readonly string[]): RequirementResult {
  const explanation = `Not known: ${missingFacts.join(', ')}.`;
  return finding(code, legalBasis, 'INSUFFICIENT_DATA', explanation, { missingFacts });
}
