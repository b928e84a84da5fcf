import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { LegalCircleState } from './legal-circle.rules.js';

const visible = ofVisibleCase('case_legal_circle');

const CaseLegalCircleSchema = defineEntity({
  name: 'CaseLegalCircle',
  tableName: 'case_legal_circle',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId', 'from'] }, { properties: ['institution', 'circle', 'from'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<LegalCircleState>(),
    circle: p.string().$type<LegalCircle>(),
    from: p.date().fieldName('from_on'),
    /** Last day; null while it goes on. */
    to: p.date().fieldName('to_on').nullable(),
    /** What shows it, such as a decision and where it is kept. */
    evidence: p.string(),
    withdrawalReason: p.string().nullable(),
  },
});

/** A time of a client under one law (Rechtskreis). */
export class CaseLegalCircle extends CaseLegalCircleSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseLegalCircleSchema.setClass(CaseLegalCircle);

export const caseLegalCircleSchema = CaseLegalCircleSchema;
