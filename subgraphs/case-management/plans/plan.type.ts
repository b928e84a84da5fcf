import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ProblemArea } from '../cases/case.rules.js';
import { enumOf, ProblemAreaEnum } from '../cases/case.type.js';
import type { CaseGoal, CaseGoalProgress, CaseMeasure } from './goal.entity.js';
import type { CasePlan } from './plan.entity.js';
import { PLAN_STATES, type PlanState } from './plan.procedure.js';
import { GOAL_STATES, type GoalState, MEASURE_STATES, type MeasureState } from './plan.rules.js';

export const PlanStateEnum = enumOf(PLAN_STATES);
registerEnumType(PlanStateEnum, {
  name: 'CasePlanState',
  description: 'Where a plan stands.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed to the client.' },
    APPROVED: { description: 'Approved by somebody else (Freigabe); the client has not agreed yet.' },
    AGREED: { description: 'The client has agreed; it is in force.' },
    SUPERSEDED: { description: 'A newer version took its place.' },
    ENDED: { description: 'The case was closed.' },
  },
});

export const GoalStateEnum = enumOf(GOAL_STATES);
registerEnumType(GoalStateEnum, {
  name: 'CaseGoalState',
  description: 'What became of a goal.',
  valuesConfig: {
    OPEN: { description: 'Being worked on.' },
    REACHED: { description: 'Reached.' },
    PARTLY: { description: 'Reached in part.' },
    NOT_REACHED: { description: 'Not reached.' },
    DROPPED: { description: 'Given up, or no longer wanted.' },
  },
});

export const MeasureStateEnum = enumOf(MEASURE_STATES);
registerEnumType(MeasureStateEnum, {
  name: 'CaseMeasureState',
  description: 'What became of a measure.',
  valuesConfig: {
    PLANNED: { description: 'Not begun yet.' },
    RUNNING: { description: 'Being done.' },
    DONE: { description: 'Done.' },
    DROPPED: { description: 'Given up.' },
  },
});

const CASE_CONTENT =
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")';

@ObjectType('CasePlan', { description: 'One version of a client’s plan (Hilfeplan).' })
@Directive(CASE_CONTENT)
export class CasePlanType
  implements Pick<CasePlan, 'id' | 'version' | 'round' | 'number' | 'state' | 'writtenOn' | 'approvedOn' | 'agreedOn'>
{
  @Field(() => ID, { description: 'Identifies this version of the plan.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => Int, { description: 'Which time the case was worked on.' })
  round!: number;
  @Field(() => Int, { description: 'Which version of the plan in that round, from 1.' })
  number!: number;
  @Field(() => PlanStateEnum, { description: 'Where it stands.' })
  state!: PlanState;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was proposed.' })
  writtenOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the approval by somebody else.' })
  approvedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the client agreed to it.' })
  agreedOn!: CalendarDate | null;
}

@ObjectType('CaseGoal', { description: 'A goal of a plan (Ziel).' })
@Directive(CASE_CONTENT)
export class CaseGoalType implements Pick<CaseGoal, 'id' | 'text' | 'domain' | 'indicator' | 'dueOn' | 'state'> {
  @Field(() => ID, { description: 'Identifies the goal in this version of the plan.' })
  id!: string;
  @Field(() => String, { description: 'What shall be reached.' })
  text!: string;
  @Field(() => ProblemAreaEnum, { description: 'The area of life it is about.' })
  domain!: ProblemArea;
  @Field(() => String, { nullable: true, description: 'By what one sees that it is reached.' })
  indicator!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which it shall be reached.' })
  dueOn!: CalendarDate | null;
  @Field(() => GoalStateEnum, { description: 'What became of it.' })
  state!: GoalState;
}

@ObjectType('CaseMeasure', { description: 'A measure towards a goal (Maßnahme).' })
@Directive(CASE_CONTENT)
export class CaseMeasureType implements Pick<CaseMeasure, 'id' | 'text' | 'dueOn' | 'state'> {
  @Field(() => ID, { description: 'Identifies the measure in this version of the plan.' })
  id!: string;
  @Field(() => String, { description: 'What is done.' })
  text!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which it is done.' })
  dueOn!: CalendarDate | null;
  @Field(() => MeasureStateEnum, { description: 'Where it stands.' })
  state!: MeasureState;
}

@ObjectType('CaseGoalProgress', { description: 'How far a goal was reached on one day, on the goal-attainment scale.' })
@Directive(CASE_CONTENT)
export class CaseGoalProgressType implements Pick<CaseGoalProgress, 'id' | 'score' | 'recordedOn' | 'note'> {
  @Field(() => ID, { description: 'Identifies the entry.' })
  id!: string;
  @Field(() => Int, { description: 'From -2 (much less than expected) over 0 (as expected) to 2 (much more).' })
  score!: number;
  @Field(() => CalendarDateScalar, { description: 'The day it is about.' })
  recordedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'What was seen.' })
  note!: string | null;
}

export const CaseMeasureConnection = connectionType('CaseMeasure', () => CaseMeasureType);
