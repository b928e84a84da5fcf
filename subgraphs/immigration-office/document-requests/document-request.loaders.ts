import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { DocumentRequest } from './document-request.entity.js';

/** The requests for documents and their extensions, the oldest first. */
export const documentRequestsOf = defineLoader<string, DocumentRequest[]>(async ({ em }, ids) => {
  const rows = await em.find(DocumentRequest, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
