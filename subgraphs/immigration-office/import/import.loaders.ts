import { defineLoader } from '../../kit/loaders.js';
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
