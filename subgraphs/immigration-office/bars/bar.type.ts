import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { BarHint } from './bar.loaders.js';
import { BAR_CHECK_RESULTS, type Bar, type BarCheckResult } from './bar.rules.js';

export const BarCheckResultEnum = Object.fromEntries(BAR_CHECK_RESULTS.map((each) => [each, each])) as Record<
  BarCheckResult,
  BarCheckResult
>;
registerEnumType(BarCheckResultEnum, {
  name: 'NaturalisationBarCheckResult',
  description: 'What the register said of bars set elsewhere (§ 33 StAG).',
  valuesConfig: {
    NO_BAR: { description: 'There is none.' },
    BAR_FOUND: { description: 'There is one; whether it bars this application, an officer decides.' },
  },
});

const FILE = '@personal(category: "APPLICATION_FILE", legalBasis: "§§ 31, 35a StAG")';

@ObjectType('NaturalisationBar', {
  description: 'A bar on naturalisation for ten years; in force whatever is before the court (Einbürgerungssperre, § 35a StAG).',
})
@Directive(FILE)
export class BarType implements Bar {
  @Field(() => CalendarDateScalar, { description: 'Its first day.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Its last day.' })
  until!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the finding was annulled.' })
  annulledOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { description: 'First day on which a new application can be examined.' })
  examinableFrom!: CalendarDate;
  @Field(() => Boolean, { description: 'Whether it bars today; a suit changes nothing (sofort vollziehbar).' })
  isInForce!: boolean;
}

@ObjectType('NaturalisationBarCheck', { description: 'What the register said of bars set elsewhere.' })
@Directive(FILE)
export class BarCheckType {
  @Field(() => CalendarDateScalar, { description: 'Day of the check.' })
  checkedOn!: CalendarDate;
  @Field(() => BarCheckResultEnum, { description: 'What it said.' })
  result!: BarCheckResult;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of the bar that was found.' })
  barUntil!: CalendarDate | null;
}

@ObjectType('NaturalisationBarHint', {
  description:
    'A bar in this office on another file with the same name and birth date. A hint: an officer decides whether it is the same person.',
})
@Directive(FILE)
export class BarHintType implements BarHint {
  @Field(() => ID, { description: 'The other application.' })
  applicationId!: string;
  @Field(() => String, { nullable: true, description: 'Its file reference (Aktenzeichen).' })
  fileReference!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Last day of that bar.' })
  until!: CalendarDate;
}
