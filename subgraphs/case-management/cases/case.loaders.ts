import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { assessmentFactsOf } from '../assessments/assessment.loaders.js';
import { settingsOf } from '../carrier-settings/carrier-settings.loaders.js';
import { evaluationFactsOf } from '../evaluations/evaluation.loaders.js';
import { planFactsOf } from '../plans/plan.loaders.js';
import { transferAnswerOf } from '../transfers/transfer.loaders.js';
import { Case } from './case.entity.js';
import { seesCaseload } from './case.policy.js';
import { OPEN_CASE_STATES, type OpenCaseState } from './case.procedure.js';
import { type CaseFacts, firstDayOfQuarter, type RecordFacts } from './case.rules.js';
import { caseById } from './case-row.loaders.js';

export { caseById };

/** The one maker of a case's facts. Each part is read for all cases at once. */
export const caseFacts = defineLoader<string, CaseFacts>(async (context, ids) => {
  const many = <T>(loader: (context: Context) => { loadMany(ids: readonly string[]): Promise<(T | null | Error)[]> }) =>
    loader(context).loadMany(ids);
  const cases = await many(caseById);
  const institutions = cases.map((each) => (each && !(each instanceof Error) ? each.institution : ''));
  const [settings, assessments, plans, evaluations, transfers] = await Promise.all([
    settingsOf(context).loadMany(institutions),
    many(assessmentFactsOf),
    many(planFactsOf),
    many(evaluationFactsOf),
    many(transferAnswerOf),
  ]);
  return new Map(
    cases.flatMap((each, at) => {
      const row = found(each);
      const parts = {
        approvals: found(settings[at])?.approvals ?? [],
        assessment: found(assessments[at]) ?? NOT_WRITTEN,
        plan: found(plans[at]) ?? { ...NOT_WRITTEN, isProposed: false },
        evaluation: found(evaluations[at]) ?? NOT_WRITTEN,
        transfer: found(transfers[at]) ?? ('NONE' as const),
      };
      return row ? [[row.id, { ...factsFrom(row), ...parts }] as const] : [];
    }),
  );
});

const NOT_WRITTEN: RecordFacts = { missing: [], writtenBy: null, approvedBy: null };

/** A part that could not be read fails the whole: facts are never guessed. */
function found<T>(part: T | null | undefined | Error): T | null {
  if (part instanceof Error) throw part;
  return part ?? null;
}

function factsFrom(row: Case): Omit<CaseFacts, 'approvals' | 'assessment' | 'plan' | 'evaluation' | 'transfer'> {
  return {
    state: row.state,
    problemAreas: row.problemAreas,
    institutionsInvolved: row.institutionsInvolved,
    otherCounsellingResponsible: row.otherCounsellingResponsible ?? null,
    dataProtectionInformedOn: row.dataProtectionInformedOn ?? null,
    consentTextVersion: row.consentTextVersion ?? null,
    processingConsentOn: row.processingConsentOn ?? null,
    planAgreedOn: row.planAgreedOn ?? null,
    evaluatedOn: row.evaluatedOn ?? null,
    closureReason: row.closureReason ?? null,
    retainUntil: row.retainUntil ?? null,
    stateBeforeHold: row.stateBeforeHold ?? null,
    stateBeforeTransfer: row.stateBeforeTransfer ?? null,
  };
}

/** The open cases of an institution, counted. */
export interface CaseloadCounts {
  readonly phases: readonly { readonly state: OpenCaseState; readonly count: number }[];
  readonly total: number;
  readonly newThisQuarter: number;
}

/** How many open cases an institution has; null for everybody but its own lead. */
export const caseloads = defineLoader<string, CaseloadCounts>(async ({ em, actor, today }, institutions) => {
  const [own] = institutions.filter((id) => seesCaseload(actor, id));
  if (own === undefined) return new Map();
  const counts = await em.countBy(Case, 'state', { where: { institution: own, state: { $in: [...OPEN_CASE_STATES] } } });
  const newThisQuarter = await em.count(Case, { institution: own, openedOn: { $gte: firstDayOfQuarter(today) } });
  const phases = OPEN_CASE_STATES.map((state) => ({ state, count: counts[state] ?? 0 }));
  return new Map([[own, { phases, total: phases.reduce((sum, { count }) => sum + count, 0), newThisQuarter }]]);
});
