import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Amendment, amendmentSchema } from './amendment.entity.js';
import { amendmentById, amendmentFacts } from './amendment.loaders.js';
import { amendmentProcedure } from './amendment.procedure.js';
import { AmendmentResolver } from './amendment.resolver.js';
import { AmendmentType } from './amendment.type.js';
import { ProposalAmendments } from './proposal.extension.js';

/** Amendments to proposals (Änderungsanträge). */
export const amendments: Feature = {
  entities: [amendmentSchema],
  aggregates: [aggregate(Amendment, amendmentProcedure, amendmentFacts, 'READERS')],
  resolvers: [AmendmentResolver, ProposalAmendments],
  entityTypes: [AmendmentType],
  references: {
    GovernanceAmendment: ({ id }, context) => amendmentById(context).load(String(id)),
  },
};
