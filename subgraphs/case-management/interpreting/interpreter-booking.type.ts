import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseInterpreterBooking } from './interpreter-booking.entity.js';
import { INTERPRETER_BOOKING_STATES, type InterpreterBookingState } from './interpreter-booking.rules.js';

export const InterpreterBookingStateEnum = enumOf(INTERPRETER_BOOKING_STATES);
registerEnumType(InterpreterBookingStateEnum, {
  name: 'CaseInterpreterBookingState',
  description: 'What became of a booking of an interpreter.',
  valuesConfig: {
    BOOKED: { description: 'Booked.' },
    HELD: { description: 'The interpreter was there.' },
    CANCELLED: { description: 'Cancelled.' },
  },
});

@ObjectType('CaseInterpreterBooking', { description: 'An interpreter who is booked on a case (Sprachmittlung).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseInterpreterBookingType
  implements Pick<CaseInterpreterBooking, 'id' | 'version' | 'state' | 'language' | 'on' | 'begins' | 'minutes'>
{
  @Field(() => ID, { description: 'Identifies the booking.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => InterpreterBookingStateEnum, { description: 'What became of it.' })
  state!: InterpreterBookingState;
  @Field(() => String, { description: 'The language, as a BCP 47 tag.' })
  language!: string;
  @Field(() => CalendarDateScalar, { description: 'The day.' })
  on!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'When it begins, in local time, such as 09:30.' })
  begins!: string | null;
  @Field(() => Int, { nullable: true, description: 'For how many minutes.' })
  minutes!: number | null;
}
