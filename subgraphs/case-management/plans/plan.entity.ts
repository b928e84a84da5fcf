import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { PlanState } from './plan.procedure.js';

const visible = ofVisibleCase('case_plan');

const CasePlanSchema = defineEntity({
  name: 'CasePlan',
  tableName: 'case_plan',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  uniques: [{ properties: ['caseId', 'round', 'number'] }],
  // What the procedure demands, the database demands as well.
  checks: [{ name: 'case_plan_four_eyes', expression: 'approved_by is null or approved_by <> written_by' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case whose it is; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    /** Which time the case was worked on. */
    round: p.integer(),
    /** Version of the plan within the round, from 1. */
    number: p.integer(),
    state: p.string().$type<PlanState>(),
    writtenBy: p.string(),
    writtenOn: p.date(),
    approvedBy: p.string().nullable(),
    approvedOn: p.date().nullable(),
    /** Day on which the client agreed to this version. */
    agreedOn: p.date().nullable(),
  },
});

/** One version of a client's plan (Hilfeplan); its goals and measures are rows of their own. */
export class CasePlan extends CasePlanSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CasePlanSchema.setClass(CasePlan);

export const casePlanSchema = CasePlanSchema;
