import type { Feature } from '../../kit/subgraph.js';
import { ProposalVersions } from './proposal.extension.js';
import { proposalVersionSchema } from './proposal-version.entity.js';
import { ProposalVersionResolver } from './proposal-version.resolver.js';

/** All that proposals said (Fassungen). */
export const proposalVersions: Feature = {
  entities: [proposalVersionSchema],
  resolvers: [ProposalVersionResolver, ProposalVersions],
};
