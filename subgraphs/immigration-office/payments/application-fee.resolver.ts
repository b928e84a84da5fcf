import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { cancelFee, recordPayment, requestAdvance, setFee, waiveFee } from './application-fee.commands.js';
import type { ApplicationFee } from './application-fee.entity.js';
import { FeeStepInput, RecordPaymentInput, RequestAdvanceInput, SetFeeInput, WaiveFeeInput } from './application-fee.inputs.js';
import { ApplicationFeeType, FeePaymentType } from './application-fee.type.js';
import { feesOf, paymentsOn } from './payment.loaders.js';

/** Fees of applications, and what was paid on them. */
@Resolver(() => ApplicationFeeType)
export class ApplicationFeeResolver {
  @FieldResolver(() => Int, { description: 'What is still to be paid, in cents.' })
  outstandingCents(@Root() { state, amountCents, paidCents }: ApplicationFee): number {
    return state === 'DUE' ? amountCents - paidCents : 0;
  }

  @FieldResolver(() => Int, { description: 'What was paid beyond what is charged, and is to be paid back, in cents.' })
  refundCents(@Root() { amountCents, paidCents }: ApplicationFee): number {
    return Math.max(0, paidCents - amountCents);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it was lowered or waived, for the staff of the office (§ 38 Abs. 4 StAG).',
  })
  waiverReason(@Root() { institution, reductionReason }: ApplicationFee, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (reductionReason ?? null) : null;
  }

  @FieldResolver(() => [FeePaymentType], { description: 'The payments on it, the latest last.' })
  payments(@Root() { id }: ApplicationFee, @Ctx() context: Context) {
    return paymentsOn(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() fee: ApplicationFee, @Ctx() context: Context) {
    return openStepsOf(context, fee);
  }

  @Mutation(() => ApplicationType, {
    description: 'Sets the fee as the state of the application and the circumstances have it; it replaces the one before.',
  })
  setNaturalisationFee(
    @Arg('input', () => SetFeeInput, { description: 'Which application, and the circumstances.' }) input: SetFeeInput,
    @Ctx() context: Context,
  ) {
    return setFee(signedIn(context), input);
  }

  @Mutation(() => ApplicationFeeType, {
    description: "Asks for a part of a fee in advance, by the office's practice (Vorschuss).",
  })
  requestNaturalisationAdvance(
    @Arg('input', () => RequestAdvanceInput, { description: 'Which, and how much.' }) input: RequestAdvanceInput,
    @Ctx() context: Context,
  ) {
    return requestAdvance(signedIn(context), input);
  }

  @Mutation(() => ApplicationFeeType, { description: 'Records a payment; parts add up.' })
  recordNaturalisationPayment(
    @Arg('input', () => RecordPaymentInput, { description: 'The payment.' }) input: RecordPaymentInput,
    @Ctx() context: Context,
  ) {
    return recordPayment(signedIn(context), input);
  }

  @Mutation(() => ApplicationFeeType, {
    description: 'Lowers or waives a fee for equity or in the public interest (§ 38 Abs. 4 StAG).',
  })
  waiveNaturalisationFee(
    @Arg('input', () => WaiveFeeInput, { description: 'Which, and why.' }) input: WaiveFeeInput,
    @Ctx() context: Context,
  ) {
    return waiveFee(signedIn(context), input);
  }

  @Mutation(() => ApplicationFeeType, { description: 'Strikes out a fee on which nothing was paid.' })
  cancelNaturalisationFee(
    @Arg('input', () => FeeStepInput, { description: 'Which.' }) input: FeeStepInput,
    @Ctx() context: Context,
  ) {
    return cancelFee(signedIn(context), input);
  }
}

/** What fees add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationFees {
  @FieldResolver(() => [ApplicationFeeType], {
    description: 'Its fees, the latest last; one that an administrative decision (Bescheid) sets shows from the notification on.',
  })
  fees(@Root() { id }: Application, @Ctx() context: Context) {
    return feesOf(context).load(id);
  }
}
