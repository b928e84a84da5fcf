import { type ImportTarget, keyOf, type Memory, remembered } from '../../kit/import.js';
import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application-row.loaders.js';
import { ImportRecord } from './import-record.entity.js';

/** The applications that a run of rows began, in the order of its file. */
export const applicationsOfRun = defineLoader<string, Application[]>(async (context, runIds) => {
  const records = await context.em.find(
    ImportRecord,
    { runId: { $in: [...runIds] }, eventId: '' },
    { orderBy: { position: 'asc' } },
  );
  const applications = await applicationById(context).loadMany(records.map(({ applicationId }) => applicationId));
  const byRun = new Map<string, Application[]>(runIds.map((id) => [id, []]));
  for (const [at, { runId }] of records.entries()) {
    const application = applications[at];
    if (application instanceof Error) throw application;
    if (application) byRun.get(runId)?.push(application);
  }
  return byRun;
});

/** In whose name rows are taken in, and which system leads the files that are begun. */
export interface OfficeTarget extends ImportTarget {
  readonly leadingSystem: 'HUB' | 'EXTERNAL';
}

/** The rows of this source that were taken in before, of those named. */
export function knownRows(
  context: Context,
  target: OfficeTarget,
  externalIds: readonly string[],
  dry: Memory | null,
): Promise<Memory> {
  const { institution, source } = target;
  return remembered(context, target, dry, async () => {
    const where = { institution, source, externalId: { $in: [...new Set(externalIds)] } };
    const found = await context.em.find(ImportRecord, where, { disableIdentityMap: true });
    return found.map(({ externalId, eventId, contentHash, applicationId: aggregateId }) => [
      keyOf(externalId, eventId),
      { contentHash, aggregateId },
    ]);
  });
}
