import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { CaseExportRelease } from './export-release.entity.js';
import type { ExportReleaseFacts } from './export-release.procedure.js';

/** The one maker of a release's facts. */
export const exportReleaseFacts = defineLoader<string, ExportReleaseFacts>(async ({ em }, ids) => {
  const rows = await em.find(CaseExportRelease, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.id, row]));
});

/** What is released of cases now. */
export const releasesOfCase = defineLoader<string, CaseExportRelease[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseExportRelease, { caseId: { $in: [...ids] }, state: 'RELEASED' });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});
