import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('BookCaseInterpreterInput', { description: 'Which interpreter is booked, and when (Sprachmittlung).' })
export class BookCaseInterpreterInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => String, { description: 'The language, as a BCP 47 tag such as uk or prs.' })
  language!: string;
  @Field(() => CalendarDateScalar, { description: 'The day, today or within a year.' })
  on!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'When it begins, in local time, such as 09:30.' })
  begins!: string | null;
  @Field(() => Int, { nullable: true, description: 'For how many minutes, from 1 to 480.' })
  minutes!: number | null;
  @Field(() => String, { nullable: true, description: 'Name of the interpreter, at most 200 characters; it or the agency.' })
  interpreter!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the agency, at most 200 characters.' })
  agency!: string | null;
  @Field(() => String, { nullable: true, description: 'Who pays: a cost centre, at most 60 characters (Kostenstelle).' })
  costCentre!: string | null;
}

@InputType('CaseInterpreterBookingStepInput', { description: 'Which booking of an interpreter a step is about.' })
export class CaseInterpreterBookingStepInput {
  @Field(() => ID, { description: 'The booking.' })
  bookingId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('HoldCaseInterpreterBookingInput', { description: 'That the interpreter was there, and how long.' })
export class HoldCaseInterpreterBookingInput extends CaseInterpreterBookingStepInput {
  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes it took, from 1 to 480; as booked unless you say otherwise.',
  })
  minutes!: number | null;
}

@InputType('CancelCaseInterpreterBookingInput', { description: 'Which booking is cancelled, and why.' })
export class CancelCaseInterpreterBookingInput extends CaseInterpreterBookingStepInput {
  @Field(() => String, { nullable: true, description: 'The reason, at most 200 characters.' })
  reason!: string | null;
}
