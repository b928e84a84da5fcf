import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseSubstitution, substitutionSchema } from './substitution.entity.js';
import { substitutionFacts } from './substitution.loaders.js';
import { substitutionProcedure } from './substitution.procedure.js';
import { SubstitutionResolver } from './substitution.resolver.js';

/** Who stands in for whom while somebody is away (Abwesenheitsvertretung). */
export const substitutions: Feature = {
  entities: [substitutionSchema],
  aggregates: [aggregate(CaseSubstitution, substitutionProcedure, substitutionFacts)],
  resolvers: [SubstitutionResolver],
};
