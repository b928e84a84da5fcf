import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { FreeOfCharge, ReductionGround } from '../fees/fee.rules.js';
import { FreeOfChargeEnum, ReductionGroundEnum } from '../fees/fee.type.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';

@InputType('SetNaturalisationFeeInput', {
  description: 'What a fee depends on beside the state of the application and the age of the applicant (§ 38 StAG).',
})
export class SetFeeInput extends ApplicationStepInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the applicant is naturalised together with a parent or spouse.',
  })
  isCoNaturalised!: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the applicant has own income in the sense of the income tax act (EStG).',
  })
  hasOwnIncome!: boolean;
  @Field(() => FreeOfChargeEnum, { nullable: true, description: 'Why it is free of charge by law (§ 38 Abs. 3 StAG).' })
  freeOfCharge?: FreeOfCharge | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The amount in cents, where the law leaves a range: refusal, withdrawal after processing began, revocation.',
  })
  officerCents?: number | null;
}

@InputType('NaturalisationFeeStepInput', { description: 'Which fee a step is about, and the version it was read in.' })
export class FeeStepInput {
  @Field(() => ID, { description: 'The fee.' })
  feeId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('RequestNaturalisationAdvanceInput', { description: 'A request for a part of the fee in advance (Vorschuss).' })
export class RequestAdvanceInput extends FeeStepInput {
  @Field(() => Int, { nullable: true, description: "The amount in cents; left out, the share of the office's practice." })
  amountCents?: number | null;
}

@InputType('RecordNaturalisationPaymentInput', { description: 'A payment on a fee.' })
export class RecordPaymentInput extends FeeStepInput {
  @Field(() => Int, { description: 'The amount in cents.' })
  amountCents!: number;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it came in; left out, today.' })
  receivedOn?: CalendarDate | null;
  @Field(() => String, { description: 'Number of the receipt; the same payment recorded again changes nothing.' })
  reference!: string;
}

@InputType('WaiveNaturalisationFeeInput', { description: 'A lowering or waiver in a single case (§ 38 Abs. 4 StAG).' })
export class WaiveFeeInput extends FeeStepInput {
  @Field(() => Int, { defaultValue: 0, description: 'What is left to be charged, in cents; 0 waives the fee.' })
  toCents!: number;
  @Field(() => ReductionGroundEnum, { description: 'On which ground.' })
  ground!: ReductionGround;
  @Field(() => String, { description: 'The reason, at most 500 characters.' })
  reason!: string;
}
