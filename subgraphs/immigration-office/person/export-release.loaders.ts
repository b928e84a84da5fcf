import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { ApplicationExportRelease } from './export-release.entity.js';
import type { ExportReleaseFacts } from './export-release.procedure.js';

/** The one maker of a release's facts. */
export const exportReleaseFacts = defineLoader<string, ExportReleaseFacts>(async ({ em }, ids) => {
  const rows = await em.find(ApplicationExportRelease, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.id, row]));
});

/** What is released of applications now. */
export const releasesOfApplication = defineLoader<string, ApplicationExportRelease[]>(async ({ em }, ids) => {
  const rows = await em.find(ApplicationExportRelease, { applicationId: { $in: [...ids] }, state: 'RELEASED' });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
