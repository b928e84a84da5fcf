import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import { BodyType, SeatType } from '../bodies/body.type.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { voteById } from '../votes/vote.loaders.js';
import { VoteType } from '../votes/vote.type.js';
import {
  countersignUrgentDecision,
  dropUrgentDecision,
  proposeUrgentDecision,
  ratifyUrgentDecision,
} from './urgent-decision.commands.js';
import { UrgentDecision } from './urgent-decision.entity.js';
import {
  CountersignUrgentDecisionInput,
  DropUrgentDecisionInput,
  ProposeUrgentDecisionInput,
  RatifyUrgentDecisionInput,
} from './urgent-decision.inputs.js';
import { meetingsAfter, urgentDecisionById } from './urgent-decision.loaders.js';
import type { UrgentDecisionState } from './urgent-decision.procedure.js';
import { isRatificationOverdue } from './urgent-decision.rules.js';
import { UrgentDecisionConnection, UrgentDecisionStateEnum, UrgentDecisionType } from './urgent-decision.type.js';

@Resolver(() => UrgentDecisionType)
export class UrgentDecisionResolver {
  @Query(() => UrgentDecisionType, { nullable: true, description: 'An urgent decision by its id.' })
  urgentDecision(
    @Arg('id', () => ID, { description: 'Identifies it.' }) id: string,
    @Ctx() context: Context,
  ): Promise<UrgentDecision> {
    return readOne(signedIn(context), urgentDecisionById, id);
  }

  @Query(() => UrgentDecisionConnection, {
    description: 'The urgent decisions, newest first (Dringlichkeitsentscheidungen).',
  })
  urgentDecisions(
    @Arg('state', () => UrgentDecisionStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: UrgentDecisionState | null,
    @Arg('body', () => ID, { nullable: true, description: 'Only those in the place of this body.' }) body: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<UrgentDecision>> {
    // A text that is no id is answered like a body without urgent decisions.
    const where = { ...(state == null ? {} : { state }), ...(body == null ? {} : { bodyId: isId(body) ? body : null }) };
    return readPage(signedIn(context), UrgentDecision, where, [{ proposedOn: 'desc' }], page);
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The body in whose place it is taken.' })
  body(@Root() { bodyId }: UrgentDecision, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it is about.' })
  proposal(@Root() { proposalId }: UrgentDecision, @Ctx() context: Context) {
    return proposalId ? proposalById(context).load(proposalId) : null;
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat that signed first.' })
  firstSeat(@Root() { firstSeatId }: UrgentDecision, @Ctx() context: Context) {
    return seatById(context).load(firstSeatId);
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat that signed second; null until it is taken.' })
  secondSeat(@Root() { secondSeatId }: UrgentDecision, @Ctx() context: Context) {
    return secondSeatId ? seatById(context).load(secondSeatId) : null;
  }

  @FieldResolver(() => VoteType, { nullable: true, description: 'The vote by which the body ratified it, or did not.' })
  ratifiedBy(@Root() { ratifiedByVoteId }: UrgentDecision, @Ctx() context: Context) {
    return ratifiedByVoteId ? voteById(context).load(ratifiedByVoteId) : null;
  }

  @FieldResolver(() => MeetingType, {
    nullable: true,
    description: 'The next meeting of the body after it was taken, which ratifies it or not; null until it is planned.',
  })
  async ratifyingMeeting(@Root() { id }: UrgentDecision, @Ctx() context: Context) {
    return (await meetingsAfter(context).load(id))?.[0] ?? null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is in force although a meeting took place since and did not ratify it.',
  })
  async isRatificationOverdue(@Root() { id, state, takenAt }: UrgentDecision, @Ctx() context: Context) {
    if (state !== 'IN_FORCE') return false;
    return isRatificationOverdue({ state, takenAt: takenAt ?? null }, (await meetingsAfter(context).load(id)) ?? []);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() urgentDecision: UrgentDecision, @Ctx() context: Context) {
    return openStepsOf(context, urgentDecision);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: UrgentDecision, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => UrgentDecisionType, {
    description: 'Signs a decision that cannot wait for a meeting first (Dringlichkeitsentscheidung).',
  })
  proposeUrgentDecision(
    @Arg('input', () => ProposeUrgentDecisionInput, { description: 'What is decided, and why it cannot wait.' })
    input: ProposeUrgentDecisionInput,
    @Ctx() context: Context,
  ) {
    return proposeUrgentDecision(signedIn(context), input);
  }

  @Mutation(() => UrgentDecisionType, {
    description: 'Signs an urgent decision second, for another seat and by another person, so that it is taken.',
  })
  countersignUrgentDecision(
    @Arg('input', () => CountersignUrgentDecisionInput, { description: 'The urgent decision and the seat.' })
    input: CountersignUrgentDecisionInput,
    @Ctx() context: Context,
  ) {
    return countersignUrgentDecision(signedIn(context), input);
  }

  @Mutation(() => UrgentDecisionType, { description: 'Drops an urgent decision before it is taken.' })
  dropUrgentDecision(
    @Arg('input', () => DropUrgentDecisionInput, { description: 'The urgent decision, and why.' })
    input: DropUrgentDecisionInput,
    @Ctx() context: Context,
  ) {
    return dropUrgentDecision(signedIn(context), input);
  }

  @Mutation(() => UrgentDecisionType, {
    description: 'Enters what the body said to an urgent decision by a vote: it stands, or ends for the future (Genehmigung).',
  })
  ratifyUrgentDecision(
    @Arg('input', () => RatifyUrgentDecisionInput, { description: 'The urgent decision and the vote.' })
    input: RatifyUrgentDecisionInput,
    @Ctx() context: Context,
  ) {
    return ratifyUrgentDecision(signedIn(context), input);
  }
}
