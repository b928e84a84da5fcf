import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { roomOf } from '../attendance/room.loaders.js';
import { SeatType } from '../bodies/body.type.js';
import { decideRecusal, declareRecusal, disputeRecusal, recordRecusedLeaving } from './recusal.commands.js';
import type { Recusal } from './recusal.entity.js';
import { DecideRecusalInput, DeclareRecusalInput, RecusalStepInput } from './recusal.inputs.js';
import { recusalById } from './recusal.loaders.js';
import { RecusalType } from './recusal.type.js';

@Resolver(() => RecusalType)
export class RecusalResolver {
  @Query(() => RecusalType, { nullable: true, description: 'A recusal by its id.' })
  recusal(@Arg('id', () => ID, { description: 'Identifies it.' }) id: string, @Ctx() context: Context): Promise<Recusal> {
    return readOne(signedIn(context), recusalById, id);
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat it is about.' })
  async seat(@Root() { meetingId, seatId }: Recusal, @Ctx() context: Context) {
    const room = await roomOf(context).load(meetingId);
    return room?.seats.find(({ id }) => id === seatId) ?? null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() recusal: Recusal, @Ctx() context: Context) {
    return openStepsOf(context, recusal);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Recusal, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => RecusalType, { description: 'Declares or claims that a seat may not take part in an item (Befangenheit).' })
  declareRecusal(
    @Arg('input', () => DeclareRecusalInput, { description: 'The seat and the ground.' }) input: DeclareRecusalInput,
    @Ctx() context: Context,
  ) {
    return declareRecusal(signedIn(context), input);
  }

  @Mutation(() => RecusalType, { description: 'Disputes a recusal, so that the body decides on it (§ 20 Abs. 4 VwVfG).' })
  disputeRecusal(
    @Arg('input', () => RecusalStepInput, { description: 'The recusal.' }) input: RecusalStepInput,
    @Ctx() context: Context,
  ) {
    return disputeRecusal(signedIn(context), input);
  }

  @Mutation(() => RecusalType, { description: 'Enters what the body decided on a disputed recusal, without the person.' })
  decideRecusal(
    @Arg('input', () => DecideRecusalInput, { description: 'The votes.' }) input: DecideRecusalInput,
    @Ctx() context: Context,
  ) {
    return decideRecusal(signedIn(context), input);
  }

  @Mutation(() => RecusalType, { description: 'Enters that the person concerned has left the room.' })
  recordRecusedLeaving(
    @Arg('input', () => RecusalStepInput, { description: 'The recusal.' }) input: RecusalStepInput,
    @Ctx() context: Context,
  ) {
    return recordRecusedLeaving(signedIn(context), input);
  }
}
