import { Directive, Field, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Reopening } from './reopening.rules.js';

@ObjectType('CaseReopening', {
  description: 'Whether a new need belongs to a closed case or begins another; advice that refuses nothing (Wiederaufnahme).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseReopeningType implements Reopening {
  @Field(() => Boolean, { description: 'Whether a new need today still belongs to the case.' })
  withinPeriod!: boolean;
  @Field(() => CalendarDateScalar, { description: 'Last day on which it does.' })
  until!: CalendarDate;
  @Field(() => String, { description: 'One sentence that says so, with the period the carrier has set.' })
  explanation!: string;
}
