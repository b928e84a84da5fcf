import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { settingsOf } from '../carrier-settings/carrier-settings.loaders.js';
import type { RecordFacts } from '../cases/case.rules.js';
import { caseById } from '../cases/case-row.loaders.js';
import { CaseAssessment } from './assessment.entity.js';
import { type AssessmentContent, type AssessmentFacts, missingOf } from './assessment.rules.js';

export const assessmentById = loaderById(CaseAssessment);

/** The assessments of a case with all their versions, the newest first. */
export const assessmentsOfCase = defineLoader<string, CaseAssessment[]>(async ({ em }, ids) => {
  const where = { caseId: { $in: ids.filter(isId) } };
  const rows = await em.find(CaseAssessment, where, { orderBy: [{ round: 'desc' }, { number: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The assessment that counts in a case's present round; null before there is one. */
export const assessmentOf = defineLoader<string, CaseAssessment>(async (context, ids) => {
  const cases = await Promise.all(ids.map((id) => caseById(context).load(id)));
  const all = await Promise.all(ids.map((id) => assessmentsOfCase(context).load(id)));
  return new Map(
    ids.flatMap((id, at) => {
      const current = all[at]?.find(({ round, state }) => round === cases[at]?.round && state !== 'SUPERSEDED');
      return current ? [[id, current] as const] : [];
    }),
  );
});

/** What the case's own steps ask of its assessment. */
export const assessmentFactsOf = defineLoader<string, RecordFacts>(async (context, ids) => {
  const current = await Promise.all(ids.map((id) => assessmentOf(context).load(id)));
  const cases = await Promise.all(ids.map((id) => caseById(context).load(id)));
  return new Map(
    ids.flatMap((id, at) => {
      const row = current[at];
      if (!row) return [];
      const missing = missingOf(contentOf(row), cases[at]?.problemAreas ?? []);
      return [[id, { missing, writtenBy: row.writtenBy, approvedBy: row.approvedBy ?? null }] as const];
    }),
  );
});

/** The one maker of an assessment's facts. */
export const assessmentFacts = defineLoader<string, AssessmentFacts>(async (context, ids) => {
  const rows = (await Promise.all(ids.map((id) => assessmentById(context).load(id)))).filter((row) => row !== null);
  const cases = await Promise.all(rows.map(({ caseId }) => caseById(context).load(caseId)));
  const settings = await Promise.all(rows.map(({ institution }) => settingsOf(context).load(institution)));
  return new Map(
    rows.map((row, at) => {
      const missing = missingOf(contentOf(row), cases[at]?.problemAreas ?? []);
      return [row.id, { state: row.state, missing, writtenBy: row.writtenBy, approvals: settings[at]?.approvals ?? [] }] as const;
    }),
  );
});

function contentOf(row: CaseAssessment): AssessmentContent {
  const { domains = null, resources = null, network = null, titleGroup = null, legalCircles = null, risks = null } = row;
  return { domains, resources, network, titleGroup, legalCircles, risks };
}
