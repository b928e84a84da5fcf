import type { CalendarDate } from '../../kit/calendar.js';
import { type ApprovalFacts, approvalRules } from '../cases/approval.rules.js';
import type { CaseState } from '../cases/case.procedure.js';
import type { PlanState } from './plan.procedure.js';

/** What became of a goal (Stand eines Ziels). */
export const GOAL_STATES = ['OPEN', 'REACHED', 'PARTLY', 'NOT_REACHED', 'DROPPED'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** What became of a measure (Stand einer Maßnahme). */
export const MEASURE_STATES = ['PLANNED', 'RUNNING', 'DONE', 'DROPPED'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** States of a measure that still has to be done. */
export const MEASURES_TO_DO: readonly MeasureState[] = ['PLANNED', 'RUNNING'];

/** States of a case in which its plan is being carried out, or waits to be. */
export const PLAN_CARRIED_OUT_IN: readonly CaseState[] = ['LINKING', 'MONITORING', 'EVALUATION', 'ON_HOLD', 'TRANSFER_OFFERED'];

/** The goal-attainment scale: 0 is what was expected (Goal Attainment Scaling after Kiresuk and Sherman). */
export const LOWEST_SCORE = -2;
export const HIGHEST_SCORE = 2;
const AS_EXPECTED = 0;
const LESS_THAN_EXPECTED = -1;

export type PlanFacts = ApprovalFacts<PlanState>;

/** The plan is approved by somebody else, where the carrier asks for it (Freigabe des Hilfeplans). */
export const planApproval = approvalRules('PLAN', 'PLAN_INCOMPLETE');

/** What of a goal decides whether the plan is whole. */
export interface PlannedGoal {
  readonly state: GoalState;
  readonly indicator?: string | null | undefined;
  readonly dueOn?: CalendarDate | null | undefined;
  readonly measures: readonly PlannedMeasure[];
}

export interface PlannedMeasure {
  readonly responsibleInstitution?: string | null | undefined;
  readonly dueOn?: CalendarDate | null | undefined;
}

/** What a plan lacks, in words; goals and measures are counted in their order. A goal that was dropped needs nothing more. */
export function missingOf(goals: readonly PlannedGoal[]): readonly string[] {
  if (!goals.some(({ state }) => state !== 'DROPPED')) return ['a goal'];
  return goals.flatMap((goal, at) => (goal.state === 'DROPPED' ? [] : missingOfGoal(goal, `goal ${at + 1}`)));
}

function missingOfGoal({ indicator, dueOn, measures }: PlannedGoal, name: string): readonly string[] {
  return [
    ...(indicator == null ? [`${name}: indicator`] : []),
    ...(dueOn == null ? [`${name}: due day`] : []),
    ...(measures.length === 0 ? [`${name}: measure`] : []),
    ...measures.flatMap((measure, at) => [
      ...(measure.responsibleInstitution == null ? [`${name}, measure ${at + 1}: responsible institution`] : []),
      ...(measure.dueOn == null ? [`${name}, measure ${at + 1}: due day`] : []),
    ]),
  ];
}

/** Whether a measure should have been done by now; on its day it is not overdue yet. */
export function isOverdue(
  { state, dueOn }: { readonly state: MeasureState; readonly dueOn?: CalendarDate | null | undefined },
  today: CalendarDate,
): boolean {
  return MEASURES_TO_DO.includes(state) && dueOn != null && dueOn < today;
}

/** What the score of the evaluation says of a goal of which nobody has said so before. */
export function stateOfScore(score: number): GoalState {
  if (score >= AS_EXPECTED) return 'REACHED';
  return score === LESS_THAN_EXPECTED ? 'PARTLY' : 'NOT_REACHED';
}
