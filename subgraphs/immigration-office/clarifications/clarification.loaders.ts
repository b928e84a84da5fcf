import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Clarification } from './clarification.entity.js';
import type { ClarificationFacts } from './clarification.rules.js';

export const clarificationById = loaderById(Clarification);

/** The one maker of a clarification's facts. */
export const clarificationFacts = defineLoader<string, ClarificationFacts>(async (context, ids) => {
  const rows = await clarificationById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => {
      if (!row || row instanceof Error) return [];
      const { state, institution, askedBySide, answer = null } = row;
      return [[row.id, { state, institution, askedBySide, answer }] as const];
    }),
  );
});

/** The clarifications of an application, the oldest first. */
export const clarificationsOf = defineLoader<string, Clarification[]>(async ({ em }, ids) => {
  const rows = await em.find(Clarification, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
