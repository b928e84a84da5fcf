import { HubError, invalidInput } from '../../kit/errors.js';
import { isId, newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import type { AgreeCasePlanInput, CaseStepInput } from '../cases/case.inputs.js';
import { caseById, caseFacts } from '../cases/case.loaders.js';
import { caseProcedure } from '../cases/case.procedure.js';
import { atMost, between, notAhead, optionalText, statedText } from '../cases/stated.commands.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import { CaseGoal, CaseGoalProgress, CaseMeasure } from './goal.entity.js';
import { CasePlan } from './plan.entity.js';
import type {
  CaseGoalInput,
  CaseMeasureInput,
  CasePlanStepInput,
  DraftCasePlanInput,
  RecordCaseGoalProgressInput,
  RecordCaseMeasureInput,
} from './plan.inputs.js';
import {
  goalsOfPlan,
  measuresOfPlan,
  overdueMeasuresOfCase,
  planFactsOf,
  planInForceOf,
  plansOfCase,
  progressOfGoal,
  proposedPlanOf,
} from './plan.loaders.js';
import { planProcedure } from './plan.procedure.js';
import { HIGHEST_SCORE, LOWEST_SCORE } from './plan.rules.js';

const LONGEST_TEXT = 1_000;
const MOST_GOALS = 20;
const MOST_MEASURES = 20;

const viewOf = ({ caseId, version }: CaseStepInput) => ({ id: caseId, version });

/** Proposes a plan; a proposal before it counts no more, and what the client has agreed to stays in force until they agree again. */
export async function draftCasePlan(context: Context, input: DraftCasePlanInput): Promise<Case> {
  const goals = goalsFrom(input.goals);
  const found = await takeStep(context, Case, viewOf(input), caseFileProcedure, 'DRAFT_PLAN');
  const earlier = ((await plansOfCase(context).load(found.id)) ?? []).filter(({ round }) => round === found.round);
  const before = await contentOf(context, earlier[0]);
  for (const { id, version, state } of earlier)
    if (state === 'PROPOSED' || state === 'APPROVED')
      await takeStep(context, CasePlan, { id, version }, planProcedure, 'SUPERSEDE');
  const plan = await beginProcedure(context, CasePlan, planProcedure, 'PROPOSE', {
    institution: found.institution,
    caseId: found.id,
    round: found.round,
    number: (earlier[0]?.number ?? 0) + 1,
    writtenBy: context.actor.id,
    writtenOn: context.today,
  } as never);
  goals.forEach((goal, position) => {
    addGoal(context, plan, goal, position, before);
  });
  forget(context, found.id);
  return found;
}

/** Approves a plan that somebody else has written. */
export async function approveCasePlan(context: Context, input: CasePlanStepInput): Promise<CasePlan> {
  const view = { id: input.planId, version: input.version };
  const approved = await takeStep(context, CasePlan, view, planProcedure, 'APPROVE', {
    approvedBy: context.actor.id,
    approvedOn: context.today,
  });
  forget(context, approved.caseId);
  return approved;
}

/** Records the client's agreement to the plan that waits for it; the version agreed to before counts no more. */
export async function agreeCasePlan(context: Context, input: AgreeCasePlanInput): Promise<Case> {
  const { state } = await readOne(context, caseById, input.caseId);
  const again = state === 'LINKING' || state === 'MONITORING';
  const changes = { planAgreedOn: input.agreedOn };
  const found = again
    ? await takeStep(context, Case, viewOf(input), caseFileProcedure, 'AGREE_NEW_PLAN', changes)
    : await takeStep(context, Case, viewOf(input), caseProcedure, 'AGREE_PLAN', changes);
  const [proposed, inForce] = [await proposedPlanOf(context).load(found.id), await planInForceOf(context).load(found.id)];
  if (!proposed) throw new HubError('WRONG_STATE', undefined, { reason: 'PLAN_NOT_PROPOSED' });
  if (inForce) await takeStep(context, CasePlan, { id: inForce.id, version: inForce.version }, planProcedure, 'SUPERSEDE');
  const { id, version } = proposed;
  await takeStep(context, CasePlan, { id, version }, planProcedure, 'AGREE', { agreedOn: input.agreedOn });
  forget(context, found.id);
  return found;
}

/** Ends the plans of a case that is closed. */
export async function endCasePlans(context: Context, { id: caseId, round }: Case): Promise<void> {
  for (const { id, version, state, round: own } of (await plansOfCase(context).load(caseId)) ?? [])
    if (own === round && state !== 'SUPERSEDED' && state !== 'ENDED')
      await takeStep(context, CasePlan, { id, version }, planProcedure, 'END');
  forget(context, caseId);
}

/** Records how far a goal of the plan in force is reached, and where it is said what became of it. */
export async function recordCaseGoalProgress(context: Context, input: RecordCaseGoalProgressInput): Promise<Case> {
  const score = between('score', input.score, LOWEST_SCORE, HIGHEST_SCORE);
  const note = optionalText('note', input.note, LONGEST_TEXT);
  const recordedOn = notAhead(context, 'on', input.on ?? context.today);
  const step = 'RECORD_PROGRESS';
  const found = await takeStep(context, Case, viewOf(input), caseFileProcedure, step, {}, input.state ?? null);
  const plan = await planInForceOf(context).load(found.id);
  const goal = plan && (await goalsOfPlan(context).load(plan.id))?.find(({ id }) => id === input.goalId.toLowerCase());
  if (!goal) throw new HubError('NOT_FOUND');
  if (input.state) Object.assign(goal, { state: input.state });
  addProgress(context, goal, { score, recordedOn, note });
  forget(context, found.id);
  return found;
}

/** Adds an entry on the goal-attainment scale to a goal. */
export function addProgress(
  context: Context,
  { institution, caseId, lineId }: CaseGoal,
  entry: Pick<CaseGoalProgress, 'score' | 'recordedOn'> & { readonly note: string | null },
): void {
  const row = { id: newId(), institution, caseId, lineId, recordedBy: context.actor.id, ...entry };
  context.em.create(CaseGoalProgress, row as never, { persist: true });
  progressOfGoal(context).clear(lineId);
}

/** Records what became of a measure of the plan in force. */
export async function recordCaseMeasure(context: Context, input: RecordCaseMeasureInput): Promise<Case> {
  const found = await takeStep(context, Case, viewOf(input), caseFileProcedure, 'RECORD_MEASURE', {}, input.state);
  const plan = await planInForceOf(context).load(found.id);
  const measure = plan && (await measuresOfPlan(context).load(plan.id))?.find(({ id }) => id === input.measureId.toLowerCase());
  if (!measure) throw new HubError('NOT_FOUND');
  Object.assign(measure, { state: input.state });
  forget(context, found.id);
  return found;
}

/** What was read of a case's plan before the step is asked again. */
function forget(context: Context, caseId: string): void {
  for (const loader of [plansOfCase, planInForceOf, proposedPlanOf, overdueMeasuresOfCase, planFactsOf, caseFacts])
    loader(context).clear(caseId);
}

interface PlanContent {
  readonly goals: readonly CaseGoal[];
  readonly measures: readonly CaseMeasure[];
}

/** What the version before said; nothing where there is none. */
async function contentOf(context: Context, plan: CasePlan | undefined): Promise<PlanContent> {
  if (!plan) return { goals: [], measures: [] };
  return {
    goals: (await goalsOfPlan(context).load(plan.id)) ?? [],
    measures: (await measuresOfPlan(context).load(plan.id)) ?? [],
  };
}

/** Puts a goal with its measures into a plan; one that goes on with an earlier one keeps its line and where it stands. */
function addGoal(context: Context, plan: CasePlan, goal: Goal, position: number, before: PlanContent): void {
  const { institution, caseId, id: planId } = plan;
  const of = { institution, caseId, planId };
  const { measures, continues, ...content } = goal;
  const earlier = continuedFrom(before.goals, continues);
  const id = newId();
  const line = { lineId: earlier?.lineId ?? id, state: earlier?.state ?? ('OPEN' as const) };
  context.em.create(CaseGoal, { id, ...of, ...content, ...line, position } as never, { persist: true });
  measures.forEach(({ continues: former, ...measure }, at) => {
    const earlierMeasure = continuedFrom(before.measures, former);
    const own = newId();
    const ownLine = { lineId: earlierMeasure?.lineId ?? own, state: earlierMeasure?.state ?? ('PLANNED' as const) };
    const row = { id: own, ...of, goalId: id, ...measure, ...ownLine, position: at };
    context.em.create(CaseMeasure, row as never, { persist: true });
  });
}

function continuedFrom<Row extends { readonly id: string }>(rows: readonly Row[], id: string | null): Row | null {
  if (id === null) return null;
  const found = rows.find((row) => row.id === id.toLowerCase());
  if (!found) throw invalidInput('continues', 'The version before has nothing under this id.');
  return found;
}

const goalsFrom = (goals: readonly CaseGoalInput[]) => {
  atMost('goals', goals, MOST_GOALS);
  const continued = goals.flatMap(({ continues, measures }) => [continues, ...measures.map((each) => each.continues)]);
  const named = continued.filter((id) => id != null).map((id) => id.toLowerCase());
  if (new Set(named).size < named.length) throw invalidInput('continues', 'Only one goes on with an earlier one.');
  return goals.map(({ text, domain, indicator, dueOn, continues, measures }) => {
    atMost('measures', measures, MOST_MEASURES);
    return {
      text: statedText('text', text, LONGEST_TEXT),
      domain,
      indicator: optionalText('indicator', indicator, LONGEST_TEXT),
      dueOn: dueOn ?? null,
      continues: continues ?? null,
      measures: measures.map(measureFrom),
    };
  });
};

type Goal = ReturnType<typeof goalsFrom>[number];

function measureFrom({ text, responsibleInstitution, dueOn, continues }: CaseMeasureInput) {
  if (responsibleInstitution != null && !isId(responsibleInstitution))
    throw invalidInput('responsibleInstitution', 'This is not the id of an institution.');
  return {
    text: statedText('text', text, LONGEST_TEXT),
    responsibleInstitution: responsibleInstitution?.toLowerCase() ?? null,
    dueOn: dueOn ?? null,
    continues: continues ?? null,
  };
}
