import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { enumOf, LegalCircleEnum } from '../cases/case.type.js';
import type { CaseLegalCircle } from './legal-circle.entity.js';
import {
  LEGAL_CIRCLE_CHANGE_STATES,
  LEGAL_CIRCLE_STATES,
  type LegalCircleChangeState,
  type LegalCircleState,
} from './legal-circle.rules.js';
import type { CaseLegalCircleChange } from './legal-circle-change.entity.js';

export const LegalCircleStateEnum = enumOf(LEGAL_CIRCLE_STATES);
registerEnumType(LegalCircleStateEnum, {
  name: 'CaseLegalCirclePeriodState',
  description: 'What is on record of a time under a law.',
  valuesConfig: {
    CURRENT: { description: 'No last day is on record.' },
    ENDED: { description: 'Its last day is on record, which may still lie ahead.' },
    WITHDRAWN: { description: 'Recorded by mistake and taken back.' },
  },
});

export const LegalCircleChangeStateEnum = enumOf(LEGAL_CIRCLE_CHANGE_STATES);
registerEnumType(LegalCircleChangeStateEnum, {
  name: 'CaseLegalCircleChangeState',
  description: 'What is on record of a change of circle.',
  valuesConfig: {
    RECORDED: { description: 'On record; it counts in the figures.' },
    WITHDRAWN: { description: 'Recorded by mistake and taken back; it counts no more.' },
  },
});

@ObjectType('CaseLegalCirclePeriod', { description: 'A time of a client in one legal circle, under one law (Rechtskreis).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseLegalCircleType implements Pick<CaseLegalCircle, 'id' | 'version' | 'state' | 'circle' | 'from' | 'to'> {
  @Field(() => ID, { description: 'Identifies the row of the history.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => LegalCircleStateEnum, { description: 'What is on record.' })
  state!: LegalCircleState;
  @Field(() => LegalCircleEnum, { description: 'The law.' })
  circle!: LegalCircle;
  @Field(() => CalendarDateScalar, { description: 'First day under it.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day under it; null while it goes on.' })
  to!: CalendarDate | null;
}

@ObjectType('CaseLegalCircleChange', {
  description: 'A client’s change of legal circle, from one law to another, with the days without either (Rechtskreiswechsel).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseLegalCircleChangeType
  implements
    Pick<
      CaseLegalCircleChange,
      'id' | 'version' | 'state' | 'fromCircle' | 'toCircle' | 'lastDayOn' | 'on' | 'gapDays' | 'accompanied'
    >
{
  @Field(() => ID, { description: 'Identifies the change.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => LegalCircleChangeStateEnum, { description: 'What is on record.' })
  state!: LegalCircleChangeState;
  @Field(() => LegalCircleEnum, { description: 'The law that is left.' })
  fromCircle!: LegalCircle;
  @Field(() => LegalCircleEnum, { description: 'The law that begins.' })
  toCircle!: LegalCircle;
  @Field(() => CalendarDateScalar, { description: 'Last day under the law that is left.' })
  lastDayOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'First day under the law that begins.' })
  on!: CalendarDate;
  @Field(() => Int, { description: 'Days between them, on which neither applied.' })
  gapDays!: number;
  @Field(() => Boolean, { description: 'Whether counselling accompanied the change.' })
  accompanied!: boolean;
}
