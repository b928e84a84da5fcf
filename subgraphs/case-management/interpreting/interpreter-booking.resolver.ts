import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { bookInterpreter, cancelInterpreterBooking, holdInterpreterBooking } from './interpreter-booking.commands.js';
import type { CaseInterpreterBooking } from './interpreter-booking.entity.js';
import {
  BookCaseInterpreterInput,
  CancelCaseInterpreterBookingInput,
  HoldCaseInterpreterBookingInput,
} from './interpreter-booking.inputs.js';
import { interpreterBookingsOfCase } from './interpreter-booking.loaders.js';
import { CaseInterpreterBookingType } from './interpreter-booking.type.js';

@Resolver(() => CaseInterpreterBookingType)
export class CaseInterpreterBookingResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the interpreter; for staff, the client gets it with the export once it is released.',
  })
  interpreter(@Root() booking: CaseInterpreterBooking, @Ctx() context: Context): string | null {
    return ofStaff(context, booking) ? (booking.interpreter ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the agency; for staff.' })
  agency(@Root() booking: CaseInterpreterBooking, @Ctx() context: Context): string | null {
    return ofStaff(context, booking) ? (booking.agency ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who pays; for staff (Kostenstelle).' })
  costCentre(@Root() booking: CaseInterpreterBooking, @Ctx() context: Context): string | null {
    return ofStaff(context, booking) ? (booking.costCentre ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() booking: CaseInterpreterBooking, @Ctx() context: Context) {
    return openStepsOf(context, booking);
  }

  @Mutation(() => CaseInterpreterBookingType, { description: 'Books an interpreter on a case (Sprachmittlung).' })
  bookCaseInterpreter(
    @Arg('input', () => BookCaseInterpreterInput, { description: 'Who, when and for which language.' })
    input: BookCaseInterpreterInput,
    @Ctx() context: Context,
  ) {
    return bookInterpreter(signedIn(context), input);
  }

  @Mutation(() => CaseInterpreterBookingType, { description: 'Records that the interpreter was there, and how long.' })
  holdCaseInterpreterBooking(
    @Arg('input', () => HoldCaseInterpreterBookingInput, { description: 'Which booking.' })
    input: HoldCaseInterpreterBookingInput,
    @Ctx() context: Context,
  ) {
    return holdInterpreterBooking(signedIn(context), input);
  }

  @Mutation(() => CaseInterpreterBookingType, { description: 'Cancels the booking of an interpreter.' })
  cancelCaseInterpreterBooking(
    @Arg('input', () => CancelCaseInterpreterBookingInput, { description: 'Which booking, and why.' })
    input: CancelCaseInterpreterBookingInput,
    @Ctx() context: Context,
  ) {
    return cancelInterpreterBooking(signedIn(context), input);
  }
}

const ofStaff = ({ actor }: Context, { institution }: CaseInterpreterBooking): boolean => actor.institution === institution;

/** What interpreting adds to a case. */
@Resolver(() => CaseType)
export class CaseInterpreting {
  @FieldResolver(() => [CaseInterpreterBookingType], {
    description: 'The interpreters booked on the case, the newest first (Sprachmittlung).',
  })
  interpreterBookings(@Root() { id }: Case, @Ctx() context: Context) {
    return interpreterBookingsOfCase(context).load(id);
  }
}
