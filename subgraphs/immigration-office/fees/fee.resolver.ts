import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { invalidInput } from '../../kit/errors.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { NaturalisationFeeInput, ResidenceFeeInput } from './fee.inputs.js';
import { type FeeFault, type FeeReckoning, isFeeFault, naturalisationFees } from './fee.rules.js';
import { FeeType, feeShown } from './fee.type.js';
import { residenceFees } from './residence-fee.rules.js';

/** Fees for everybody: stores nothing and asks for no identity. */
@Resolver()
export class FeeResolver {
  @Directive('@tag(name: "public")')
  @Query(() => FeeType, {
    description: 'Reckons the fees of a naturalisation for anybody who asks and stores nothing (Gebührenrechner, § 38 StAG).',
  })
  naturalisationFee(
    @Arg('input', () => NaturalisationFeeInput, { description: 'Whose fees.' }) input: NaturalisationFeeInput,
    @Ctx() { today }: Context,
  ): FeeType {
    const { persons, on, city } = input;
    return shown(naturalisationFees(persons, on ?? today, city ?? null, officeParameters().fees));
  }

  @Directive('@tag(name: "public")')
  @Query(() => FeeType, {
    description:
      'Reckons fees of the residence office for anybody who asks and stores nothing (Gebührenrechner, §§ 44 bis 53 AufenthV).',
  })
  residenceFee(
    @Arg('input', () => ResidenceFeeInput, { description: 'Which fees.' }) { items, on }: ResidenceFeeInput,
    @Ctx() { today }: Context,
  ): FeeType {
    return shown(residenceFees(items, on ?? today));
  }
}

function shown(answer: FeeReckoning | FeeFault): FeeType {
  if (isFeeFault(answer)) throw invalidInput(answer.field, answer.sentence);
  return feeShown(answer);
}
