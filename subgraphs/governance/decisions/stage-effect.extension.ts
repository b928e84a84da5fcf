import { Directive, Field, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

/** How long a coarse stage takes at the naturalisation office beside a day, by its key; the office describes it. */
@ObjectType('NaturalisationStageEffect')
@Directive('@notPersonal')
@Directive('@key(fields: "stage decidedOn")')
export class StageEffectStub {
  @Field(() => String)
  stage!: string;
  @Field(() => CalendarDateScalar)
  decidedOn!: CalendarDate;
}
