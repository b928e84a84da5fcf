import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('CreateGovernanceSeatInput', { description: 'A seat that a body was given (Sitz).' })
export class CreateSeatInput {
  @Field(() => ID, { description: 'The body.' })
  bodyId!: string;
  @Field(() => ID, { description: 'The institution that is to hold it.' })
  institutionId!: string;
  @Field(() => String, { description: 'For whom it is, such as the head of an office.' })
  title!: string;
  @Field(() => Boolean, { description: 'Whether it has a vote (stimmberechtigt); false for an advisory seat (beratend).' })
  voting!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is the chair (Vorsitz); a body has one at a time.' })
  chair!: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it takes the chair when the chair cannot (stellvertretender Vorsitz).',
  })
  deputyChair!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Its first day; null is today.' })
  validFrom!: CalendarDate | null;
  @Field(() => String, { description: 'What it rests on, such as the decision that gave it (Beschluss).' })
  source!: string;
}

@InputType('EndGovernanceSeatInput', { description: 'The last day of a seat.' })
export class EndSeatInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => CalendarDateScalar, { description: 'Its last day; who holds it then leaves with it.' })
  validTo!: CalendarDate;
}
