import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { Hearing } from './hearing.entity.js';

/** The hearings of an application that whoever asks may know of, the oldest first. */
export const hearingsOf = defineLoader<string, Hearing[]>(async ({ em }, ids) => {
  const rows = await em.find(Hearing, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
