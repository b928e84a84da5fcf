import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { FamilyFile, familyFileSchema } from './family-file.entity.js';
import { familyFileFacts } from './family-file.loaders.js';
import { familyFileProcedure } from './family-file.procedure.js';
import { ApplicationFamily, FamilyFileResolver } from './family-file.resolver.js';

/** Family files (Familienakten). */
export const family: Feature = {
  entities: [familyFileSchema],
  aggregates: [aggregate(FamilyFile, familyFileProcedure, familyFileFacts)],
  resolvers: [FamilyFileResolver, ApplicationFamily],
};
