import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { CaseLegalCircle } from './legal-circle.entity.js';
import type { CirclePeriod, LegalCircleChangeFacts, LegalCircleFacts } from './legal-circle.rules.js';
import { CaseLegalCircleChange } from './legal-circle-change.entity.js';

export const legalCircleById = loaderById(CaseLegalCircle);
export const legalCircleChangeById = loaderById(CaseLegalCircleChange);

/** The history of a case, the newest first; what was withdrawn too. */
export const legalCirclesOfCase = defineLoader<string, CaseLegalCircle[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseLegalCircle, { caseId: { $in: [...ids] } }, { orderBy: [{ from: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The changes of circle of a case, the newest first; what was withdrawn too. */
export const legalCircleChangesOfCase = defineLoader<string, CaseLegalCircleChange[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseLegalCircleChange, { caseId: { $in: [...ids] } }, { orderBy: [{ on: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The rows that count, as periods. */
export function periodsOf(rows: readonly CaseLegalCircle[]): readonly CirclePeriod[] {
  return rows.filter(({ state }) => state !== 'WITHDRAWN').map(({ circle, from, to }) => ({ circle, from, to: to ?? null }));
}

/** The one maker of the facts of a row of the history; no step with a row asks where the case stands. */
export const legalCircleFacts = defineLoader<string, LegalCircleFacts>(async (context, ids) => {
  const rows = (await legalCircleById(context).loadMany(ids)).flatMap((row) => (row && !(row instanceof Error) ? [row] : []));
  const histories = await legalCirclesOfCase(context).loadMany(rows.map(({ caseId }) => caseId));
  return new Map(
    rows.map((row, at) => {
      const history = histories[at];
      if (history instanceof Error) throw history;
      const others = periodsOf((history ?? []).filter(({ id }) => id !== row.id));
      const { state, circle, from, to } = row;
      return [row.id, { state, circle, from, to: to ?? null, others, caseState: null }];
    }),
  );
});

/** The one maker of the facts of a change of circle. */
export const legalCircleChangeFacts = defineLoader<string, LegalCircleChangeFacts>(async (context, ids) => {
  const rows = await legalCircleChangeById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});
