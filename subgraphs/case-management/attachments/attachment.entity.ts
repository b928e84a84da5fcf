import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { DataOrigin } from '../contacts/data-origin.rules.js';
import type { AttachmentKind, AttachmentState } from './attachment.rules.js';

const visible = ofVisibleCase('case_attachment');

const CaseAttachmentSchema = defineEntity({
  name: 'CaseAttachment',
  tableName: 'case_attachment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId', 'attachedOn'] }],
  // The same file is attached once.
  uniques: [{ name: 'case_attachment_once', properties: ['caseId', 'sha256'], where: "state = 'ATTACHED'" }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<AttachmentState>(),
    kind: p.string().$type<AttachmentKind>(),
    fileName: p.string(),
    mediaType: p.string(),
    byteSize: p.integer(),
    sha256: p.string(),
    /** Where the file is, without credentials; the file itself is not here. */
    place: p.string(),
    origin: p.string().$type<DataOrigin>(),
    purposeBound: p.boolean(),
    attachedOn: p.date(),
    attachedBy: p.string(),
    removedOn: p.date().nullable(),
    removalReason: p.string().nullable(),
  },
});

/** What is on record of a file that belongs to a case (Anlage). */
export class CaseAttachment extends CaseAttachmentSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseAttachmentSchema.setClass(CaseAttachment);

export const caseAttachmentSchema = CaseAttachmentSchema;
