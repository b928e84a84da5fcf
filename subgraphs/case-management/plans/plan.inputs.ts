import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { CaseStepInput } from '../cases/case.inputs.js';
import type { ProblemArea } from '../cases/case.rules.js';
import { ProblemAreaEnum } from '../cases/case.type.js';
import type { GoalState, MeasureState } from './plan.rules.js';
import { GoalStateEnum, MeasureStateEnum } from './plan.type.js';

@InputType('CaseMeasureInput', { description: 'A measure towards a goal (Maßnahme).' })
export class CaseMeasureInput {
  @Field(() => String, { description: 'What is done, at most 1000 characters.' })
  text!: string;
  @Field(() => ID, { nullable: true, description: 'The institution that is responsible for it.' })
  responsibleInstitution!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which it is done.' })
  dueOn!: CalendarDate | null;
  @Field(() => ID, { nullable: true, description: 'The measure of the version before that it goes on with.' })
  continues!: string | null;
}

@InputType('CaseGoalInput', { description: 'A goal: specific, measurable, with a day (Ziel).' })
export class CaseGoalInput {
  @Field(() => String, { description: 'What shall be reached, at most 1000 characters.' })
  text!: string;
  @Field(() => ProblemAreaEnum, { description: 'The area of life it is about.' })
  domain!: ProblemArea;
  @Field(() => String, { nullable: true, description: 'By what one sees that it is reached, at most 1000 characters.' })
  indicator!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which it shall be reached.' })
  dueOn!: CalendarDate | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The goal of the version before that it goes on with; its progress goes on too.',
  })
  continues!: string | null;
  @Field(() => [CaseMeasureInput], { description: 'What is done for it, at most 20.' })
  measures!: CaseMeasureInput[];
}

@InputType('DraftCasePlanInput', { description: 'The whole plan as it is proposed to the client; it may still lack something.' })
export class DraftCasePlanInput extends CaseStepInput {
  @Field(() => [CaseGoalInput], { description: 'The goals, at most 20.' })
  goals!: CaseGoalInput[];
}

@InputType('CasePlanStepInput', { description: 'Which plan a step is about, and the version it was read in.' })
export class CasePlanStepInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('RecordCaseGoalProgressInput', { description: 'How far a goal is reached (Zielerreichung).' })
export class RecordCaseGoalProgressInput extends CaseStepInput {
  @Field(() => ID, { description: 'The goal of the plan in force.' })
  goalId!: string;
  @Field(() => Int, { description: 'From -2 (much less than expected) over 0 (as expected) to 2 (much more).' })
  score!: number;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'The day it is about; today unless you say otherwise.' })
  on!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'What was seen, at most 1000 characters.' })
  note!: string | null;
  @Field(() => GoalStateEnum, { nullable: true, description: 'What became of the goal; left as it is where nothing is said.' })
  state!: GoalState | null;
}

@InputType('RecordCaseMeasureInput', { description: 'What became of a measure (Maßnahme).' })
export class RecordCaseMeasureInput extends CaseStepInput {
  @Field(() => ID, { description: 'The measure of the plan in force.' })
  measureId!: string;
  @Field(() => MeasureStateEnum, { description: 'Where it stands.' })
  state!: MeasureState;
}
