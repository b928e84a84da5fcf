import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { FeeEnding, FeePerson, FreeOfCharge, NaturalisationService, Reduction, ReductionGround } from './fee.rules.js';
import {
  FeeCityEnum,
  FeeEndingEnum,
  FeeServiceEnum,
  FreeOfChargeEnum,
  ReductionGroundEnum,
  ResidenceItemEnum,
  ResidencePrivilegeEnum,
} from './fee.type.js';
import type { FeeCity } from './fee-parameters.rules.js';
import type { ResidenceFeeItem, ResidenceItem, ResidencePrivilege } from './residence-fee.rules.js';

@InputType('ImmigrationOfficeFeeReductionInput', {
  description: 'A fee lowered or waived by an officer in a single case (§ 38 Abs. 4 StAG; §§ 52 Abs. 7, 53 Abs. 2 AufenthV).',
})
export class FeeReductionInput implements Reduction {
  @Field(() => Int, { description: 'The amount in cents it is lowered to; 0 for a waiver.' })
  toCents!: number;
  @Field(() => ReductionGroundEnum, { description: 'The ground.' })
  ground!: ReductionGround;
  @Field(() => String, { description: 'The reason, at most 500 characters; without names.' })
  reason!: string;
}

@InputType('NaturalisationFeePersonInput', { description: 'One person, and what is asked for; everyone has a fee of their own.' })
export class NaturalisationFeePersonInput implements FeePerson {
  @Field(() => FeeServiceEnum, { nullable: true, description: 'What is asked for; NATURALISATION where nothing is stated.' })
  service!: NaturalisationService | null;
  @Field(() => FeeEndingEnum, { nullable: true, description: 'How it ended; GRANTED where nothing is stated.' })
  ending!: FeeEnding | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the person is a minor (minderjährig).' })
  isMinor!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person is naturalised together with another (Miteinbürgerung).',
  })
  isCoNaturalised!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person has own income in the sense of the income tax act (EStG).',
  })
  hasOwnIncome!: boolean | null;
  @Field(() => FreeOfChargeEnum, { nullable: true, description: 'Why it is free of charge, where it is (§ 38 Abs. 3 StAG).' })
  freeOfCharge!: FreeOfCharge | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The amount in cents the officer sets; needed where the law leaves a range, and only there.',
  })
  officerCents!: number | null;
  @Field(() => FeeReductionInput, { nullable: true, description: 'A reduction or waiver (§ 38 Abs. 4 StAG).' })
  reduction!: FeeReductionInput | null;
}

@InputType('NaturalisationFeeInput', { description: 'Whose fees are asked for.' })
export class NaturalisationFeeInput {
  @Field(() => [NaturalisationFeePersonInput], { description: 'The persons, 1 to 20.' })
  persons!: NaturalisationFeePersonInput[];
  @Field(() => FeeCityEnum, { nullable: true, description: 'The city, for what its office may ask for in advance.' })
  city!: FeeCity | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the rates, from 2024-06-27 on; today where nothing is stated.',
  })
  on!: CalendarDate | null;
}

@InputType('ResidenceFeeItemInput', { description: 'One thing a fee is charged for, and the circumstances of the person.' })
export class ResidenceFeeItemInput implements ResidenceFeeItem {
  @Field(() => ResidenceItemEnum, { description: 'What is charged.' })
  item!: ResidenceItem;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person is a minor: half of most fees (§ 50 Abs. 1 AufenthV).',
  })
  isMinor!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the person is entitled to asylum, a refugee, has subsidiary protection or is resettled (§ 52 Abs. 3 AufenthV).',
  })
  isProtected!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person cannot live without benefits of SGB II, SGB XII or AsylbLG (§ 53 Abs. 1 AufenthV).',
  })
  receivesBenefits!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person stays on a public scholarship (§ 52 Abs. 5 AufenthV).',
  })
  hasPublicScholarship!: boolean | null;
  @Field(() => ResidencePrivilegeEnum, { nullable: true, description: 'Whether the fee is that of an identity card.' })
  privilege!: ResidencePrivilege | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the person is not 24 yet; asked only with a privilege.' })
  isUnder24!: boolean | null;
  @Field(() => FeeReductionInput, { nullable: true, description: 'A reduction or waiver (§§ 52 Abs. 7, 53 Abs. 2 AufenthV).' })
  reduction!: FeeReductionInput | null;
}

@InputType('ResidenceFeeInput', { description: 'Which fees of the residence office are asked for.' })
export class ResidenceFeeInput {
  @Field(() => [ResidenceFeeItemInput], { description: 'The items, 1 to 20.' })
  items!: ResidenceFeeItemInput[];
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the rates, from 2024-06-27 on; today where nothing is stated.',
  })
  on!: CalendarDate | null;
}
