import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Explanation } from '../deadlines/deadline.rules.js';
import type { NotificationWay } from '../deadlines/deadline-request.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableWithApplication } from '../submissions/submission.policy.js';

export const DOCUMENT_REQUEST_KINDS = ['REQUEST', 'EXTENSION'] as const;
export type DocumentRequestKind = (typeof DOCUMENT_REQUEST_KINDS)[number];

const ownOffice = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;
const staff = ownOffice('intake_clerk', 'naturalisation_officer', 'office_supervisor');

const DocumentRequestSchema = defineEntity({
  name: 'DocumentRequest',
  tableName: 'document_request',
  rowLevelSecurity: 'force',
  // What was asked for is a fact: nobody changes it.
  policies: [
    ...rowPolicies({
      see: `(${staff} or ${ofOwnApplication('document_request')})`,
      write: ownOffice('naturalisation_officer'),
    }).filter(({ name }) => name !== 'change'),
    // But for its erasure, once the file is past its retention.
    { name: 'erase', command: 'update' as const, using: SYSTEM_WORK, check: SYSTEM_WORK },
  ],
  filters: readableBy(readableWithApplication),
  indexes: [{ properties: ['applicationId', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    kind: p.string().$type<DocumentRequestKind>(),
    /** Codes of the documents it asks for; for an extension of those that are still outstanding. */
    codes: p.array(),
    requestedOn: p.date(),
    requestedBy: p.string(),
    notifiedBy: p.string().$type<NotificationWay>().nullable(),
    sentOn: p.date().nullable(),
    notifiedOn: p.date().nullable(),
    /** Last day of the period, shifted to a working day. */
    dueOn: p.date(),
    consequenceNotice: p.boolean(),
    /** Why the period was extended. */
    reason: p.text().nullable(),
    /** How the last day was reckoned, step by step. */
    explanation: p.json<readonly Explanation[]>(),
  },
});

/** A request for missing documents, or an extension of its period (Nachforderung, Fristverlängerung). */
export class DocumentRequest extends DocumentRequestSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
DocumentRequestSchema.setClass(DocumentRequest);

export const documentRequestSchema = DocumentRequestSchema;
