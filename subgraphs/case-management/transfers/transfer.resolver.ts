import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseStepInput } from '../cases/case.inputs.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import type { Consent } from '../consents/consent.entity.js';
import { ConsentType } from '../consents/consent.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import type { CaseHandover } from './handover.entity.js';
import {
  acceptCaseTransfer,
  completeCaseTransfer,
  declineCaseTransfer,
  offerCaseTransfer,
  takeCaseBack,
  withdrawCaseTransfer,
} from './transfer.commands.js';
import { CaseTransfer } from './transfer.entity.js';
import {
  AcceptCaseTransferInput,
  CaseTransferStepInput,
  DeclineCaseTransferInput,
  OfferCaseTransferInput,
} from './transfer.inputs.js';
import { handoverOfCase, handoverOfTransfer, transferById, transfersOfCase, transfersUnder } from './transfer.loaders.js';
import type { TransferState } from './transfer.procedure.js';
import type { HandoverContent } from './transfer.rules.js';
import { HandoverSummaryType, HandoverType, TransferConnection, TransferStateEnum, TransferType } from './transfer.type.js';

@Resolver(() => TransferType)
export class TransferResolver {
  @Query(() => TransferType, { nullable: true, description: 'The offer of a transfer by its id (Fallübergabe).' })
  caseTransfer(
    @Arg('id', () => ID, { description: 'Identifies the offer.' }) id: string,
    @Ctx() context: Context,
  ): Promise<CaseTransfer> {
    return readOne(signedIn(context), transferById, id);
  }

  @Query(() => TransferConnection, {
    description: 'The offers of a transfer you may read, the newest first; for a lead also those addressed to the institution.',
  })
  caseTransfers(
    @Arg('state', () => TransferStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: TransferState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CaseTransfer>> {
    return readPage(signedIn(context), CaseTransfer, state ? { state } : {}, [{ offeredOn: 'desc' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier that offers (abgebende Stelle).' })
  sendingInstitution(@Root() { institution }: CaseTransfer): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier that was asked (übernehmende Stelle).' })
  receivingInstitution(@Root() { receivingInstitution }: CaseTransfer): InstitutionStub {
    return { id: receivingInstitution };
  }

  @FieldResolver(() => CaseType, {
    nullable: true,
    description: 'The case; null for the receiving carrier, which never sees it.',
  })
  case(@Root() { caseId }: CaseTransfer, @Ctx() context: Context): Promise<Case | null> {
    return caseById(context).load(caseId);
  }

  @FieldResolver(() => HandoverSummaryType, {
    nullable: true,
    description:
      'The summary that goes along by consent; for the receiving carrier after it accepted, null without a consent in force (Übergabebericht).',
  })
  async summary(@Root() { id }: CaseTransfer, @Ctx() context: Context): Promise<HandoverContent | null> {
    return (await handoverOfTransfer(context).load(id))?.content ?? null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() transfer: CaseTransfer, @Ctx() context: Context) {
    return openStepsOf(context, transfer);
  }

  @Mutation(() => TransferType, {
    description:
      'Offers a case to another carrier (Fallübergabe). The history goes only on a consent that names this carrier; without one the bare offer goes.',
  })
  offerCaseTransfer(
    @Arg('input', () => OfferCaseTransferInput, { description: 'The offer.' }) input: OfferCaseTransferInput,
    @Ctx() context: Context,
  ) {
    return offerCaseTransfer(notInEmergency(context), input);
  }

  @Mutation(() => CaseType, {
    description:
      'Takes a case over; for the lead of the receiving carrier. The case that begins there is its own, with the clearing, because consent to the processing is given to each controller.',
  })
  acceptCaseTransfer(
    @Arg('input', () => AcceptCaseTransferInput, { description: 'Which, and who is to work on it.' })
    input: AcceptCaseTransferInput,
    @Ctx() context: Context,
  ) {
    return acceptCaseTransfer(notInEmergency(context), input);
  }

  @Mutation(() => TransferType, { description: 'Does not take a case over; for the lead of the receiving carrier.' })
  declineCaseTransfer(
    @Arg('input', () => DeclineCaseTransferInput, { description: 'Which, and why.' }) input: DeclineCaseTransferInput,
    @Ctx() context: Context,
  ) {
    return declineCaseTransfer(notInEmergency(context), input);
  }

  @Mutation(() => TransferType, { description: 'Takes an offer back that is not answered; the case goes on where it was.' })
  withdrawCaseTransfer(
    @Arg('input', () => CaseTransferStepInput, { description: 'Which.' }) input: CaseTransferStepInput,
    @Ctx() context: Context,
  ) {
    return withdrawCaseTransfer(notInEmergency(context), input);
  }

  @Mutation(() => CaseType, { description: 'Ends the case here, because the receiving carrier has accepted it.' })
  completeCaseTransfer(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return completeCaseTransfer(notInEmergency(context), input);
  }

  @Mutation(() => CaseType, { description: 'Goes on with a case whose transfer was declined.' })
  takeCaseBack(@Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput, @Ctx() context: Context) {
    return takeCaseBack(notInEmergency(context), input);
  }
}

/** What a carrier received with a case. */
@Resolver(() => HandoverType)
export class HandoverResolver {
  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier that handed the case over.' })
  sendingInstitution(@Root() { sendingInstitution }: CaseHandover): InstitutionStub {
    return { id: sendingInstitution };
  }

  @FieldResolver(() => HandoverSummaryType, {
    nullable: true,
    description: 'The summary that came along; null where no consent was in force on that day.',
  })
  summary(@Root() { content }: CaseHandover): HandoverContent | null {
    return content ?? null;
  }
}

/** What transfers add to a case. */
@Resolver(() => CaseType)
export class CaseTransfers {
  @FieldResolver(() => [TransferType], { description: 'The offers to hand the case over, the newest first (Fallübergaben).' })
  transfers(@Root() { id }: Case, @Ctx() context: Context) {
    return transfersOfCase(context).load(id);
  }

  @FieldResolver(() => HandoverType, {
    nullable: true,
    description: 'What came with a case that was taken over; null for a case that began here (Fallübernahme).',
  })
  handover(@Root() { id }: Case, @Ctx() context: Context) {
    return handoverOfCase(context).load(id);
  }
}

/** What transfers add to a consent. */
@Resolver(() => ConsentType)
export class ConsentTransfers {
  @FieldResolver(() => [TransferType], {
    description:
      'The transfers offered under it, the oldest first; an accepted one has let its recipient know the summary (Art. 7 Abs. 3 Satz 2, Art. 19 DSGVO).',
  })
  transfersOffered(@Root() { id }: Consent, @Ctx() context: Context) {
    return transfersUnder(context).load(id);
  }
}
