import type { Feature } from '../../kit/subgraph.js';
import { ballotSchema } from './ballot.entity.js';
import { BallotResolver, VoteBallots } from './ballot.resolver.js';

/** How seats vote (Stimmabgaben). */
export const ballots: Feature = {
  entities: [ballotSchema],
  resolvers: [VoteBallots, BallotResolver],
};
