import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { SecrecyRelease } from './secrecy-release.entity.js';
import type { SecrecyReleaseFacts } from './secrecy-release.procedure.js';

const releaseById = loaderById(SecrecyRelease);

/** The one maker of a release's facts. */
export const secrecyReleaseFacts = defineLoader<string, SecrecyReleaseFacts>(async (context, ids) => {
  const releases = await releaseById(context).loadMany(ids);
  return new Map(releases.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, each] as const] : [])));
});

/** The releases of a case, the newest first. */
export const releasesOfCase = defineLoader<string, SecrecyRelease[]>(async ({ em }, ids) => {
  const rows = await em.find(SecrecyRelease, { caseId: { $in: [...ids] } }, { orderBy: [{ givenOn: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});
