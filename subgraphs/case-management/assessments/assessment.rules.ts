import { type ApprovalFacts, approvalRules } from '../cases/approval.rules.js';
import type { LegalCircle, ProblemArea, TitleGroup } from '../cases/case.rules.js';
import type { AssessmentState } from './assessment.procedure.js';

/** How urgent the need in an area of life is, from none to at once. */
export const LEAST_NEED = 0;
export const GREATEST_NEED = 3;

export const NETWORK_KINDS = ['PERSON', 'INSTITUTION'] as const;
export type NetworkKind = (typeof NETWORK_KINDS)[number];

/** One area of life as counselling found it (Lebensbereich). */
export interface LifeDomain {
  readonly area: ProblemArea;
  readonly situation: string;
  readonly need: number;
  readonly resources: string | null;
}

/** Whom the client can count on, by the part they play; a name is not needed. */
export interface NetworkMember {
  readonly kind: NetworkKind;
  readonly role: string;
  readonly note: string | null;
}

/** What an assessment says; what is null was not asked, what is empty was asked and is none. */
export interface AssessmentContent {
  readonly domains: readonly LifeDomain[] | null;
  readonly resources: readonly string[] | null;
  readonly network: readonly NetworkMember[] | null;
  readonly titleGroup: TitleGroup | null;
  readonly legalCircles: readonly LegalCircle[] | null;
  readonly risks: readonly string[] | null;
}

export type AssessmentFacts = ApprovalFacts<AssessmentState>;

/** The assessment is approved by somebody else, where the carrier asks for it (Freigabe des Assessments). */
export const assessmentApproval = approvalRules('ASSESSMENT', 'ASSESSMENT_INCOMPLETE');

/** What an assessment lacks, in words: every named problem area is assessed, and what there is none of is said to be none. */
export function missingOf(content: AssessmentContent, problemAreas: readonly string[]): readonly string[] {
  const assessed = new Set((content.domains ?? []).map(({ area }) => area as string));
  return [
    ...(assessed.size === 0 ? ['an area of life'] : []),
    ...[...new Set(problemAreas)].filter((area) => !assessed.has(area)).map((area) => `area of life ${area}`),
    ...unsaid(content.resources, 'resources'),
    ...unsaid(content.network, 'network'),
    ...unsaid(content.titleGroup, 'residence status'),
    ...unsaid(content.legalCircles, 'legal circles'),
    ...unsaid(content.risks, 'risks'),
  ];
}

const unsaid = (part: unknown, name: string): readonly string[] => (part == null ? [name] : []);
