import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { ClosureReason } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { EvaluationState } from './evaluation.procedure.js';
import type { GoalAttainment } from './evaluation.rules.js';

const visible = ofVisibleCase('case_evaluation');

const CaseEvaluationSchema = defineEntity({
  name: 'CaseEvaluation',
  tableName: 'case_evaluation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  uniques: [{ properties: ['caseId', 'round', 'number'] }],
  // What the procedure demands, the database demands as well.
  checks: [{ name: 'case_evaluation_four_eyes', expression: 'approved_by is null or approved_by <> written_by' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case whose it is; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    /** Which time the case was worked on. */
    round: p.integer(),
    /** Version of the content within the round, from 1. */
    number: p.integer(),
    state: p.string().$type<EvaluationState>(),
    evaluatedOn: p.date(),
    attainment: p.json<readonly GoalAttainment[]>().nullable(),
    feedbackScore: p.integer().nullable(),
    feedbackText: p.text().nullable(),
    noFeedbackBecause: p.string().nullable(),
    closureReason: p.string().$type<ClosureReason>().nullable(),
    openGaps: p.array<string>().nullable(),
    writtenBy: p.string(),
    writtenOn: p.date(),
    approvedBy: p.string().nullable(),
    approvedOn: p.date().nullable(),
  },
});

/** What the support of a client achieved, in one version (Evaluation). */
export class CaseEvaluation extends CaseEvaluationSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseEvaluationSchema.setClass(CaseEvaluation);

export const caseEvaluationSchema = CaseEvaluationSchema;
