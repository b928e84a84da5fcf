import type { EntityClass } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { type Dice, dice, historyRows, pick, type SyntheticStep } from '../../kit/seeding.js';
import { CaseAssessment } from '../assessments/assessment.entity.js';
import { assessmentProcedure } from '../assessments/assessment.procedure.js';
import type { Case } from '../cases/case.entity.js';
import type { CaseStep } from '../cases/case.procedure.js';
import { CLOSURE_REASONS, type ClosureReason, LEGAL_CIRCLES, type ProblemArea, TITLE_GROUPS } from '../cases/case.rules.js';
import { CaseEvaluation } from '../evaluations/evaluation.entity.js';
import { evaluationProcedure } from '../evaluations/evaluation.procedure.js';
import type { GoalAttainment } from '../evaluations/evaluation.rules.js';
import { CaseGoal, CaseGoalProgress, CaseMeasure } from '../plans/goal.entity.js';
import { CasePlan } from '../plans/plan.entity.js';
import { planProcedure } from '../plans/plan.procedure.js';
import { type GoalState, type MeasureState, stateOfScore } from '../plans/plan.rules.js';

/** Steps of a case's file that write a record. */
export type RecordStep = 'RECORD_ASSESSMENT' | 'DRAFT_PLAN' | 'RECORD_EVALUATION';

interface Setting {
  readonly code: string;
  readonly institution: string;
  readonly managerId: string;
  readonly responsible: readonly string[];
  readonly approver: string | null;
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly institution: string };

/** A record that goes through a procedure, with the steps it has taken. */
interface Recorded {
  readonly row: Record<string, unknown> & { readonly id: string; readonly institution: string; state: string; version: number };
  readonly steps: SyntheticStep[];
}

const GOAL_DAYS = 120;
const MEASURE_DAYS = 60;
const SITUATIONS = [
  'Unsettled for some time.',
  'Letters are not understood.',
  'An appointment is missing.',
  'Begun, not finished.',
];
const RESOURCES = ['Learns quickly', 'Has worked before', 'Keeps appointments', 'Family helps'];
const ROLES = ['Sister', 'Neighbour', 'Teacher', 'Volunteer mentor'];
const RISKS = ['Debts may grow', 'The flat may be lost', 'A title runs out'];
const MEASURES = ['Fill in the form together', 'Make an appointment', 'Enrol in a course', 'Ask for a decision in writing'];
const GAPS = ['No course with childcare in the district', 'Long wait for an appointment'];

/** The assessments, plans and evaluations of one synthetic case, as its steps have written them. */
export class SyntheticRecords {
  readonly assessments: Recorded[] = [];
  readonly plans: Recorded[] = [];
  readonly evaluations: Recorded[] = [];
  readonly goals: (Row & { readonly planId: string; readonly lineId: string; state: GoalState })[] = [];
  readonly measures: Row[] = [];
  readonly progress: Row[] = [];
  private readonly draw: Dice;

  constructor(private readonly setting: Setting) {
    this.draw = dice(`${setting.code}:records`);
  }

  /** Writes what the step writes. */
  write(step: RecordStep, on: CalendarDate, found: Pick<Case, 'id' | 'round' | 'problemAreas'>): void {
    if (step === 'RECORD_ASSESSMENT') this.assess(on, found);
    if (step === 'DRAFT_PLAN') this.plan(on, found);
    if (step === 'RECORD_EVALUATION') this.evaluate(on, found);
  }

  /** What a step of the case itself does to its records. */
  follow(step: CaseStep, on: CalendarDate, found: Pick<Case, 'round' | 'closureReason'>): void {
    const plan = this.plans.findLast(({ row }) => row['round'] === found.round);
    if (step === 'SIGN_OFF_ASSESSMENT') this.approve(this.assessments.at(-1), on);
    if (step === 'AGREE_PLAN' && plan) {
      this.approve(plan, on);
      take(plan, 'AGREE', 'AGREED', on, { agreedOn: on });
    }
    if (step === 'START_SERVICES') this.score(plan, on);
    if (step === 'CLOSE') {
      const evaluation = this.evaluations.at(-1);
      Object.assign(evaluation?.row ?? {}, { closureReason: found.closureReason });
      this.approve(evaluation, on);
      if (plan) take(plan, 'END', 'ENDED', on, {});
    }
  }

  /** The rows by entity, and the histories of those that go through a procedure. */
  rows(): readonly (readonly [EntityClass<{ id: string }>, readonly { readonly id: string }[]])[] {
    const tables = [
      [CaseAssessment, this.assessments.map(({ row }) => row)],
      [CasePlan, this.plans.map(({ row }) => row)],
      [CaseGoal, this.goals],
      [CaseMeasure, this.measures],
      [CaseGoalProgress, this.progress],
      [CaseEvaluation, this.evaluations.map(({ row }) => row)],
    ];
    return tables as unknown as ReturnType<SyntheticRecords['rows']>;
  }

  histories() {
    return [
      ...this.assessments.flatMap(({ row, steps }) => historyRows(assessmentProcedure, row, steps)),
      ...this.plans.flatMap(({ row, steps }) => historyRows(planProcedure, row, steps)),
      ...this.evaluations.flatMap(({ row, steps }) => historyRows(evaluationProcedure, row, steps)),
    ];
  }

