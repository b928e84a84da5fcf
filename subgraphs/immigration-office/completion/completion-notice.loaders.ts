import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { CompletionNotice } from './completion-notice.entity.js';
import type { NoticeFacts } from './completion-notice.rules.js';

export const noticeById = loaderById(CompletionNotice);

/** The one maker of a notice's facts. */
export const noticeFacts = defineLoader<string, NoticeFacts>(async (context, ids) => {
  const rows = await noticeById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => {
      if (!row || row instanceof Error) return [];
      const { id, state, sentOn = null, proof = null } = row;
      return [[id, { state, sentOn, proof }] as const];
    }),
  );
});

/** The notices of an application, the oldest first. */
export const noticesOf = defineLoader<string, CompletionNotice[]>(async ({ em }, ids) => {
  const rows = await em.find(CompletionNotice, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
