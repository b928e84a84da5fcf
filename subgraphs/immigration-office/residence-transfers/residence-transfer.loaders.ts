import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { ResidenceTransfer } from './residence-transfer.entity.js';
import type { ResidenceTransferFacts } from './residence-transfer.rules.js';

/** The one maker of a transfer's facts. */
export const residenceTransferFacts = defineLoader<string, ResidenceTransferFacts>(async ({ em }, ids) => {
  const rows = await em.find(ResidenceTransfer, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.id, row]));
});

/** The transfers of a file, the oldest first. */
export const transfersOfFile = defineLoader<string, ResidenceTransfer[]>(async ({ em }, ids) => {
  const rows = await em.find(ResidenceTransfer, { fileId: { $in: [...ids] } }, { orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ fileId }) => fileId);
});