  private assess(on: CalendarDate, found: Pick<Case, 'id' | 'round' | 'problemAreas'>): void {
    const { draw } = this;
    const content = {
      domains: found.problemAreas.map((area) => ({
        area,
        situation: pick(draw, SITUATIONS),
        need: 1 + draw(3),
        resources: null,
      })),
      resources: [pick(draw, RESOURCES)],
      network: draw(3) > 0 ? [{ kind: 'PERSON', role: pick(draw, ROLES), note: null }] : [],
      titleGroup: pick(draw, TITLE_GROUPS),
      legalCircles: [pick(draw, LEGAL_CIRCLES)],
      risks: draw(2) > 0 ? [pick(draw, RISKS)] : [],
    };
    this.assessments.push(this.record('case-assessment', this.assessments.length, 'RECORD', 'RECORDED', on, found, content));
  }

  private plan(on: CalendarDate, found: Pick<Case, 'id' | 'round' | 'problemAreas'>): void {
    const plan = this.record('case-plan', this.plans.length, 'PROPOSE', 'PROPOSED', on, found, { agreedOn: null });
    this.plans.push(plan);
    found.problemAreas.slice(0, 3).forEach((domain, position) => {
      this.goal(plan, domain, position, on);
    });
  }

  private goal(plan: Recorded, domain: ProblemArea, position: number, on: CalendarDate): void {
    const { institution, responsible } = this.setting;
    const of = { institution, caseId: plan.row['caseId'], planId: plan.row.id };
    const id = seedId('case-goal', `${plan.row.id}:${position}`);
    const words = { text: `Settled: ${domain}`, indicator: 'It is confirmed in writing', dueOn: addDays(on, GOAL_DAYS) };
    this.goals.push({ id, ...of, lineId: id, position, domain, ...words, state: 'OPEN' });
    for (let at = 0; at <= this.draw(2); at += 1) {
      const own = seedId('case-measure', `${id}:${at}`);
      this.measures.push({
        id: own,
        ...of,
        goalId: id,
        lineId: own,
        position: at,
        text: pick(this.draw, MEASURES),
        responsibleInstitution: pick(this.draw, responsible),
        dueOn: addDays(on, MEASURE_DAYS + this.draw(GOAL_DAYS)),
        state: (['PLANNED', 'RUNNING', 'DONE'] as const satisfies readonly MeasureState[])[this.draw(3)],
      });
    }
  }

  /** A first look at every goal, once services have started. */
  private score(plan: Recorded | undefined, on: CalendarDate): void {
    for (const { lineId, planId } of this.goals) if (planId === plan?.row.id) this.look(lineId, -2 + this.draw(3), on, plan.row);
  }

  private look(lineId: string, score: number, recordedOn: CalendarDate, plan: Recorded['row']): void {
    const { institution, managerId: recordedBy } = this.setting;
    const id = seedId('case-goal-progress', `${lineId}:${this.progress.length}`);
    this.progress.push({ id, institution, caseId: plan['caseId'], lineId, score, recordedOn, recordedBy, note: null });
  }

  private evaluate(on: CalendarDate, found: Pick<Case, 'id' | 'round' | 'problemAreas'>): void {
    const plan = this.plans.findLast(({ row }) => row['round'] === found.round);
    const attainment = this.goals.flatMap((goal): GoalAttainment[] => {
      if (!plan || goal.planId !== plan.row.id) return [];
      const score = -2 + this.draw(5);
      this.look(goal.lineId, score, on, plan.row);
      goal.state = stateOfScore(score);
      return [{ lineId: goal.lineId, score, note: null }];
    });
    const content = {
      evaluatedOn: on,
      attainment,
      feedbackScore: 2 + this.draw(4),
      feedbackText: null,
      noFeedbackBecause: null,
      closureReason: pick<ClosureReason>(this.draw, CLOSURE_REASONS),
      openGaps: this.draw(2) > 0 ? [pick(this.draw, GAPS)] : [],
    };
    this.evaluations.push(this.record('case-evaluation', this.evaluations.length, 'RECORD', 'RECORDED', on, found, content));
  }

  private record(
    kind: string,
    at: number,
    step: string,
    state: string,
    on: CalendarDate,
    found: Pick<Case, 'id' | 'round'>,
    content: Readonly<Record<string, unknown>>,
  ): Recorded {
    const { institution, managerId: writtenBy } = this.setting;
    const id = seedId(kind, `${found.id}:${at}`);
    const signed = { writtenBy, writtenOn: on, approvedBy: null, approvedOn: null };
    const row = { id, version: 1, institution, caseId: found.id, round: found.round, number: 1, state, ...content, ...signed };
    return { row, steps: [stepOn(step, state, on)] };
  }

  /** Where the carrier asks for it, its lead approves. */
  private approve(record: Recorded | undefined, on: CalendarDate): void {
    const { approver: approvedBy } = this.setting;
    if (record && approvedBy !== null) take(record, 'APPROVE', 'APPROVED', on, { approvedBy, approvedOn: on });
  }
}

function take({ row, steps }: Recorded, step: string, state: string, on: CalendarDate, changes: object): void {
  steps.push(stepOn(step, state, on));
  Object.assign(row, changes, { state, version: steps.length });
}

const stepOn = (step: string, toState: string, on: CalendarDate): SyntheticStep => ({
  step,
  toState,
  on,
  actorId: 'system',
  actorInstitution: null,
});
