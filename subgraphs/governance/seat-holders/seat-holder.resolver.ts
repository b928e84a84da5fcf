import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { seatById } from '../bodies/body.loaders.js';
import { SeatType } from '../bodies/body.type.js';
import { endSeatHolder, nominateSeatHolder } from './seat-holder.commands.js';
import { SeatHolder } from './seat-holder.entity.js';
import { EndSeatHolderInput, NominateSeatHolderInput, SeatHolderStepInput } from './seat-holder.inputs.js';
import { seatHolderById } from './seat-holder.loaders.js';
import { seatHolderProcedure } from './seat-holder.procedure.js';
import { SeatHolderType } from './seat-holder.type.js';

@Resolver(() => SeatHolderType)
export class SeatHolderResolver {
  @Query(() => SeatHolderType, {
    nullable: true,
    description: 'Somebody who holds a seat, by id (Mitglied oder Stellvertretung).',
  })
  seatHolder(@Arg('id', () => ID, { description: 'Identifies them.' }) id: string, @Ctx() context: Context): Promise<SeatHolder> {
    return readOne(signedIn(context), seatHolderById, id);
  }

  @FieldResolver(() => SeatType, { description: 'The seat.' })
  seat(@Root() { seatId }: SeatHolder, @Ctx() context: Context) {
    return seatById(context).load(seatId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the account with which they act is known.' })
  hasAccount(@Root() { account }: SeatHolder): boolean {
    return account != null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() holder: SeatHolder, @Ctx() context: Context) {
    return openStepsOf(context, holder);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken in the hub so far, oldest first.' })
  history(@Root() { id }: SeatHolder, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => SeatHolderType, { description: 'Nominates a member or deputy for a seat (Benennung).' })
  nominateSeatHolder(
    @Arg('input', () => NominateSeatHolderInput, { description: 'Who is to hold which seat.' }) input: NominateSeatHolderInput,
    @Ctx() context: Context,
  ) {
    return nominateSeatHolder(signedIn(context), input);
  }

  @Mutation(() => SeatHolderType, { description: 'Enters the last day of somebody who holds a seat (Ausscheiden).' })
  endSeatHolder(
    @Arg('input', () => EndSeatHolderInput, { description: 'Who, and the last day.' }) input: EndSeatHolderInput,
    @Ctx() context: Context,
  ) {
    return endSeatHolder(signedIn(context), input);
  }

  @Mutation(() => SeatHolderType, { description: 'Cancels a nomination before its first day.' })
  cancelNomination(
    @Arg('input', () => SeatHolderStepInput, { description: 'Whose.' }) { seatHolderId, version }: SeatHolderStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), SeatHolder, { id: seatHolderId, version }, seatHolderProcedure, 'CANCEL');
  }
}
