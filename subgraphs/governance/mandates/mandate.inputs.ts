import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('GiveGovernanceMandateInput', { description: 'A mandate that a body was given (Auftrag).' })
export class GiveMandateInput {
  @Field(() => ID, { description: 'The body.' })
  bodyId!: string;
  @Field(() => String, { description: 'What it is to do.' })
  text!: string;
  @Field(() => [String], { description: 'The themes it is about, at most twenty.' })
  themes!: string[];
  @Field(() => ID, { nullable: true, description: 'The decision that gave it, where it is on record (Beschluss).' })
  decisionId!: string | null;
  @Field(() => String, { description: 'What it rests on.' })
  source!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day; null is today.' })
  validFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null: until its end is entered.' })
  validTo!: CalendarDate | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many months a report covers, from 1 to 60; null: no duty to report (Berichtspflicht).',
  })
  reportEveryMonths!: number | null;
  @Field(() => ID, { nullable: true, description: 'The body that is reported to; null is the body above.' })
  reportToBodyId!: string | null;
}

@InputType('EndGovernanceMandateInput', { description: 'The last day of a mandate.' })
export class EndMandateInput {
  @Field(() => ID, { description: 'The mandate.' })
  mandateId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => CalendarDateScalar, { description: 'Its last day.' })
  validTo!: CalendarDate;
}
