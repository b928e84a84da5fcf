import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import { seatById } from '../bodies/body.loaders.js';
import { SeatType } from '../bodies/body.type.js';
import type { Vote } from '../votes/vote.entity.js';
import { VoteType } from '../votes/vote.type.js';
import { castBallot, countSecretBallot, recordBallots } from './ballot.commands.js';
import type { Ballot } from './ballot.entity.js';
import { CastBallotInput, CountSecretBallotInput, RecordBallotsInput } from './ballot.inputs.js';
import { ballotsOf } from './ballot.loaders.js';
import { BallotType } from './ballot.type.js';

/** What ballots add to votes, and how they are cast. */
@Resolver(() => VoteType)
export class VoteBallots {
  @FieldResolver(() => [BallotType], {
    description: 'The ballots by seat; of a secret one only which seats took part (Stimmabgaben).',
  })
  ballots(@Root() { id }: Vote, @Ctx() context: Context) {
    return ballotsOf(context).load(id);
  }

  @Mutation(() => VoteType, { description: 'Casts the ballot of a seat in an open ballot (Stimmabgabe).' })
  castBallot(
    @Arg('input', () => CastBallotInput, { description: 'The seat and how it votes.' }) input: CastBallotInput,
    @Ctx() context: Context,
  ) {
    return castBallot(signedIn(context), input);
  }

  @Mutation(() => VoteType, { description: 'Enters how the seats voted in the room, all of them or none (offene Abstimmung).' })
  recordBallots(
    @Arg('input', () => RecordBallotsInput, { description: 'The seats by their vote.' }) input: RecordBallotsInput,
    @Ctx() context: Context,
  ) {
    return recordBallots(signedIn(context), input);
  }

  @Mutation(() => VoteType, {
    description: 'Enters the count of a secret ballot; nothing links a seat with a vote (geheime Abstimmung).',
  })
  countSecretBallot(
    @Arg('input', () => CountSecretBallotInput, { description: 'Who took part, and what the box held.' })
    input: CountSecretBallotInput,
    @Ctx() context: Context,
  ) {
    return countSecretBallot(signedIn(context), input);
  }
}

@Resolver(() => BallotType)
export class BallotResolver {
  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat whose ballot it is.' })
  seat(@Root() { seatId }: Ballot, @Ctx() context: Context) {
    return seatById(context).load(seatId);
  }
}
