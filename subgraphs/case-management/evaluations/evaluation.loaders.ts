import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { settingsOf } from '../carrier-settings/carrier-settings.loaders.js';
import type { RecordFacts } from '../cases/case.rules.js';
import { caseById } from '../cases/case-row.loaders.js';
import { goalsOfPlan, planInForceOf } from '../plans/plan.loaders.js';
import { CaseEvaluation } from './evaluation.entity.js';
import { type EvaluationFacts, missingOf } from './evaluation.rules.js';

export const evaluationById = loaderById(CaseEvaluation);

/** The evaluations of a case with all their versions, the newest first. */
export const evaluationsOfCase = defineLoader<string, CaseEvaluation[]>(async ({ em }, ids) => {
  const where = { caseId: { $in: ids.filter(isId) } };
  const rows = await em.find(CaseEvaluation, where, { orderBy: [{ round: 'desc' }, { number: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The evaluation that counts in a case's present round; null before there is one. */
export const evaluationOf = defineLoader<string, CaseEvaluation>(async (context, ids) => {
  const cases = await Promise.all(ids.map((id) => caseById(context).load(id)));
  const all = await Promise.all(ids.map((id) => evaluationsOfCase(context).load(id)));
  return new Map(
    ids.flatMap((id, at) => {
      const current = all[at]?.find(({ round, state }) => round === cases[at]?.round && state !== 'SUPERSEDED');
      return current ? [[id, current] as const] : [];
    }),
  );
});

/** What the case's own steps ask of its evaluation. */
export const evaluationFactsOf = defineLoader<string, RecordFacts>(async (context, ids) => {
  const rows = await Promise.all(ids.map((id) => evaluationOf(context).load(id)));
  const missing = await Promise.all(rows.map((row) => (row ? missingOfEvaluation(context, row) : [])));
  return new Map(
    ids.flatMap((id, at) => {
      const row = rows[at];
      return row
        ? [[id, { missing: missing[at] ?? [], writtenBy: row.writtenBy, approvedBy: row.approvedBy ?? null }] as const]
        : [];
    }),
  );
});

/** The one maker of an evaluation's facts. */
export const evaluationFacts = defineLoader<string, EvaluationFacts>(async (context, ids) => {
  const rows = (await Promise.all(ids.map((id) => evaluationById(context).load(id)))).filter((row) => row !== null);
  const missing = await Promise.all(rows.map((row) => missingOfEvaluation(context, row)));
  const settings = await Promise.all(rows.map(({ institution }) => settingsOf(context).load(institution)));
  return new Map(
    rows.map(({ id, state, writtenBy }, at) => {
      const approvals = settings[at]?.approvals ?? [];
      return [id, { state, missing: missing[at] ?? [], writtenBy, approvals }] as const;
    }),
  );
});

/** Without a plan the client agreed to, such as after an early end, there are no goals to speak of. */
async function missingOfEvaluation(context: Context, row: CaseEvaluation): Promise<readonly string[]> {
  const plan = await planInForceOf(context).load(row.caseId);
  const goals = plan ? ((await goalsOfPlan(context).load(plan.id)) ?? []) : [];
  const { attainment = null, feedbackScore = null, noFeedbackBecause = null, closureReason = null, openGaps = null } = row;
  const content = { attainment, feedbackScore, noFeedbackBecause, closureReason, openGaps };
  return missingOf(
    content,
    goals.map(({ state, lineId }) => (state === 'DROPPED' ? null : lineId)),
  );
}
