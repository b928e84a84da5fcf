import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Case, caseSchema } from './case.entity.js';
import { caseById, caseFacts } from './case.loaders.js';
import { caseProcedure } from './case.procedure.js';
import { CaseResolver } from './case.resolver.js';
import { CaseType } from './case.type.js';
import { InstitutionExtension, InstitutionStub } from './institution.extension.js';

/** Cases, from the first clearing to the evaluation (Fallführung). */
export const cases: Feature = {
  entities: [caseSchema],
  aggregates: [aggregate(Case, caseProcedure, caseFacts)],
  resolvers: [CaseResolver, InstitutionExtension],
  entityTypes: [CaseType, InstitutionStub],
  references: {
    Case: ({ id }, context) => caseById(context).load(String(id)),
  },
};
