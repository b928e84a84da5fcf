import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { AgendaItem } from './agenda-item.entity.js';

export const agendaItemById = loaderById(AgendaItem);

/** The order of an agenda; what was asked for later comes later. */
export const inOrder = { position: 'asc', id: 'asc' } as const;

/** The agenda of a meeting with all that was ever on it or asked for, in its order. */
export const agendaOf = defineLoader<string, AgendaItem[]>(async ({ em }, meetingIds) => {
  const rows = await em.find(AgendaItem, { meetingId: { $in: meetingIds.filter(isId) } }, { orderBy: inOrder });
  return groupedBy(meetingIds, rows, ({ meetingId }) => meetingId);
});

/** The items that were about a proposal, oldest first. */
export const itemsAbout = defineLoader<string, AgendaItem[]>(async ({ em }, proposalIds) => {
  const rows = await em.find(AgendaItem, { proposalId: { $in: proposalIds.filter(isId) } }, { orderBy: { id: 'asc' } });
  return groupedBy(proposalIds, rows, ({ proposalId }) => String(proposalId));
});
