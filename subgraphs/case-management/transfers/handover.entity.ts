import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableHandovers } from './transfer.policy.js';
import type { TransferState } from './transfer.procedure.js';
import type { HandoverContent } from './transfer.rules.js';

const visible = ofVisibleCase('case_handover');
/** Before the offer is accepted the database shows the receiving carrier nothing, and nothing after the consent is gone. */
const accepted = `(receiving_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and shared_until is not null and ${rolesInclude('case_lead')} and (exists (select 1 from case_transfer t where t.id = transfer_id and t.state = 'ACCEPTED')))`;

const CaseHandoverSchema = defineEntity({
  name: 'CaseHandover',
  tableName: 'case_handover',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(${visible} or ${accepted})`, write: visible }),
  filters: readableBy(readableHandovers),
  indexes: [{ properties: ['caseId'] }, { properties: ['transferId'] }],
  uniques: [{ properties: ['institution', 'transferId'] }],
  properties: {
    id: p.uuid().primary(),
    /** The carrier whose record it is: the one that hands over, or the one that has received a copy. */
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    transferId: p.uuid(),
    transferReference: p.string(),
    sendingInstitution: p.uuid(),
    receivingInstitution: p.uuid(),
    /** Null: without a consent, or after its revocation before the offer was answered. */
    content: p.json<HandoverContent>().nullable(),
    /** Last day on which it may be handed over, as the consent says; null without one, and for the copy of the receiving carrier. */
    sharedUntil: p.date().nullable(),
    madeOn: p.date(),
    transferState: p
      .string()
      .$type<TransferState>()
      .nullable()
      .lazy()
      .formula(({ transferId }) => `(select t.state from case_transfer t where t.id = ${transferId})`),
    ofCaseThere: p
      .boolean()
      .nullable()
      .lazy()
      .formula(({ caseId }) => `(exists (select 1 from kim_case c where c.id = ${caseId} and c.erased_on is null))`),
  },
});

/** What goes with a case that is handed over (Übergabebericht): the sending carrier's record, or the receiving carrier's copy of it. */
export class CaseHandover extends CaseHandoverSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseHandoverSchema.setClass(CaseHandover);

export const caseHandoverSchema = CaseHandoverSchema;
