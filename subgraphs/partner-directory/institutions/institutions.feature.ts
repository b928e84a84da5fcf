import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Institution, institutionSchema } from './institution.entity.js';
import { institutionById, institutionFacts } from './institution.loaders.js';
import { institutionProcedure } from './institution.procedure.js';
import { InstitutionResolver } from './institution.resolver.js';
import { InstitutionType } from './institution.type.js';

/** The partners, and how they are reached (Einrichtungen). */
export const institutions: Feature = {
  entities: [institutionSchema],
  aggregates: [aggregate(Institution, institutionProcedure, institutionFacts)],
  resolvers: [InstitutionResolver],
  entityTypes: [InstitutionType],
  references: {
    Institution: ({ id }, context) => institutionById(context).load(String(id)),
  },
};
