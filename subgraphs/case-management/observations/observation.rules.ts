import { PROBLEM_AREAS, type ProblemArea } from '../cases/case.rules.js';

/** The taxonomy of hurdles (domain/specification.md B.5). Domains are the areas of life in which a person needs support. */
export const HURDLE_DOMAINS = PROBLEM_AREAS;
export type HurdleDomain = ProblemArea;

export const HURDLE_KINDS = ['BARRIER', 'GAP', 'COORDINATION_FAILURE', 'GOOD_PRACTICE'] as const;
export type HurdleKind = (typeof HURDLE_KINDS)[number];

/** How a hurdle works, by its kind. A good practice has none. */
export const MECHANISMS = {
  BARRIER: [
    'LEGAL_RULE',
    'UNCLEAR_COMPETENCE',
    'WAITING_TIME',
    'APPOINTMENT_ACCESS',
    'DOCUMENT_REQUIREMENT',
    'INFORMATION_LANGUAGE',
    'DIGITAL_ONLY',
    'COST',
    'STAFF_SHORTAGE',
    'DISCRIMINATION',
    'DATA_PROTECTION_UNCERTAINTY',
  ],
  GAP: ['OFFER_MISSING', 'OFFER_FULL', 'NOT_REACHABLE', 'NOT_SUITABLE', 'ELIGIBILITY_EXCLUDES'],
  COORDINATION_FAILURE: ['HANDOVER_LOST', 'DOUBLE_STRUCTURE', 'CONTRADICTORY_DECISIONS', 'LEGAL_CIRCLE_CHANGE_GAP'],
  GOOD_PRACTICE: [],
} as const satisfies Readonly<Record<HurdleKind, readonly string[]>>;
export type HurdleMechanism = (typeof MECHANISMS)[HurdleKind][number];

export const HURDLE_MECHANISMS: readonly HurdleMechanism[] = Object.values(MECHANISMS).flat();

/** A mechanism fits its kind: one of the kind's list, and none where the list is empty. */
export function mechanismFits(kind: HurdleKind, mechanism: HurdleMechanism | null): boolean {
  const list: readonly HurdleMechanism[] = MECHANISMS[kind];
  return mechanism === null ? list.length === 0 : list.includes(mechanism);
}

/** Groups whom a hurdle meets; coarse on purpose. The list of the Land is not public (to be confirmed). */
export const AFFECTED_GROUPS = [
  'WOMEN',
  'SINGLE_PARENTS',
  'FAMILIES',
  'CHILDREN',
  'YOUNG_ADULTS',
  'OLDER_PEOPLE',
  'PEOPLE_WITH_DISABILITIES',
  'REFUGEES',
  'TOLERATED_PEOPLE',
  'EU_CITIZENS',
  'SKILLED_WORKERS',
  'STUDENTS',
  'NEWCOMERS',
  'LEARNING_TO_READ',
] as const;
export type AffectedGroup = (typeof AFFECTED_GROUPS)[number];

/** How grave a hurdle is: 1 a nuisance, 4 it takes away what somebody lives on. */
export const SEVERITIES = { lowest: 1, usual: 2, highest: 4 } as const;

/** Longer than ten years nobody waits; what is more is a slip of the keyboard. */
export const LONGEST_DELAY_DAYS = 3_650;

/** Before the municipal integration management was law (TIntG NRW, 1 January 2022) nobody recorded hurdles for it. */
export const FIRST_DAY_OF_RECORDS = '2022-01-01';

/** Words of a closed list, each once and in the order of the list, so that equal sets are equal texts. */
export function inListOrder<Word extends string>(list: readonly Word[], words: readonly Word[]): Word[] {
  return list.filter((word) => words.includes(word));
}
