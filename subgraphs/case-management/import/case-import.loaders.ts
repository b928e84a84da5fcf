import { type ImportTarget, keyOf, type Memory, remembered } from '../../kit/import.js';
import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case-row.loaders.js';
import { CaseImportRecord } from './case-import-record.entity.js';

/** In whose name cases are taken in, and who works on those that name nobody. */
export interface CarrierTarget extends ImportTarget {
  readonly managerId: string | null;
}

/** The cases of this source that were taken in before, of those named. */
export function knownCases(
  context: Context,
  target: CarrierTarget,
  externalIds: readonly string[],
  dry: Memory | null,
): Promise<Memory> {
  const { institution, source } = target;
  return remembered(context, target, dry, async () => {
    const where = { institution, source, externalId: { $in: [...new Set(externalIds)] } };
    const found = await context.em.find(CaseImportRecord, where, { disableIdentityMap: true });
    return found.map(({ externalId, contentHash, caseId: aggregateId }) => [keyOf(externalId), { contentHash, aggregateId }]);
  });
}

/** The cases that a run of rows began, in the order of its file. */
export const casesOfRun = defineLoader<string, Case[]>(async (context, runIds) => {
  const records = await context.em.find(CaseImportRecord, { runId: { $in: [...runIds] } }, { orderBy: { position: 'asc' } });
  const cases = await caseById(context).loadMany(records.map(({ caseId }) => caseId));
  const byRun = new Map<string, Case[]>(runIds.map((id) => [id, []]));
  for (const [at, { runId }] of records.entries()) {
    const found = cases[at];
    if (found instanceof Error) throw found;
    if (found) byRun.get(runId)?.push(found);
  }
  return byRun;
});
