import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import { ResidenceFileType } from '../residence/residence.type.js';
import type { ResidenceFile } from '../residence/residence-file.entity.js';
import { recordResidenceTransfer } from './residence-transfer.commands.js';
import { transfersOfFile } from './residence-transfer.loaders.js';
import { RESIDENCE_TRANSFER_BASES } from './residence-transfer.rules.js';
import { RecordResidenceTransferInput, ResidenceTransferType } from './residence-transfer.type.js';

@Resolver(() => ResidenceTransferType)
export class ResidenceTransferResolver {
  @FieldResolver(() => String, { description: 'The norm in words, such as § 32 Abs. 1 StAG.' })
  norm(@Root() { legalBasis }: ResidenceTransferType): string {
    return RESIDENCE_TRANSFER_BASES[legalBasis].norm;
  }

  @Mutation(() => ResidenceTransferType, {
    description: 'Records what was handed to another office or received, within the limits of its norm; it is never changed.',
  })
  recordResidenceTransfer(
    @Arg('input', () => RecordResidenceTransferInput, { description: 'The transfer.' }) input: RecordResidenceTransferInput,
    @Ctx() context: Context,
  ) {
    return recordResidenceTransfer(signedIn(context), input);
  }
}

/** What transfers add to a residence file. */
@Resolver(() => ResidenceFileType)
export class ResidenceFileTransfers {
  @FieldResolver(() => [ResidenceTransferType], { description: 'What passed to other offices and from them, the oldest first.' })
  transfers(@Root() { id }: ResidenceFile, @Ctx() context: Context) {
    return transfersOfFile(context).load(id);
  }
}
