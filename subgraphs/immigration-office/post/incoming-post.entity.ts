import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readablePost } from './incoming-post.policy.js';
import type { PostChannel, PostState } from './incoming-post.rules.js';

const IncomingPostSchema = defineEntity({
  name: 'IncomingPost',
  tableName: 'incoming_post',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readablePost),
  indexes: [{ properties: ['institution', 'state', 'receivedOn', 'id'] }, { properties: ['applicationId', 'receivedOn', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    /** The file it belongs to; null until it is assigned. */
    applicationId: p.uuid().nullable(),
    state: p.string().$type<PostState>(),
    receivedOn: p.date(),
    sender: p.string(),
    subject: p.string(),
    channel: p.string().$type<PostChannel>(),
    /** Where the scan is kept; the hub holds no document itself. */
    scanPlace: p.string().nullable(),
    /** Why it was returned, or where it was forwarded to. */
    returnReason: p.string().nullable(),
  },
});

/** A letter, message or paper that reached the office (Posteingang). */
export class IncomingPost extends IncomingPostSchema.class {
  /** The journal speaks of the application, once it is known. */
  get subjectRef(): Opt<string> {
    return this.applicationId ?? this.id;
  }
}
IncomingPostSchema.setClass(IncomingPost);

export const incomingPostSchema = IncomingPostSchema;
