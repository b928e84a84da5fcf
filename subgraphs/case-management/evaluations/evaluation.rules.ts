import { type ApprovalFacts, approvalRules } from '../cases/approval.rules.js';
import type { ClosureReason } from '../cases/case.rules.js';
import type { EvaluationState } from './evaluation.procedure.js';

/** How content the client is, from not at all to fully. */
export const LOWEST_FEEDBACK = 1;
export const HIGHEST_FEEDBACK = 5;

/** How far one goal was reached in the end, on the goal-attainment scale. */
export interface GoalAttainment {
  /** The goal, through all versions of the plan. */
  readonly lineId: string;
  readonly score: number;
  readonly note: string | null;
}

/** What an evaluation says; what is null was not asked. */
export interface EvaluationContent {
  readonly attainment: readonly GoalAttainment[] | null;
  readonly feedbackScore: number | null;
  /** Why there is no feedback, such as a client who cannot be reached any more. */
  readonly noFeedbackBecause: string | null;
  readonly closureReason: ClosureReason | null;
  /** What stays open; empty where nothing does. */
  readonly openGaps: readonly string[] | null;
}

export type EvaluationFacts = ApprovalFacts<EvaluationState>;

/** The closure is approved by somebody else, where the carrier asks for it (Freigabe des Fallabschlusses). */
export const closureApproval = approvalRules('CLOSURE', 'EVALUATION_INCOMPLETE');

/** What an evaluation lacks, in words; `lines` are the goals of the plan in force that were not dropped, in their order. */
export function missingOf(content: EvaluationContent, lines: readonly (string | null)[]): readonly string[] {
  const scored = new Set((content.attainment ?? []).map(({ lineId }) => lineId));
  return [
    ...lines.flatMap((line, at) => (line === null || scored.has(line) ? [] : [`goal ${at + 1}: attainment`])),
    ...(content.feedbackScore === null && content.noFeedbackBecause === null ? ['feedback of the client'] : []),
    ...(content.closureReason === null ? ['reason for the end'] : []),
    ...(content.openGaps === null ? ['open gaps'] : []),
  ];
}
