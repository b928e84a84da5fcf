import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { abandonVote, annulVote, challengeQuorum, demandSecretBallot, openVote, repeatVote } from './vote.commands.js';
import type { Vote } from './vote.entity.js';
import { AbandonVoteInput, DemandSecretBallotInput, OpenVoteInput, VoteStepInput } from './vote.inputs.js';
import { voteById } from './vote.loaders.js';
import { VoteType } from './vote.type.js';
import { closeVote } from './vote-closing.commands.js';

@Resolver(() => VoteType)
export class VoteResolver {
  @Query(() => VoteType, { nullable: true, description: 'A vote by its id.' })
  vote(@Arg('id', () => ID, { description: 'Identifies it.' }) id: string, @Ctx() context: Context): Promise<Vote> {
    return readOne(signedIn(context), voteById, id);
  }

  @FieldResolver(() => MeetingType, { nullable: true, description: 'The meeting in which it is taken.' })
  meeting(@Root() { meetingId }: Vote, @Ctx() context: Context) {
    return meetingById(context).load(meetingId);
  }

  @FieldResolver(() => AgendaItemType, { nullable: true, description: 'The item it is about.' })
  agendaItem(@Root() { agendaItemId }: Vote, @Ctx() context: Context) {
    return agendaItemById(context).load(agendaItemId);
  }

  @FieldResolver(() => VoteType, { nullable: true, description: 'The void vote that it repeats (Wiederholung).' })
  repeats(@Root() { repeatsId }: Vote, @Ctx() context: Context) {
    return repeatsId ? voteById(context).load(repeatsId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() vote: Vote, @Ctx() context: Context) {
    return openStepsOf(context, vote);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Vote, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => VoteType, { description: 'Calls a vote on an item of the agenda (Aufruf zur Abstimmung).' })
  openVote(
    @Arg('input', () => OpenVoteInput, { description: 'What is put to the vote.' }) input: OpenVoteInput,
    @Ctx() context: Context,
  ) {
    return openVote(signedIn(context), input);
  }

  @Mutation(() => VoteType, { description: 'Asks for a secret ballot (Antrag auf geheime Abstimmung).' })
  demandSecretBallot(
    @Arg('input', () => DemandSecretBallotInput, { description: 'The vote and the seat.' }) input: DemandSecretBallotInput,
    @Ctx() context: Context,
  ) {
    return demandSecretBallot(signedIn(context), input);
  }

  @Mutation(() => VoteType, { description: 'Challenges the quorum (Rüge der Beschlussunfähigkeit, § 90 VwVfG).' })
  challengeQuorum(
    @Arg('input', () => VoteStepInput, { description: 'The vote.' }) input: VoteStepInput,
    @Ctx() context: Context,
  ) {
    return challengeQuorum(signedIn(context), input);
  }

  @Mutation(() => VoteType, {
    description: 'Closes a vote and states its result by the rules of procedure of its day (Feststellung des Ergebnisses).',
  })
  closeVote(@Arg('input', () => VoteStepInput, { description: 'The vote.' }) input: VoteStepInput, @Ctx() context: Context) {
    return closeVote(signedIn(context), input);
  }

  @Mutation(() => VoteType, { description: 'Breaks a vote off; its ballots count for nothing.' })
  abandonVote(
    @Arg('input', () => AbandonVoteInput, { description: 'The vote, and why.' }) input: AbandonVoteInput,
    @Ctx() context: Context,
  ) {
    return abandonVote(signedIn(context), input);
  }

  @Mutation(() => VoteType, {
    description: 'States that recused seats decided a vote whose result was stated before, so that it is void (§ 20 VwVfG).',
  })
  annulVote(@Arg('input', () => VoteStepInput, { description: 'The vote.' }) input: VoteStepInput, @Ctx() context: Context) {
    return annulVote(signedIn(context), input);
  }

  @Mutation(() => VoteType, { description: 'Calls a void vote again (Wiederholung der Abstimmung).' })
  repeatVote(
    @Arg('input', () => VoteStepInput, { description: 'The void vote.' }) input: VoteStepInput,
    @Ctx() context: Context,
  ) {
    return repeatVote(signedIn(context), input);
  }
}
