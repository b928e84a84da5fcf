import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import { type CaseGoal, type CaseGoalProgress, CaseMeasure } from './goal.entity.js';
import { approveCasePlan, draftCasePlan, recordCaseGoalProgress, recordCaseMeasure } from './plan.commands.js';
import type { CasePlan } from './plan.entity.js';
import { CasePlanStepInput, DraftCasePlanInput, RecordCaseGoalProgressInput, RecordCaseMeasureInput } from './plan.inputs.js';
import {
  goalsOfPlan,
  measuresOfPlan,
  overdueMeasuresOfCase,
  planInForceOf,
  plansOfCase,
  progressOfGoal,
  proposedPlanOf,
} from './plan.loaders.js';
import { isOverdue, MEASURES_TO_DO, PLAN_CARRIED_OUT_IN } from './plan.rules.js';
import { CaseGoalProgressType, CaseGoalType, CaseMeasureConnection, CaseMeasureType, CasePlanType } from './plan.type.js';

@Resolver(() => CasePlanType)
export class CasePlanResolver {
  @Query(() => CaseMeasureConnection, {
    description: 'The measures of plans in force that should have been done by now, the longest overdue first.',
  })
  overdueCaseMeasures(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<CaseMeasure>> {
    const where = {
      dueOn: { $lt: context.today },
      state: { $in: [...MEASURES_TO_DO] },
      planState: 'AGREED' as const,
      caseId: { state: { $in: [...PLAN_CARRIED_OUT_IN] } },
    };
    return readPage(signedIn(context), CaseMeasure, where as never, [{ dueOn: 'asc' }], page);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever wrote it; for staff.' })
  writtenBy(@Root() { writtenBy, institution }: CasePlan, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? writtenBy : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever approved it; for staff.' })
  approvedBy(@Root() { approvedBy, institution }: CasePlan, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (approvedBy ?? null) : null;
  }

  @FieldResolver(() => [CaseGoalType], { description: 'The goals, in their order (Ziele).' })
  goals(@Root() { id }: CasePlan, @Ctx() context: Context) {
    return goalsOfPlan(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() plan: CasePlan, @Ctx() context: Context) {
    return openStepsOf(context, plan);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: CasePlan, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CaseType, {
    description: 'Proposes a plan; a new version needs the agreement of the client again (Hilfeplan).',
  })
  draftCasePlan(
    @Arg('input', () => DraftCasePlanInput, { description: 'The whole plan.' }) input: DraftCasePlanInput,
    @Ctx() context: Context,
  ) {
    return draftCasePlan(signedIn(context), input);
  }

  @Mutation(() => CasePlanType, {
    description: 'Approves a plan that somebody else wrote; for leads of carriers that ask for it (Freigabe).',
  })
  approveCasePlan(
    @Arg('input', () => CasePlanStepInput, { description: 'Which.' }) input: CasePlanStepInput,
    @Ctx() context: Context,
  ) {
    return approveCasePlan(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Records how far a goal of the plan in force is reached (Zielerreichung).' })
  recordCaseGoalProgress(
    @Arg('input', () => RecordCaseGoalProgressInput, { description: 'Which, and how far.' }) input: RecordCaseGoalProgressInput,
    @Ctx() context: Context,
  ) {
    return recordCaseGoalProgress(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Records what became of a measure of the plan in force (Maßnahme).' })
  recordCaseMeasure(
    @Arg('input', () => RecordCaseMeasureInput, { description: 'Which, and where it stands.' }) input: RecordCaseMeasureInput,
    @Ctx() context: Context,
  ) {
    return recordCaseMeasure(signedIn(context), input);
  }
}

@Resolver(() => CaseGoalType)
export class CaseGoalResolver {
  @FieldResolver(() => [CaseMeasureType], { description: 'What is done for it (Maßnahmen).' })
  async measures(@Root() { id, planId }: CaseGoal, @Ctx() context: Context): Promise<CaseMeasure[]> {
    return ((await measuresOfPlan(context).load(planId)) ?? []).filter(({ goalId }) => goalId === id);
  }

  @FieldResolver(() => [CaseGoalProgressType], {
    description: 'How far it was reached, the newest first, also under earlier versions of the plan.',
  })
  progress(@Root() { lineId }: CaseGoal, @Ctx() context: Context) {
    return progressOfGoal(context).load(lineId);
  }

  @FieldResolver(() => CaseGoalProgressType, {
    nullable: true,
    description: 'How far it was reached last; null before the first.',
  })
  async lastProgress(@Root() { lineId }: CaseGoal, @Ctx() context: Context): Promise<CaseGoalProgress | null> {
    return (await progressOfGoal(context).load(lineId))?.[0] ?? null;
  }
}

@Resolver(() => CaseMeasureType)
export class CaseMeasureResolver {
  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that is responsible for it.' })
  responsibleInstitution(@Root() { responsibleInstitution }: CaseMeasure): InstitutionStub | null {
    return responsibleInstitution == null ? null : { id: responsibleInstitution };
  }

  @FieldResolver(() => Boolean, { description: 'Whether it should have been done by now.' })
  isOverdue(@Root() measure: CaseMeasure, @Ctx() { today }: Context): boolean {
    return isOverdue(measure, today);
  }
}

/** What plans add to a case. */
@Resolver(() => CaseType)
export class CasePlans {
  @FieldResolver(() => CasePlanType, {
    nullable: true,
    description: 'The plan the client has agreed to, in force now; null before there is one (Hilfeplan).',
  })
  plan(@Root() { id }: Case, @Ctx() context: Context) {
    return planInForceOf(context).load(id);
  }

  @FieldResolver(() => CasePlanType, { nullable: true, description: 'The plan that waits for the agreement of the client.' })
  proposedPlan(@Root() { id }: Case, @Ctx() context: Context) {
    return proposedPlanOf(context).load(id);
  }

  @FieldResolver(() => [CasePlanType], { description: 'All versions of the plan in all rounds, the newest first.' })
  plans(@Root() { id }: Case, @Ctx() context: Context) {
    return plansOfCase(context).load(id);
  }

  @FieldResolver(() => [CaseMeasureType], {
    description: 'Measures of the plan in force that should have been done by now, the longest overdue first.',
  })
  overdueMeasures(@Root() { id }: Case, @Ctx() context: Context) {
    return overdueMeasuresOfCase(context).load(id);
  }
}
