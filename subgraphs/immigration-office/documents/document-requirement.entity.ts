import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import type { ActivationKind } from '../../kit/activation.js';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { activatedAsOf, reachedThrough } from '../naturalisation/application.entity.js';
import { readableRequirements } from '../naturalisation/application.policy.js';

export const REQUIREMENT_STATUSES = ['OPEN', 'ACCEPTED', 'WAIVED', 'NOT_NEEDED'] as const;
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')} or ${reachedThrough('document_requirement', 'application_id')})`;

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
    representativeId: p.string().nullable(),
    applicationId: p.uuid(),
    code: p.string(),
    status: p.string().$type<RequirementStatus>(),
    receivedOn: p.date().nullable(),
    waiverReason: p.string().nullable(),
    /** What it is, as the catalogue or the officer calls it. */
    title: p.string().nullable(),
    legalBasis: p.string().nullable(),
    /** Why it is needed in this case, or why it is not any more. */
    reason: p.text().nullable(),
    /** Without it the file is not complete. */
    isMandatory: p.boolean().default(true),
    /** Computed from the circumstances; otherwise the office asked for it on its own. */
    isComputed: p.boolean().default(false),
    needsOriginal: p.boolean().default(false),
    needsTranslation: p.boolean().default(false),
    needsLegalisation: p.boolean().default(false),
    acceptedTypes: p.array().default([]),
    maxAgeDays: p.integer().nullable(),
    /** Day on which it was last asked for; what was asked for has to come or to be waived. */
    requestedOn: p.date().nullable(),
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

  /** It is missing, and the file is not complete without it. */
  get isOutstanding(): Opt<boolean> {
    return this.status === 'OPEN' && (this.isMandatory || this.requestedOn != null);
  }
}
DocumentRequirementSchema.setClass(DocumentRequirement);

export const documentRequirementSchema = DocumentRequirementSchema;
