import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseDataReleaseResolver, CaseOfDataSubject, DataSubjectResolver } from './data-subject.resolver.js';
import { CaseExportRelease, caseExportReleaseSchema } from './export-release.entity.js';
import { exportReleaseFacts } from './export-release.loaders.js';
import { exportReleaseProcedure } from './export-release.procedure.js';

/** What the client sees of their own case, and the copy of their data (Datenauskunft, Art. 15 DSGVO). */
export const person: Feature = {
  entities: [caseExportReleaseSchema],
  aggregates: [aggregate(CaseExportRelease, exportReleaseProcedure, exportReleaseFacts)],
  resolvers: [DataSubjectResolver, CaseOfDataSubject, CaseDataReleaseResolver],
};
