import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { ProblemArea } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { PlanState } from './plan.procedure.js';
import type { GoalState, MeasureState } from './plan.rules.js';

const planStateOf = (planId: unknown) => `(select pl.state from case_plan pl where pl.id = ${String(planId)})`;

const CaseGoalSchema = defineEntity({
  name: 'CaseGoal',
  tableName: 'case_goal',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofVisibleCase('case_goal'), write: ofVisibleCase('case_goal') }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['planId', 'position'] }, { properties: ['caseId'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    planId: p.uuid(),
    /** The same through all versions of the plan, so that progress goes on. */
    lineId: p.uuid(),
    position: p.integer(),
    text: p.text(),
    domain: p.string().$type<ProblemArea>(),
    /** By what one sees that it is reached. */
    indicator: p.text().nullable(),
    dueOn: p.date().nullable(),
    state: p.string().$type<GoalState>(),
    planState: p
      .string()
      .$type<PlanState>()
      .nullable()
      .lazy()
      .formula(({ planId }) => planStateOf(planId)),
  },
});

/** One goal of one version of a plan (Ziel); it changes with a step of the case. */
export class CaseGoal extends CaseGoalSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseGoalSchema.setClass(CaseGoal);

export const caseGoalSchema = CaseGoalSchema;

const CaseMeasureSchema = defineEntity({
  name: 'CaseMeasure',
  tableName: 'case_measure',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofVisibleCase('case_measure'), write: ofVisibleCase('case_measure') }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['planId', 'position'] }, { properties: ['caseId'] }, { properties: ['institution', 'dueOn', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    planId: p.uuid(),
    goalId: p.uuid(),
    /** The same through all versions of the plan. */
    lineId: p.uuid(),
    position: p.integer(),
    text: p.text(),
    responsibleInstitution: p.uuid().nullable(),
    dueOn: p.date().nullable(),
    state: p.string().$type<MeasureState>(),
    planState: p
      .string()
      .$type<PlanState>()
      .nullable()
      .lazy()
      .formula(({ planId }) => planStateOf(planId)),
  },
});

/** One measure towards a goal (Maßnahme); it changes with a step of the case. */
export class CaseMeasure extends CaseMeasureSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseMeasureSchema.setClass(CaseMeasure);

export const caseMeasureSchema = CaseMeasureSchema;

const CaseGoalProgressSchema = defineEntity({
  name: 'CaseGoalProgress',
  tableName: 'case_goal_progress',
  rowLevelSecurity: 'force',
  // Recorded and read, never changed but by erasure.
  policies: rowPolicies({ see: ofVisibleCase('case_goal_progress'), write: ofVisibleCase('case_goal_progress') }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['lineId', 'recordedOn', 'id'] }, { properties: ['caseId'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    /** The goal, through all versions of the plan. */
    lineId: p.uuid(),
    score: p.integer(),
    recordedOn: p.date(),
    recordedBy: p.string(),
    note: p.text().nullable(),
  },
});

/** How far a goal is reached on one day, on the goal-attainment scale (Zielerreichung). */
export class CaseGoalProgress extends CaseGoalProgressSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseGoalProgressSchema.setClass(CaseGoalProgress);

export const caseGoalProgressSchema = CaseGoalProgressSchema;
