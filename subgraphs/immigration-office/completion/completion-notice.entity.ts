import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableNotices } from './completion-notice.policy.js';
import type { NoticeEvent, NoticeRecipient, NoticeState } from './completion-notice.rules.js';

const CompletionNoticeSchema = defineEntity({
  name: 'CompletionNotice',
  tableName: 'completion_notice',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(${OWN_INSTITUTION} or ${ofOwnApplication('completion_notice')})`, write: OWN_INSTITUTION }),
  filters: readableBy(readableNotices),
  indexes: [{ properties: ['applicationId', 'id'] }, { properties: ['institution', 'state', 'dueOn', 'id'] }],
  uniques: [{ properties: ['applicationId', 'event', 'recipient'], where: "state = 'OPEN'" }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<NoticeState>(),
    event: p.string().$type<NoticeEvent>(),
    recipient: p.string().$type<NoticeRecipient>(),
    legalBasis: p.string(),
    dueOn: p.date(),
    sentOn: p.date().nullable(),
    /** How it is shown that it went out, or why it is not needed. */
    proof: p.text().nullable(),
    recordedBy: p.string().nullable(),
  },
});

/** A notice to another authority that follows on the end of a procedure (Mitteilung). */
export class CompletionNotice extends CompletionNoticeSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
CompletionNoticeSchema.setClass(CompletionNotice);

export const completionNoticeSchema = CompletionNoticeSchema;
