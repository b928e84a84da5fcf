import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CompletionNotice, completionNoticeSchema } from './completion-notice.entity.js';
import { noticeFacts } from './completion-notice.loaders.js';
import { completionNoticeProcedure } from './completion-notice.procedure.js';
import { ApplicationNotices, CompletionNoticeResolver } from './completion-notice.resolver.js';

/** What follows on the end of a procedure: notices to registers and authorities, with proof. */
export const completion: Feature = {
  entities: [completionNoticeSchema],
  aggregates: [aggregate(CompletionNotice, completionNoticeProcedure, noticeFacts)],
  resolvers: [CompletionNoticeResolver, ApplicationNotices],
};
