import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { CaseAttachment } from './attachment.entity.js';
import type { AttachmentFacts } from './attachment.rules.js';

const attachmentById = loaderById(CaseAttachment);

/** The one maker of an attachment's facts; no step with an attachment on record asks where the case stands. */
export const attachmentFacts = defineLoader<string, AttachmentFacts>(async (context, ids) => {
  const rows = await attachmentById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state, caseState: null }] as const] : [])),
  );
});

/** The attachments of a case, the newest first; what was removed too. */
export const attachmentsOfCase = defineLoader<string, CaseAttachment[]>(async ({ em }, ids) => {
  const rows = await em.find(
    CaseAttachment,
    { caseId: { $in: [...ids] } },
    { orderBy: [{ attachedOn: 'desc' }, { id: 'desc' }] },
  );
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});
