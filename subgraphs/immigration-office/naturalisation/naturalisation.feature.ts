import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Application, applicationSchema } from './application.entity.js';
import { applicationById, applicationFacts } from './application.loaders.js';
import { applicationProcedure } from './application.procedure.js';
import { ApplicationResolver } from './application.resolver.js';
import { ApplicationType } from './application.type.js';
import { InstitutionExtension, InstitutionStub } from './institution.extension.js';

/** Applications for naturalisation, from the draft to the end (Einbürgerungsverfahren). */
export const naturalisation: Feature = {
  entities: [applicationSchema],
  aggregates: [aggregate(Application, applicationProcedure, applicationFacts)],
  resolvers: [ApplicationResolver, InstitutionExtension],
  entityTypes: [ApplicationType, InstitutionStub],
  references: {
    NaturalisationApplication: ({ id }, context) => applicationById(context).load(String(id)),
  },
};
