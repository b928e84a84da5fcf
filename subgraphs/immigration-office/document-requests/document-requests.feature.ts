import type { Feature } from '../../kit/subgraph.js';
import { noteDocumentsOverdue } from './document-request.commands.js';
import { documentRequestSchema } from './document-request.entity.js';
import { DocumentRequestResolver } from './document-request.resolver.js';

/** Requests for missing documents with their periods (Nachforderungen). */
export const documentRequests: Feature = {
  entities: [documentRequestSchema],
  resolvers: [DocumentRequestResolver],
  timers: { 'note-documents-overdue': noteDocumentsOverdue },
};
