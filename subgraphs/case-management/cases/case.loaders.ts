import { defineLoader, loaderById } from '../../kit/loaders.js';
import { Case } from './case.entity.js';
import { seesCaseload } from './case.policy.js';
import { OPEN_CASE_STATES, type OpenCaseState } from './case.procedure.js';
import { type CaseFacts, firstDayOfQuarter } from './case.rules.js';

export const caseById = loaderById(Case);

/** The one maker of a case's facts. */
export const caseFacts = defineLoader<string, CaseFacts>(async (context, ids) => {
  const cases = await caseById(context).loadMany(ids);
  return new Map(cases.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, factsFrom(each)] as const] : [])));
});

function factsFrom(found: Case): CaseFacts {
  return {
    state: found.state,
    problemAreas: found.problemAreas,
    institutionsInvolved: found.institutionsInvolved,
    otherCounsellingResponsible: found.otherCounsellingResponsible ?? null,
    dataProtectionInformedOn: found.dataProtectionInformedOn ?? null,
    consentTextVersion: found.consentTextVersion ?? null,
    processingConsentOn: found.processingConsentOn ?? null,
    planAgreedOn: found.planAgreedOn ?? null,
    evaluatedOn: found.evaluatedOn ?? null,
    closureReason: found.closureReason ?? null,
    retainUntil: found.retainUntil ?? null,
    stateBeforeHold: found.stateBeforeHold ?? null,
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
