import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { LegalCircleChangeState } from './legal-circle.rules.js';

const visible = ofVisibleCase('case_legal_circle_change');

const CaseLegalCircleChangeSchema = defineEntity({
  name: 'CaseLegalCircleChange',
  tableName: 'case_legal_circle_change',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [
    { properties: ['caseId', 'on'] },
    { properties: ['institution', 'on'] },
    { properties: ['endedId'] },
    { properties: ['begunId'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<LegalCircleChangeState>(),
    /** The rows of the history that it ends and begins. */
    endedId: p.uuid(),
    begunId: p.uuid(),
    fromCircle: p.string().$type<LegalCircle>(),
    toCircle: p.string().$type<LegalCircle>(),
    /** Last day under the one law. */
    lastDayOn: p.date(),
    /** First day under the other. */
    on: p.date().fieldName('changed_on'),
    gapDays: p.integer(),
    accompanied: p.boolean(),
    note: p.text().nullable(),
  },
});

/** A client's change from one law to another (Rechtskreiswechsel). */
export class CaseLegalCircleChange extends CaseLegalCircleChangeSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseLegalCircleChangeSchema.setClass(CaseLegalCircleChange);

export const caseLegalCircleChangeSchema = CaseLegalCircleChangeSchema;
