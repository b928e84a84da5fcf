import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableEnquiries } from './status-enquiry.policy.js';
import type { Asker, EnquiryChannel, EnquiryState } from './status-enquiry.rules.js';

const StatusEnquirySchema = defineEntity({
  name: 'StatusEnquiry',
  tableName: 'status_enquiry',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableEnquiries),
  indexes: [{ properties: ['applicationId', 'askedOn', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: p.uuid(),
    state: p.string().$type<EnquiryState>(),
    askedOn: p.date(),
    askedBy: p.string().$type<Asker>(),
    /** Name of whoever asked, where it is not the applicant. */
    askerName: p.string().nullable(),
    channel: p.string().$type<EnquiryChannel>(),
    answeredOn: p.date().nullable(),
    answer: p.text().nullable(),
  },
});

/** That somebody asked where an application stands, and the answer (Sachstandsanfrage). */
export class StatusEnquiry extends StatusEnquirySchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
StatusEnquirySchema.setClass(StatusEnquiry);

export const statusEnquirySchema = StatusEnquirySchema;
