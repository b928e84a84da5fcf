import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { CaseState } from '../cases/case.procedure.js';
import { readableTransfers } from './transfer.policy.js';
import type { TransferState } from './transfer.procedure.js';
import type { TransferDeclineReason } from './transfer.rules.js';

const visible = ofVisibleCase('case_transfer');
const addressed = `(receiving_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and ${rolesInclude('case_lead')})`;

const CaseTransferSchema = defineEntity({
  name: 'CaseTransfer',
  tableName: 'case_transfer',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({ see: `(${visible} or ${addressed})`, write: visible }),
    { name: 'answer', command: 'update' as const, using: addressed, check: addressed },
  ],
  filters: readableBy(readableTransfers),
  indexes: [
    { properties: ['caseId'] },
    { properties: ['consentId'] },
    { properties: ['receivingInstitution', 'offeredOn', 'id'] },
    { properties: ['institution', 'offeredOn', 'id'] },
  ],
  uniques: [{ properties: ['institution', 'reference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The carrier that offers. */
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<TransferState>(),
    /** Number under which both carriers speak of the offer; it is not the number of the case. */
    reference: p.string(),
    receivingInstitution: p.uuid(),
    /** With reference and phase all that the receiving carrier learns without a consent. */
    languageNeed: p.string().nullable(),
    /** Where the case stood when it was offered. */
    phase: p.string().$type<CaseState>(),
    /** The consent on which a summary goes along; null: the bare offer. */
    consentId: p.uuid().nullable(),
    offeredOn: p.date(),
    answeredOn: p.date().nullable(),
    declineReason: p.string().$type<TransferDeclineReason>().nullable(),
    /** Whether the case is there for whoever asks: not erased, and of their own institution or their own. */
    ofCaseThere: p
      .boolean()
      .nullable()
      .lazy()
      .formula(({ caseId }) => `(exists (select 1 from kim_case c where c.id = ${caseId} and c.erased_on is null))`),
  },
});

/** The offer to hand a case over to another carrier (Fallübergabe). */
export class CaseTransfer extends CaseTransferSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseTransferSchema.setClass(CaseTransfer);

export const caseTransferSchema = CaseTransferSchema;
