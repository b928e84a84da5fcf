import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Capacity } from '../documents/capacity.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableWithApplication } from './submission.policy.js';
import type { SubmissionState } from './submission.procedure.js';
import type { Authenticity, SubmissionChannel } from './submission.rules.js';

const ownOffice = `(${OWN_INSTITUTION} and ${rolesInclude('intake_clerk', 'naturalisation_officer', 'office_supervisor')})`;
const visible = `(${ownOffice} or ${ofOwnApplication('document_submission')})`;

const DocumentSubmissionSchema = defineEntity({
  name: 'DocumentSubmission',
  tableName: 'document_submission',
  rowLevelSecurity: 'force',
  // A person hands in, and changes nothing of it afterwards.
  policies: [
    ...rowPolicies({ see: visible, write: visible }).filter(({ name }) => name !== 'change'),
    ...rowPolicies({ see: 'false', write: ownOffice }).filter(({ name }) => name === 'change'),
  ],
  filters: readableBy(readableWithApplication),
  indexes: [{ properties: ['requirementId', 'id'] }, { properties: ['applicationId'] }, { properties: ['validUntil', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    requirementId: p.uuid(),
    state: p.string().$type<SubmissionState>(),
    /** What it is, such as PAYSLIPS_OF_THREE_MONTHS; one of the types the requirement takes. */
    type: p.string(),
    channel: p.string().$type<SubmissionChannel>(),
    submittedOn: p.date(),
    submittedBy: p.string(),
    submittedAs: p.string().$type<Capacity>(),
    issuedOn: p.date().nullable(),
    /** Last day on which it is young enough; null: age does not matter. */
    validUntil: p.date().nullable(),
    fileName: p.string().nullable(),
    mediaType: p.string().nullable(),
    byteSize: p.integer().nullable(),
    sha256: p.string().nullable(),
    /** Where the file is in the office's document store; the file itself is never here. */
    place: p.string().length(500).nullable(),
    originalSeenOn: p.date().nullable(),
    translationSeen: p.boolean().default(false),
    checkedBy: p.string().nullable(),
    checkedAt: p.datetime().nullable(),
    /** Why it was rejected; the applicant reads it. */
    rejectionReason: p.text().nullable(),
    /** Note of whoever checked; the applicant does not read it. */
    checkNote: p.text().nullable(),
    authenticity: p.string().$type<Authenticity>().default('NOT_CHECKED'),
    authenticityNote: p.text().nullable(),
    authenticityCheckedBy: p.string().nullable(),
    authenticityCheckedAt: p.datetime().nullable(),
  },
});

/** A document that came in for a requirement (eingereichter Nachweis). */
export class DocumentSubmission extends DocumentSubmissionSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
DocumentSubmissionSchema.setClass(DocumentSubmission);

export const documentSubmissionSchema = DocumentSubmissionSchema;
