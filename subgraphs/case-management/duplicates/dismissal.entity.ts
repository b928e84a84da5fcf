import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { DismissalState } from './duplicate.rules.js';

const visible = ofVisibleCase('case_duplicate_dismissal');

const CaseDuplicateDismissalSchema = defineEntity({
  name: 'CaseDuplicateDismissal',
  tableName: 'case_duplicate_dismissal',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['otherCaseId'] }],
  uniques: [{ name: 'case_duplicate_dismissal_once', properties: ['caseId', 'otherCaseId'], where: "state = 'DISMISSED'" }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    /** The case of the pair with the smaller id. */
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<DismissalState>(),
    otherCaseId: p.uuid(),
    reason: p.string(),
    dismissedBy: p.string(),
    dismissedOn: p.date(),
  },
});

/** That somebody looked at two cases and found two people (Dublettenprüfung). */
export class CaseDuplicateDismissal extends CaseDuplicateDismissalSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseDuplicateDismissalSchema.setClass(CaseDuplicateDismissal);

export const caseDuplicateDismissalSchema = CaseDuplicateDismissalSchema;
