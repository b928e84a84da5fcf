import { defineLoader, loaderById } from '../../kit/loaders.js';
import { CaseClient } from './client.entity.js';
import type { ClientFacts } from './client.rules.js';

const clientById = loaderById(CaseClient);

/** The one maker of the facts; no step with client data on record asks where the case stands. */
export const clientFacts = defineLoader<string, ClientFacts>(async (context, ids) => {
  const rows = await clientById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state, caseState: null }] as const] : [])),
  );
});

/** The client data of a case. */
export const clientOfCase = defineLoader<string, CaseClient>(async ({ em }, ids) => {
  const rows = await em.find(CaseClient, { caseId: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.caseId, row]));
});
