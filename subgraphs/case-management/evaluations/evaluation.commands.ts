import { keptYears } from '../../kit/erasure.js';
import { invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import type { CloseCaseInput } from '../cases/case.inputs.js';
import { caseFacts } from '../cases/case.loaders.js';
import { caseProcedure } from '../cases/case.procedure.js';
import { between, notAhead, optionalText, statedTexts } from '../cases/stated.commands.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import { CASE_RETENTION } from '../file/case-retention.rules.js';
import type { CaseGoal } from '../plans/goal.entity.js';
import { addProgress, endCasePlans } from '../plans/plan.commands.js';
import { goalsOfPlan, planInForceOf } from '../plans/plan.loaders.js';
import { HIGHEST_SCORE, LOWEST_SCORE, stateOfScore } from '../plans/plan.rules.js';
import { CaseEvaluation } from './evaluation.entity.js';
import type { CaseEvaluationStepInput, RecordCaseEvaluationInput } from './evaluation.inputs.js';
import { evaluationFactsOf, evaluationOf, evaluationsOfCase } from './evaluation.loaders.js';
import { evaluationProcedure } from './evaluation.procedure.js';
import { type GoalAttainment, HIGHEST_FEEDBACK, LOWEST_FEEDBACK } from './evaluation.rules.js';

const LONGEST_NOTE = 1_000;
const LONGEST_FEEDBACK = 2_000;
const LONGEST_REASON = 200;
const LONGEST_GAP = 500;
const MOST_GAPS = 20;

/** Records a version of the evaluation, and of every goal how far it was reached; the version before stays and counts no more. */
export async function recordCaseEvaluation(context: Context, input: RecordCaseEvaluationInput): Promise<Case> {
  const content = contentFrom(context, input);
  const view = { id: input.caseId, version: input.version };
  const found = await takeStep(context, Case, view, caseFileProcedure, 'RECORD_EVALUATION');
  const attainment = await attainmentFrom(context, found.id, content.evaluatedOn, input);
  const earlier = ((await evaluationsOfCase(context).load(found.id)) ?? []).filter(({ round }) => round === found.round);
  for (const { id, version, state } of earlier)
    if (state !== 'SUPERSEDED') await takeStep(context, CaseEvaluation, { id, version }, evaluationProcedure, 'SUPERSEDE');
  await beginProcedure(context, CaseEvaluation, evaluationProcedure, 'RECORD', {
    institution: found.institution,
    caseId: found.id,
    round: found.round,
    number: (earlier[0]?.number ?? 0) + 1,
    ...content,
    attainment,
    writtenBy: context.actor.id,
    writtenOn: context.today,
  } as never);
  forget(context, found.id);
  return found;
}

/** Approves the closure of a case whose evaluation somebody else has written. */
export async function approveCaseClosure(context: Context, input: CaseEvaluationStepInput): Promise<CaseEvaluation> {
  const view = { id: input.evaluationId, version: input.version };
  const approved = await takeStep(context, CaseEvaluation, view, evaluationProcedure, 'APPROVE', {
    approvedBy: context.actor.id,
    approvedOn: context.today,
  });
  forget(context, approved.caseId);
  return approved;
}

/** Closes a case; what is not said is what the evaluation says, and the file is kept as long as its class is. */
export async function closeCase(context: Context, input: CloseCaseInput): Promise<Case> {
  const evaluation = await evaluationOf(context).load(input.caseId);
  const years = CASE_RETENTION.CLOSED?.years ?? 0;
  const closed = await takeStep(context, Case, { id: input.caseId, version: input.version }, caseProcedure, 'CLOSE', {
    evaluatedOn: input.evaluatedOn ?? evaluation?.evaluatedOn ?? null,
    closureReason: input.closureReason ?? evaluation?.closureReason ?? null,
    retainUntil: input.retainUntil ?? keptYears(context.today, years),
    closedOn: context.today,
  });
  await endCasePlans(context, closed);
  forget(context, closed.id);
  return closed;
}

/** What was read of a case's evaluation before the step is asked again. */
function forget(context: Context, caseId: string): void {
  for (const loader of [evaluationsOfCase, evaluationOf, evaluationFactsOf, caseFacts]) loader(context).clear(caseId);
}

function contentFrom(context: Context, input: RecordCaseEvaluationInput) {
  const { feedbackScore } = input;
  return {
    evaluatedOn: notAhead(context, 'evaluatedOn', input.evaluatedOn ?? context.today),
    feedbackScore: feedbackScore == null ? null : between('feedbackScore', feedbackScore, LOWEST_FEEDBACK, HIGHEST_FEEDBACK),
    feedbackText: optionalText('feedbackText', input.feedbackText, LONGEST_FEEDBACK),
    noFeedbackBecause: optionalText('noFeedbackBecause', input.noFeedbackBecause, LONGEST_REASON),
    closureReason: input.closureReason ?? null,
    openGaps: statedTexts('openGaps', input.openGaps, MOST_GAPS, LONGEST_GAP),
  };
}

/** The scores of the goals of the plan in force; they are progress too, and settle what became of goals that were still open. */
async function attainmentFrom(
  context: Context,
  caseId: string,
  recordedOn: string,
  { attainment }: RecordCaseEvaluationInput,
): Promise<readonly GoalAttainment[]> {
  const plan = await planInForceOf(context).load(caseId);
  const goals = plan ? ((await goalsOfPlan(context).load(plan.id)) ?? []) : [];
  const scored = attainment.map(({ goalId, score, note }) => {
    const goal = goals.find(({ id }) => id === goalId.toLowerCase());
    if (!goal) throw invalidInput('attainment', 'The plan in force has no goal under this id.');
    const checked = between('score', score, LOWEST_SCORE, HIGHEST_SCORE);
    return { goal, score: checked, note: optionalText('note', note, LONGEST_NOTE) };
  });
  if (new Set(scored.map(({ goal }) => goal.id)).size < scored.length)
    throw invalidInput('attainment', 'Each goal has one score.');
  for (const { goal, score, note } of scored) {
    addProgress(context, goal, { score, recordedOn, note });
    settle(goal, score);
  }
  return scored.map(({ goal, score, note }) => ({ lineId: goal.lineId, score, note }));
}

function settle(goal: CaseGoal, score: number): void {
  if (goal.state === 'OPEN') Object.assign(goal, { state: stateOfScore(score) });
}
