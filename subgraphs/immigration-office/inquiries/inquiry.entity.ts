import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application } from '../naturalisation/application.entity.js';
import type { LegalBasisCode, Party, TransmissionCondition } from '../transmissions/transmission.rules.js';
import { readableInquiries, readableReplies } from './inquiry.policy.js';
import type { InquiryKind, InquiryOutcome, InquiryState } from './inquiry.rules.js';

const ownOffice = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;

const InquirySchema = defineEntity({
  name: 'Inquiry',
  tableName: 'inquiry',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: ownOffice('intake_clerk', 'naturalisation_officer', 'office_supervisor'),
    write: ownOffice('naturalisation_officer'),
  }),
  filters: readableBy(readableInquiries),
  indexes: [
    { properties: ['applicationId', 'id'] },
    { properties: ['state', 'askedOn', 'id'] },
    { properties: ['freshUntil', 'id'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<InquiryState>(),
    kind: p.string().$type<InquiryKind>(),
    legalBasis: p.string().$type<LegalBasisCode>(),
    recipient: p.string().$type<Party>(),
    /** What was confirmed of the conditions of the legal basis. */
    conditions: p.array<TransmissionCondition>(),
    askedOn: p.date(),
    askedBy: p.string(),
    repliedOn: p.date().nullable(),
    /** Last day on which the reply counts as fresh. */
    freshUntil: p.date().nullable(),
    /** Days on which the timer raised a task for it. */
    remindedOn: p.date().nullable(),
    staleNotedOn: p.date().nullable(),
  },
});

/** A question to another authority on its norm (Behördenauskunft). What was answered stands apart, in `InquiryReply`. */
export class Inquiry extends InquirySchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
InquirySchema.setClass(Inquiry);

export const inquirySchema = InquirySchema;

const InquiryReplySchema = defineEntity({
  name: 'InquiryReply',
  tableName: 'inquiry_reply',
  rowLevelSecurity: 'force',
  // The table of its own is the wall: no row of it reaches any other role (§ 31 Satz 2 StAG).
  policies: rowPolicies({
    see: ownOffice('naturalisation_officer', 'office_supervisor'),
    write: ownOffice('naturalisation_officer'),
  }),
  filters: readableBy(readableReplies),
  indexes: [{ properties: ['applicationId'] }],
  uniques: [{ properties: ['inquiryId'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: p.uuid(),
    inquiryId: p.uuid(),
    outcome: p.string().$type<InquiryOutcome>(),
    text: p.text().nullable(),
    recordedBy: p.string(),
  },
});

/** What an authority answered, for officers and their supervisor alone. */
export class InquiryReply extends InquiryReplySchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
InquiryReplySchema.setClass(InquiryReply);

export const inquiryReplySchema = InquiryReplySchema;
