import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseAttachment, caseAttachmentSchema } from './attachment.entity.js';
import { attachmentFacts } from './attachment.loaders.js';
import { attachmentProcedure } from './attachment.procedure.js';
import { CaseAttachmentResolver, CaseAttachments } from './attachment.resolver.js';

/** What is on record of the files of a case; the files themselves are elsewhere (Anlagen). */
export const attachments: Feature = {
  entities: [caseAttachmentSchema],
  aggregates: [aggregate(CaseAttachment, attachmentProcedure, attachmentFacts)],
  resolvers: [CaseAttachmentResolver, CaseAttachments],
};
