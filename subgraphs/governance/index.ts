import { aggregate } from '../kit/step.js';
import { defineSubgraph } from '../kit/subgraph.js';
import { Body, bodySchema } from './bodies/body.entity.js';
import { bodyById, bodyFacts } from './bodies/body.loaders.js';
import { bodyProcedure } from './bodies/body.procedure.js';
import { BodyResolver, SeatResolver } from './bodies/body.resolver.js';
import { BodyType } from './bodies/body.type.js';
import { InstitutionSeats, InstitutionStub } from './bodies/institution.extension.js';
import { seatSchema } from './bodies/seat.entity.js';
import { migrations } from './migrations/index.js';
import { BodyProposals } from './proposals/body.extension.js';
import { InstitutionProposals } from './proposals/institution.extension.js';
import { Proposal, proposalSchema } from './proposals/proposal.entity.js';
import { proposalById, proposalFacts } from './proposals/proposal.loaders.js';
import { proposalProcedure } from './proposals/proposal.procedure.js';
import { ProposalResolver } from './proposals/proposal.resolver.js';
import { ProposalType } from './proposals/proposal.type.js';
import { seed } from './seed/seed.js';

/** The governance of the integration management: its bodies and what they deliberate on (KIM-Gremien). */
export const subgraph = defineSubgraph({
  name: 'governance',
  entities: [bodySchema, seatSchema, proposalSchema],
  aggregates: [
    aggregate(Body, bodyProcedure, bodyFacts, 'READERS'),
    aggregate(Proposal, proposalProcedure, proposalFacts, 'READERS'),
  ],
  resolvers: [BodyResolver, SeatResolver, BodyProposals, InstitutionSeats, ProposalResolver, InstitutionProposals],
  entityTypes: [BodyType, ProposalType, InstitutionStub],
  references: {
    GovernanceBody: ({ id }, context) => bodyById(context).load(String(id)),
    GovernanceProposal: ({ id }, context) => proposalById(context).load(String(id)),
  },
  migrations,
  seed,
});
