import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseClient, caseClientSchema } from './client.entity.js';
import { clientFacts } from './client.loaders.js';
import { clientProcedure } from './client.procedure.js';
import { CaseClientResolver, CaseClients } from './client.resolver.js';

/** Who the clients of cases are (Stammdaten). */
export const clients: Feature = {
  entities: [caseClientSchema],
  aggregates: [aggregate(CaseClient, clientProcedure, clientFacts)],
  resolvers: [CaseClientResolver, CaseClients],
};
