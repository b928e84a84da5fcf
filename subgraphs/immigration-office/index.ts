import { aggregate } from '../kit/step.js';
import { defineSubgraph } from '../kit/subgraph.js';
import { migrations } from './migrations/index.js';
import { Application, applicationSchema } from './naturalisation/application.entity.js';
import { applicationById, applicationFacts } from './naturalisation/application.loaders.js';
import { applicationProcedure } from './naturalisation/application.procedure.js';
import { ApplicationResolver } from './naturalisation/application.resolver.js';
import { ApplicationType } from './naturalisation/application.type.js';
import { documentRequirementSchema } from './naturalisation/document-requirement.entity.js';
import { InstitutionExtension, InstitutionStub } from './naturalisation/institution.extension.js';
import { seed } from './seed/seed.js';

/** The immigration and naturalisation office (Ausländer- und Einbürgerungsbehörde). */
export const subgraph = defineSubgraph({
  name: 'immigration-office',
  entities: [applicationSchema, documentRequirementSchema],
  aggregates: [aggregate(Application, applicationProcedure, applicationFacts)],
  resolvers: [ApplicationResolver, InstitutionExtension],
  entityTypes: [ApplicationType, InstitutionStub],
  references: {
    NaturalisationApplication: ({ id }, context) => applicationById(context).load(String(id)),
  },
  migrations,
  seed,
});
