import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { LegalCircle, TitleGroup } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { AssessmentState } from './assessment.procedure.js';
import type { LifeDomain, NetworkMember } from './assessment.rules.js';

const visible = ofVisibleCase('case_assessment');

const CaseAssessmentSchema = defineEntity({
  name: 'CaseAssessment',
  tableName: 'case_assessment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  // Those about whom it is may read the row, so that what an officer has released is in their export; the graph shows them no assessment.
  filters: readableBy(readableWithCase),
  uniques: [{ properties: ['caseId', 'round', 'number'] }],
  // What the procedure demands, the database demands as well.
  checks: [{ name: 'case_assessment_four_eyes', expression: 'approved_by is null or approved_by <> written_by' }],
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
    state: p.string().$type<AssessmentState>(),
    domains: p.json<readonly LifeDomain[]>().nullable(),
    resources: p.array<string>().nullable(),
    network: p.json<readonly NetworkMember[]>().nullable(),
    titleGroup: p.string().$type<TitleGroup>().nullable(),
    legalCircles: p.array<LegalCircle>().nullable(),
    risks: p.array<string>().nullable(),
    writtenBy: p.string(),
    writtenOn: p.date(),
    approvedBy: p.string().nullable(),
    approvedOn: p.date().nullable(),
  },
});

/** What counselling found of a client's situation, in one version (Assessment). */
export class CaseAssessment extends CaseAssessmentSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseAssessmentSchema.setClass(CaseAssessment);

export const caseAssessmentSchema = CaseAssessmentSchema;
