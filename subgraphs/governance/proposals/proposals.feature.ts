import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyProposals } from './body.extension.js';
import { EvidenceStub } from './evidence.extension.js';
import { InstitutionProposals } from './institution.extension.js';
import { Proposal, proposalSchema } from './proposal.entity.js';
import { proposalById, proposalFacts } from './proposal.loaders.js';
import { proposalProcedure } from './proposal.procedure.js';
import { ProposalResolver } from './proposal.resolver.js';
import { ProposalType } from './proposal.type.js';

/** What the bodies deliberate on (Vorlagen). */
export const proposals: Feature = {
  entities: [proposalSchema],
  aggregates: [aggregate(Proposal, proposalProcedure, proposalFacts, 'READERS')],
  resolvers: [BodyProposals, ProposalResolver, InstitutionProposals],
  entityTypes: [ProposalType, EvidenceStub],
  references: {
    GovernanceProposal: ({ id }, context) => proposalById(context).load(String(id)),
  },
};
