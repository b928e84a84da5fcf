import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { SecrecyRelease, secrecyReleaseSchema } from './secrecy-release.entity.js';
import { secrecyReleaseFacts } from './secrecy-release.loaders.js';
import { secrecyReleaseProcedure } from './secrecy-release.procedure.js';
import { SecrecyReleaseResolver } from './secrecy-release.resolver.js';

/** Releases of counsellors from their professional secrecy (Schweigepflichtentbindung, § 203 StGB). */
export const secrecyReleases: Feature = {
  entities: [secrecyReleaseSchema],
  aggregates: [aggregate(SecrecyRelease, secrecyReleaseProcedure, secrecyReleaseFacts)],
  resolvers: [SecrecyReleaseResolver],
};
