import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { ApplicationDataReleaseResolver, ApplicationOfDataSubject, DataSubjectResolver } from './data-subject.resolver.js';
import { ApplicationExportRelease, applicationExportReleaseSchema } from './export-release.entity.js';
import { exportReleaseFacts } from './export-release.loaders.js';
import { exportReleaseProcedure } from './export-release.procedure.js';

/** What applicants see of their own application, and the copy of their data (Datenauskunft, Art. 15 DSGVO). */
export const person: Feature = {
  entities: [applicationExportReleaseSchema],
  aggregates: [aggregate(ApplicationExportRelease, exportReleaseProcedure, exportReleaseFacts)],
  resolvers: [DataSubjectResolver, ApplicationOfDataSubject, ApplicationDataReleaseResolver],
};
