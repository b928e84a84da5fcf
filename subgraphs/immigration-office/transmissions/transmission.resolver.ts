import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { recordTransmission } from './transmission.commands.js';
import { RecordTransmissionInput } from './transmission.inputs.js';
import { transmissionsOf } from './transmission.loaders.js';
import { LEGAL_BASES } from './transmission.rules.js';
import { TransmissionType } from './transmission.type.js';

@Resolver(() => TransmissionType)
export class TransmissionResolver {
  @FieldResolver(() => String, { description: 'The norm in words, such as § 32 Abs. 1 StAG.' })
  norm(@Root() { legalBasis }: TransmissionType): string {
    return LEGAL_BASES[legalBasis].norm;
  }

  @Mutation(() => TransmissionType, {
    description: 'Records an inquiry or an answer within the limits of its legal basis; it is never changed (Übermittlung).',
  })
  recordTransmission(
    @Arg('input', () => RecordTransmissionInput, { description: 'The transmission.' }) input: RecordTransmissionInput,
    @Ctx() context: Context,
  ) {
    return recordTransmission(signedIn(context), input);
  }
}

/** What transmissions add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationTransmissions {
  @FieldResolver(() => [TransmissionType], {
    description:
      'Inquiries and answers you may read, the oldest first; security inquiries are for officers alone (Übermittlungen).',
  })
  transmissions(@Root() { id }: Application, @Ctx() context: Context) {
    return transmissionsOf(context).load(id);
  }
}
