import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import type { ActivationKind } from '../../kit/activation.js';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { activatedAsOf, activatedIn } from './application.entity.js';
import { readableRequirements } from './application.policy.js';

export type RequirementStatus = 'OPEN' | 'ACCEPTED' | 'WAIVED';

const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')} or ${activatedIn('document_requirement', 'application_id')})`;

const DocumentRequirementSchema = defineEntity({
  name: 'DocumentRequirement',
  tableName: 'document_requirement',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ownRows, write: ownRows }),
  filters: readableBy(readableRequirements),
  indexes: [{ properties: ['applicationId'] }],
  uniques: [{ properties: ['applicationId', 'code'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    subjectId: p.string().nullable(),
    applicationId: p.uuid(),
    code: p.string(),
    status: p.string().$type<RequirementStatus>(),
    receivedOn: p.date().nullable(),
    waiverReason: p.string().nullable(),
    /** Kinds in which whoever asks has activated the application. */
    activatedAs: p
      .array<ActivationKind>()
      .nullable()
      .lazy()
      .formula(({ applicationId }) => activatedAsOf(String(applicationId))),
  },
});

/** One document that an application needs (Nachweis). */
export class DocumentRequirement extends DocumentRequirementSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
DocumentRequirementSchema.setClass(DocumentRequirement);

export const documentRequirementSchema = DocumentRequirementSchema;
