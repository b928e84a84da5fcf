import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import { BodyType, SeatType } from '../bodies/body.type.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { abandonCirculation, bringToMeeting, closeCirculation, openCirculation } from './circulation.commands.js';
import { Circulation } from './circulation.entity.js';
import {
  AbandonCirculationInput,
  BringToMeetingInput,
  CirculationStepInput,
  OpenCirculationInput,
  ReplyToCirculationInput,
} from './circulation.inputs.js';
import { circulationById, inputOf, repliesOf } from './circulation.loaders.js';
import type { CirculationState } from './circulation.procedure.js';
import { seatsToReply } from './circulation.rules.js';
import { CirculationConnection, CirculationStateEnum, CirculationType } from './circulation.type.js';
import { replyToCirculation } from './circulation-reply.commands.js';
import type { CirculationReply } from './circulation-reply.entity.js';
import { CirculationReplyType } from './circulation-reply.type.js';

@Resolver(() => CirculationType)
export class CirculationResolver {
  @Query(() => CirculationType, { nullable: true, description: 'A circulation by its id.' })
  circulation(@Arg('id', () => ID, { description: 'Identifies it.' }) id: string, @Ctx() context: Context): Promise<Circulation> {
    return readOne(signedIn(context), circulationById, id);
  }

  @Query(() => CirculationConnection, { description: 'The circulations of the bodies, newest first (Umlaufverfahren).' })
  circulations(
    @Arg('state', () => CirculationStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: CirculationState | null,
    @Arg('body', () => ID, { nullable: true, description: 'Only those of this body.' }) body: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Circulation>> {
    // A text that is no id is answered like a body without circulations.
    const where = { ...(state == null ? {} : { state }), ...(body == null ? {} : { bodyId: isId(body) ? body : null }) };
    return readPage(signedIn(context), Circulation, where, [{ openedAt: 'desc' }], page);
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The body whose seats are asked.' })
  body(@Root() { bodyId }: Circulation, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it is about.' })
  proposal(@Root() { proposalId }: Circulation, @Ctx() context: Context) {
    return proposalId ? proposalById(context).load(proposalId) : null;
  }

  @FieldResolver(() => [SeatType], { description: 'The seats that were asked: with a vote, and filled when it was opened.' })
  async askedSeats(@Root() { askedSeats }: Circulation, @Ctx() context: Context) {
    return readableOf(await seatById(context).loadMany(askedSeats));
  }

  @FieldResolver(() => [SeatType], { description: 'The seats from which a reply may still come; none once it is closed.' })
  async awaitedSeats(@Root() { id, state }: Circulation, @Ctx() context: Context) {
    const input = state === 'OPEN' ? await inputOf(context).load(id) : null;
    return readableOf(await seatById(context).loadMany(input ? seatsToReply(input) : []));
  }

  @FieldResolver(() => [CirculationReplyType], {
    description: 'All replies in the order in which they came; of a seat the last one in time counts.',
  })
  replies(@Root() { id }: Circulation, @Ctx() context: Context) {
    return repliesOf(context).load(id);
  }

  @FieldResolver(() => AgendaItemType, {
    nullable: true,
    description: 'The item under which a meeting deals with what was not decided here.',
  })
  agendaItem(@Root() { agendaItemId }: Circulation, @Ctx() context: Context) {
    return agendaItemId ? agendaItemById(context).load(agendaItemId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() circulation: Circulation, @Ctx() context: Context) {
    return openStepsOf(context, circulation);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Circulation, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CirculationType, { description: 'Puts a motion in circulation (Umlaufverfahren).' })
  openCirculation(
    @Arg('input', () => OpenCirculationInput, { description: 'What is put in circulation.' }) input: OpenCirculationInput,
    @Ctx() context: Context,
  ) {
    return openCirculation(signedIn(context), input);
  }

  @Mutation(() => CirculationType, {
    description: 'Replies for a seat; the last reply in time counts, and a later one is kept and does not.',
  })
  replyToCirculation(
    @Arg('input', () => ReplyToCirculationInput, { description: 'The seat and what it says.' }) input: ReplyToCirculationInput,
    @Ctx() context: Context,
  ) {
    return replyToCirculation(signedIn(context), input);
  }

  @Mutation(() => CirculationType, {
    description: 'States the result, by the rules of procedure of the day it was opened (Feststellung des Ergebnisses).',
  })
  closeCirculation(
    @Arg('input', () => CirculationStepInput, { description: 'The circulation.' }) input: CirculationStepInput,
    @Ctx() context: Context,
  ) {
    return closeCirculation(signedIn(context), input);
  }

  @Mutation(() => CirculationType, { description: 'Breaks a circulation off; its replies count for nothing.' })
  abandonCirculation(
    @Arg('input', () => AbandonCirculationInput, { description: 'The circulation, and why.' }) input: AbandonCirculationInput,
    @Ctx() context: Context,
  ) {
    return abandonCirculation(signedIn(context), input);
  }

  @Mutation(() => CirculationType, {
    description: 'Says under which item of a coming meeting the body deals with what a circulation did not decide.',
  })
  bringCirculationToMeeting(
    @Arg('input', () => BringToMeetingInput, { description: 'The circulation and the item.' }) input: BringToMeetingInput,
    @Ctx() context: Context,
  ) {
    return bringToMeeting(signedIn(context), input);
  }
}

@Resolver(() => CirculationReplyType)
export class CirculationReplyResolver {
  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat whose reply it is.' })
  seat(@Root() { seatId }: CirculationReply, @Ctx() context: Context) {
    return seatById(context).load(seatId);
  }
}

function readableOf<Row extends object>(found: readonly (Row | Error | null)[]): Row[] {
  return found.filter((each): each is Row => each !== null && !(each instanceof Error));
}
