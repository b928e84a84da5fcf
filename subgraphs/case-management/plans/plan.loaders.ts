import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { settingsOf } from '../carrier-settings/carrier-settings.loaders.js';
import type { PlanRecordFacts } from '../cases/case.rules.js';
import { caseById } from '../cases/case-row.loaders.js';
import { CaseGoal, CaseGoalProgress, CaseMeasure } from './goal.entity.js';
import { CasePlan } from './plan.entity.js';
import { isOverdue, missingOf, PLAN_CARRIED_OUT_IN, type PlanFacts } from './plan.rules.js';

export const planById = loaderById(CasePlan);

/** The plans of a case with all their versions, the newest first. */
export const plansOfCase = defineLoader<string, CasePlan[]>(async ({ em }, ids) => {
  const where = { caseId: { $in: ids.filter(isId) } };
  const rows = await em.find(CasePlan, where, { orderBy: [{ round: 'desc' }, { number: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The plan the client has agreed to in a case's present round; null before. */
export const planInForceOf = defineLoader<string, CasePlan>(async (context, ids) => {
  const newest = await Promise.all(ids.map((id) => presentPlansOf(context, id)));
  return new Map(
    ids.flatMap((id, at) =>
      entryOf(
        id,
        newest[at]?.find(({ state }) => state === 'AGREED'),
      ),
    ),
  );
});

/** The plan that waits for the client's agreement; null where none does. */
export const proposedPlanOf = defineLoader<string, CasePlan>(async (context, ids) => {
  const newest = await Promise.all(ids.map((id) => presentPlansOf(context, id)));
  return new Map(
    ids.flatMap((id, at) =>
      entryOf(
        id,
        newest[at]?.find(({ state }) => state === 'PROPOSED' || state === 'APPROVED'),
      ),
    ),
  );
});

/** The goals of a plan, in their order. */
export const goalsOfPlan = defineLoader<string, CaseGoal[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseGoal, { planId: { $in: [...ids] } }, { orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ planId }) => planId);
});

/** The measures of a plan, in their order within their goals. */
export const measuresOfPlan = defineLoader<string, CaseMeasure[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseMeasure, { planId: { $in: [...ids] } }, { orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ planId }) => planId);
});

/** How far a goal was reached, by the goal's line, the newest first; what was recorded last of one day comes first. */
export const progressOfGoal = defineLoader<string, CaseGoalProgress[]>(async ({ em }, lines) => {
  const orderBy = [{ recordedOn: 'desc' as const }, { id: 'desc' as const }];
  const rows = await em.find(CaseGoalProgress, { lineId: { $in: [...lines] } }, { orderBy });
  return groupedBy(lines, rows, ({ lineId }) => lineId);
});

/** The measures of a case's plan in force that should have been done, the longest overdue first. */
export const overdueMeasuresOfCase = defineLoader<string, CaseMeasure[]>(async (context, ids) => {
  const cases = await Promise.all(ids.map((id) => caseById(context).load(id)));
  const open = ids.map((_id, at) => PLAN_CARRIED_OUT_IN.some((state) => state === cases[at]?.state));
  const plans = await Promise.all(ids.map((id, at) => (open[at] ? planInForceOf(context).load(id) : null)));
  const measures = await Promise.all(plans.map((plan) => (plan ? measuresOfPlan(context).load(plan.id) : [])));
  return new Map(
    ids.map((id, at) => [
      id,
      (measures[at] ?? [])
        .filter((measure) => isOverdue(measure, context.today))
        .sort((one, other) => ((one.dueOn ?? '') < (other.dueOn ?? '') ? -1 : 1)),
    ]),
  );
});

/** What the case's own steps ask of its plan: of the one that waits for agreement, else of the one in force. */
export const planFactsOf = defineLoader<string, PlanRecordFacts>(async (context, ids) => {
  const proposed = await Promise.all(ids.map((id) => proposedPlanOf(context).load(id)));
  const agreed = await Promise.all(ids.map((id) => planInForceOf(context).load(id)));
  const plans = ids.map((_id, at) => proposed[at] ?? agreed[at] ?? null);
  const missing = await Promise.all(plans.map((plan) => (plan ? missingOfPlan(context, plan.id) : [])));
  return new Map(
    ids.flatMap((id, at) => {
      const plan = plans[at];
      if (!plan) return [];
      const { writtenBy, approvedBy = null } = plan;
      return [[id, { missing: missing[at] ?? [], writtenBy, approvedBy, isProposed: proposed[at] != null }] as const];
    }),
  );
});

/** The one maker of a plan's facts. */
export const planFacts = defineLoader<string, PlanFacts>(async (context, ids) => {
  const plans = (await Promise.all(ids.map((id) => planById(context).load(id)))).filter((plan) => plan !== null);
  const missing = await Promise.all(plans.map(({ id }) => missingOfPlan(context, id)));
  const settings = await Promise.all(plans.map(({ institution }) => settingsOf(context).load(institution)));
  return new Map(
    plans.map(({ id, state, writtenBy }, at) => {
      const approvals = settings[at]?.approvals ?? [];
      return [id, { state, missing: missing[at] ?? [], writtenBy, approvals }] as const;
    }),
  );
});

/** The plans of a case's present round that have not been superseded, the newest first. */
async function presentPlansOf(context: Context, caseId: string): Promise<readonly CasePlan[]> {
  const [found, plans] = await Promise.all([caseById(context).load(caseId), plansOfCase(context).load(caseId)]);
  return (plans ?? []).filter(({ round, state }) => round === found?.round && state !== 'SUPERSEDED');
}

async function missingOfPlan(context: Context, planId: string): Promise<readonly string[]> {
  const [goals, measures] = await Promise.all([goalsOfPlan(context).load(planId), measuresOfPlan(context).load(planId)]);
  const ids = (goals ?? []).map(({ id }) => id);
  const byGoal = groupedBy(ids, measures ?? [], ({ goalId }) => goalId);
  return missingOf(
    (goals ?? []).map(({ id, state, indicator, dueOn }) => ({ state, indicator, dueOn, measures: byGoal.get(id) ?? [] })),
  );
}

function entryOf<T>(id: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[id, value]];
}
