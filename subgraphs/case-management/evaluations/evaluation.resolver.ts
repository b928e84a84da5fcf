import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { goalsOfPlan, plansOfCase } from '../plans/plan.loaders.js';
import { approveCaseClosure, recordCaseEvaluation } from './evaluation.commands.js';
import type { CaseEvaluation } from './evaluation.entity.js';
import { CaseEvaluationStepInput, RecordCaseEvaluationInput } from './evaluation.inputs.js';
import { evaluationOf, evaluationsOfCase } from './evaluation.loaders.js';
import { CaseEvaluationType, CaseGoalAttainmentType } from './evaluation.type.js';

@Resolver(() => CaseEvaluationType)
export class CaseEvaluationResolver {
  @FieldResolver(() => [CaseGoalAttainmentType], { description: 'How far each goal was reached (Zielerreichung).' })
  async attainment(@Root() found: CaseEvaluation, @Ctx() context: Context): Promise<CaseGoalAttainmentType[]> {
    const plans = (await plansOfCase(context).load(found.caseId)) ?? [];
    const plan = plans.find(({ round, agreedOn }) => round === found.round && agreedOn != null);
    const goals = plan ? ((await goalsOfPlan(context).load(plan.id)) ?? []) : [];
    return (found.attainment ?? []).map(({ lineId, score, note }) => ({
      goal: goals.find((goal) => goal.lineId === lineId) ?? null,
      score,
      note,
    }));
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever wrote it; for staff.' })
  writtenBy(@Root() { writtenBy, institution }: CaseEvaluation, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? writtenBy : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever approved the closure; for staff.' })
  approvedBy(@Root() { approvedBy, institution }: CaseEvaluation, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (approvedBy ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() evaluation: CaseEvaluation, @Ctx() context: Context) {
    return openStepsOf(context, evaluation);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: CaseEvaluation, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CaseType, {
    description:
      'Records the evaluation, or a new version of it; goals that are still open are settled by their score (Evaluation).',
  })
  recordCaseEvaluation(
    @Arg('input', () => RecordCaseEvaluationInput, { description: 'What was achieved.' }) input: RecordCaseEvaluationInput,
    @Ctx() context: Context,
  ) {
    return recordCaseEvaluation(signedIn(context), input);
  }

  @Mutation(() => CaseEvaluationType, {
    description:
      'Approves the closure of a case whose evaluation somebody else wrote; for leads of carriers that ask for it (Freigabe).',
  })
  approveCaseClosure(
    @Arg('input', () => CaseEvaluationStepInput, { description: 'Which.' }) input: CaseEvaluationStepInput,
    @Ctx() context: Context,
  ) {
    return approveCaseClosure(signedIn(context), input);
  }
}

/** What evaluations add to a case. */
@Resolver(() => CaseType)
export class CaseEvaluations {
  @FieldResolver(() => CaseEvaluationType, {
    nullable: true,
    description: 'The evaluation that counts now; null before there is one (Evaluation).',
  })
  evaluation(@Root() { id }: Case, @Ctx() context: Context) {
    return evaluationOf(context).load(id);
  }

  @FieldResolver(() => [CaseEvaluationType], { description: 'All versions of the evaluation in all rounds, the newest first.' })
  evaluations(@Root() { id }: Case, @Ctx() context: Context) {
    return evaluationsOfCase(context).load(id);
  }
}
