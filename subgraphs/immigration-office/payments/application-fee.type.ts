import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ApplicationFee } from './application-fee.entity.js';
import { FEE_KINDS, FEE_STATES, type FeeKind, type FeeState } from './application-fee.rules.js';
import type { FeePayment } from './fee-payment.entity.js';

const asEnum = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;

export const FeeKindEnum = asEnum(FEE_KINDS);
registerEnumType(FeeKindEnum, {
  name: 'NaturalisationFeeKind',
  description: 'What a fee is charged for (§ 38 StAG).',
  valuesConfig: {
    NATURALISATION: { description: 'The naturalisation (§ 38 Abs. 2 Satz 1 Nr. 1 StAG).' },
    CO_NATURALISED_MINOR: {
      description: 'The naturalisation of a minor with a parent, without income (§ 38 Abs. 2 Satz 2 StAG).',
    },
    REFUSAL: { description: 'The refusal of the application (§ 38 Abs. 2 Satz 3 StAG).' },
    WITHDRAWAL: { description: 'The procedure until the applicant withdrew (Antragsrücknahme, § 38 Abs. 2 Satz 3 StAG).' },
    REVOCATION: { description: 'The taking back of the naturalisation (§ 38 Abs. 2 Satz 3 StAG).' },
  },
});

export const FeeStateEnum = asEnum(FEE_STATES);
registerEnumType(FeeStateEnum, {
  name: 'NaturalisationFeeState',
  description: 'Where a fee stands.',
  valuesConfig: {
    DUE: { description: 'Set and not paid in full.' },
    PAID: { description: 'Paid in full.' },
    WAIVED: { description: 'Waived for equity or in the public interest (§ 38 Abs. 4 StAG).' },
    FREE: { description: 'Nothing is charged by law.' },
    CANCELLED: { description: 'Struck out, or replaced by another fee.' },
  },
});

@ObjectType('NaturalisationFeePayment', { description: 'A payment on a fee.' })
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class FeePaymentType implements Pick<FeePayment, 'id' | 'amountCents' | 'receivedOn' | 'reference'> {
  @Field(() => ID, { description: 'Identifies the payment.' })
  id!: string;
  @Field(() => Int, { description: 'The amount in cents.' })
  amountCents!: number;
  @Field(() => CalendarDateScalar, { description: 'Day on which it came in.' })
  receivedOn!: CalendarDate;
  @Field(() => String, { description: 'Number of the receipt.' })
  reference!: string;
}

@ObjectType('NaturalisationApplicationFee', { description: 'A fee of an application (Gebühr, § 38 StAG).' })
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class ApplicationFeeType
  implements
    Pick<
      ApplicationFee,
      | 'id'
      | 'version'
      | 'kind'
      | 'state'
      | 'amountCents'
      | 'chargedCents'
      | 'legalBasis'
      | 'explanation'
      | 'setOn'
      | 'paidCents'
      | 'paidOn'
      | 'advanceCents'
      | 'advanceRequestedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the fee.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => FeeKindEnum, { description: 'What it is charged for.' })
  kind!: FeeKind;
  @Field(() => FeeStateEnum, { description: 'Where it stands.' })
  state!: FeeState;
  @Field(() => Int, { description: 'What is charged, in cents.' })
  amountCents!: number;
  @Field(() => Int, { description: 'What was charged before it was lowered or waived, in cents.' })
  chargedCents!: number;
  @Field(() => String, { description: 'The norm it rests on.' })
  legalBasis!: string;
  @Field(() => String, { description: 'How it was reckoned, in one sentence.' })
  explanation!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was set.' })
  setOn!: CalendarDate;
  @Field(() => Int, { description: 'What has been paid on it, in cents.' })
  paidCents!: number;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the last part was paid.' })
  paidOn!: CalendarDate | null;
  @Field(() => Int, { nullable: true, description: 'What was asked for in advance, in cents (Vorschuss).' })
  advanceCents!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which a part was asked for in advance.' })
  advanceRequestedOn!: CalendarDate | null;
}
