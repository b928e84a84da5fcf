import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { AgendaItemVotes, MeetingVotes } from './meeting.extension.js';
import { Vote, voteSchema } from './vote.entity.js';
import { voteById, voteFacts } from './vote.loaders.js';
import { voteProcedure } from './vote.procedure.js';
import { VoteResolver } from './vote.resolver.js';
import { VoteType } from './vote.type.js';

/** Votes of bodies (Abstimmungen). */
export const votes: Feature = {
  entities: [voteSchema],
  aggregates: [aggregate(Vote, voteProcedure, voteFacts, 'READERS')],
  resolvers: [VoteResolver, MeetingVotes, AgendaItemVotes],
  entityTypes: [VoteType],
  references: {
    GovernanceVote: ({ id }, context) => voteById(context).load(String(id)),
  },
};
