import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { OfficeRequestState } from './office-request.procedure.js';
import type { OfficeRequestKind } from './office-request.rules.js';

const OfficeRequestSchema = defineEntity({
  name: 'OfficeRequest',
  tableName: 'office_request',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofVisibleCase('office_request'), write: ofVisibleCase('office_request') }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId'] }, { properties: ['consentId'] }, { properties: ['releaseId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<OfficeRequestState>(),
    kind: p.string().$type<OfficeRequestKind>(),
    /** What the client approved, in words: which document, or the question. */
    approvedContent: p.text(),
    /** SHA-256 of the file the client approved, so that it can be shown that no other went. */
    fileHash: p.string().nullable(),
    /** Where the client's approval is kept. */
    approvalEvidence: p.string(),
    approvedOn: p.date(),
    /** Where the power of attorney is kept. */
    powerOfAttorney: p.string(),
    consentId: p.uuid(),
    releaseId: p.uuid(),
    preparedBy: p.string(),
    sentOn: p.date().nullable(),
    sentBy: p.string().nullable(),
  },
});

/** What goes to the office in a client's name, with proof of their approval: a log, and no channel of its own. */
export class OfficeRequest extends OfficeRequestSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
OfficeRequestSchema.setClass(OfficeRequest);

export const officeRequestSchema = OfficeRequestSchema;
