import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { StageMedian } from './stage-median.entity.js';

@ObjectType('NaturalisationStageQuarter', {
  description: 'How long applications were at a coarse stage that they left in a quarter, as it was frozen.',
})
@Directive('@notPersonal')
export class StageQuarterType implements Pick<StageMedian, 'quarter' | 'stays' | 'medianDays' | 'frozenOn'> {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      'Stays that ended in it, rounded to 5; null for fewer than five households (Statistische Geheimhaltung, § 16 BStatG).',
  })
  stays!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Median of these stays in whole calendar days; null for fewer than five households.',
  })
  medianDays!: number | null;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was frozen; it is never cut again.' })
  frozenOn!: CalendarDate;
}

@ObjectType('NaturalisationStageEffect', {
  description: 'How long a coarse stage of the naturalisation procedure took before and after a day, in frozen quarters.',
})
@Directive('@notPersonal')
@Directive('@key(fields: "stage decidedOn")')
export class StageEffectType {
  @Field(() => String, { description: 'The coarse stage: RECEIVED, IN_PROGRESS, SOMETHING_NEEDED or DECIDED.' })
  stage!: string;
  @Field(() => CalendarDateScalar, { description: 'The day; its own quarter stands on neither side.' })
  decidedOn!: CalendarDate;
  @Field(() => [StageQuarterType], { description: 'The quarters before it, the oldest first.' })
  before!: readonly StageQuarterType[];
  @Field(() => [StageQuarterType], { description: 'The quarters after it, the oldest first.' })
  after!: readonly StageQuarterType[];
}
