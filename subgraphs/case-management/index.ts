import { aggregate } from '../kit/step.js';
import { defineSubgraph } from '../kit/subgraph.js';
import { Case, caseSchema } from './cases/case.entity.js';
import { caseById, caseFacts } from './cases/case.loaders.js';
import { caseProcedure } from './cases/case.procedure.js';
import { CaseResolver } from './cases/case.resolver.js';
import { CaseType } from './cases/case.type.js';
import { caseRegisterSchema } from './cases/case-register.entity.js';
import { InstitutionExtension, InstitutionStub } from './cases/institution.extension.js';
import { migrations } from './migrations/index.js';
import { seed } from './seed/seed.js';

/** Case management: the counselling of the city and of the welfare carriers, each a tenant of its own. */
export const subgraph = defineSubgraph({
  name: 'case-management',
  entities: [caseSchema, caseRegisterSchema],
  aggregates: [aggregate(Case, caseProcedure, caseFacts)],
  resolvers: [CaseResolver, InstitutionExtension],
  entityTypes: [CaseType, InstitutionStub],
  references: {
    Case: ({ id }, context) => caseById(context).load(String(id)),
  },
  migrations,
  seed,
});
