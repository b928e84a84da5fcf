import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { SeatType } from '../bodies/body.type.js';
import type { Seat } from '../bodies/seat.entity.js';
import { createSeat, endSeat } from './seat.commands.js';
import { CreateSeatInput, EndSeatInput } from './seat.inputs.js';

/** The steps of a seat; what a reader sees of it stands with the bodies. */
@Resolver(() => SeatType)
export class SeatStepResolver {
  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() seat: Seat, @Ctx() context: Context) {
    return openStepsOf(context, seat);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken in the hub so far, oldest first.' })
  history(@Root() { id }: Seat, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => SeatType, { description: 'Enters a seat that a body was given (Einrichtung eines Sitzes).' })
  createSeat(@Arg('input', () => CreateSeatInput, { description: 'The seat.' }) input: CreateSeatInput, @Ctx() context: Context) {
    return createSeat(signedIn(context), input);
  }

  @Mutation(() => SeatType, {
    description: 'Enters the last day of a seat; who holds it then leaves with it (Wegfall eines Sitzes).',
  })
  endSeat(
    @Arg('input', () => EndSeatInput, { description: 'The seat and its last day.' }) input: EndSeatInput,
    @Ctx() context: Context,
  ) {
    return endSeat(signedIn(context), input);
  }
}
