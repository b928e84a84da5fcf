import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { LEGAL_BASES } from '../transmissions/transmission.rules.js';
import { askAuthority, cancelInquiry, concludeInquiries, recordReply, startInquiries } from './inquiry.commands.js';
import type { Inquiry, InquiryReply } from './inquiry.entity.js';
import { AskAuthorityInput, InquiryStepInput, RecordInquiryReplyInput } from './inquiry.inputs.js';
import { inquiriesOf, inquiryById, inquiryCircumstancesOf, inquirySettings, replyOf } from './inquiry.loaders.js';
import { mayReadInquiries, mayReadReplies } from './inquiry.policy.js';
import { INQUIRIES, mandatoryInquiries, standingOf } from './inquiry.rules.js';
import { InquiryReplyType, InquiryType, MandatoryInquiryType } from './inquiry.type.js';

@Resolver(() => InquiryType)
export class InquiryResolver {
  @Query(() => InquiryType, { nullable: true, description: 'An inquiry by its id, for the staff that work on the file.' })
  naturalisationInquiry(
    @Arg('id', () => ID, { description: 'Identifies the inquiry.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Inquiry> {
    return readOne(signedIn(context), inquiryById, id);
  }

  @FieldResolver(() => String, { description: 'The norm in words, such as § 32 Abs. 1 StAG.' })
  norm(@Root() { legalBasis }: Inquiry): string {
    return LEGAL_BASES[legalBasis].norm;
  }

  @FieldResolver(() => InquiryReplyType, {
    nullable: true,
    description: 'What was answered; for officers and their supervisor, null for everybody else (§ 31 Satz 2 StAG).',
  })
  async reply(@Root() { id }: Inquiry, @Ctx() context: Context): Promise<InquiryReply | null> {
    return mayReadReplies(context.actor) ? replyOf(context).load(id) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() inquiry: Inquiry, @Ctx() context: Context) {
    return openStepsOf(context, inquiry);
  }
}

/** What inquiries add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationInquiries {
  @FieldResolver(() => [InquiryType], {
    nullable: true,
    description: 'What other authorities were asked, the oldest first; null for everybody but the staff that work on the file.',
  })
  async inquiries(@Root() { id }: Application, @Ctx() context: Context): Promise<readonly Inquiry[] | null> {
    return mayReadInquiries(context.actor) ? inquiriesOf(context).load(id) : null;
  }

  @FieldResolver(() => [MandatoryInquiryType], {
    nullable: true,
    description:
      'The inquiries that must be made in this case, with the reason; for the staff that decide, null for everybody else.',
  })
  async mandatoryInquiries(@Root() { id }: Application, @Ctx() context: Context): Promise<MandatoryInquiryType[] | null> {
    if (!mayReadReplies(context.actor)) return null;
    const circumstances = await inquiryCircumstancesOf(context).load(id);
    if (!circumstances) return null;
    const asked = (await inquiriesOf(context).load(id)) ?? [];
    return mandatoryInquiries(circumstances, context.today, inquirySettings()).map(({ kind, reason }) => {
      const { legalBasis, limit } = INQUIRIES[kind];
      return { kind, reason, limit, norm: LEGAL_BASES[legalBasis].norm, standing: standingOf(kind, asked, context.today) };
    });
  }

  @Mutation(() => ApplicationType, {
    description: 'Asks every authority that must be asked and was not, or whose reply has grown old (Behördenauskünfte).',
  })
  startNaturalisationInquiries(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return startInquiries(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Asks an authority that need not be asked, or asks again.' })
  askNaturalisationAuthority(
    @Arg('input', () => AskAuthorityInput, { description: 'Whom and what.' }) input: AskAuthorityInput,
    @Ctx() context: Context,
  ) {
    return askAuthority(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Takes in the reply of an authority; with the last one awaited the examination goes on.',
  })
  recordNaturalisationInquiryReply(
    @Arg('input', () => RecordInquiryReplyInput, { description: 'The reply.' }) input: RecordInquiryReplyInput,
    @Ctx() context: Context,
  ) {
    return recordReply(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Cancels an inquiry that is not needed.' })
  cancelNaturalisationInquiry(
    @Arg('input', () => InquiryStepInput, { description: 'Which.' }) input: InquiryStepInput,
    @Ctx() context: Context,
  ) {
    return cancelInquiry(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Goes on with the examination where no reply is awaited any more, such as after a suspension.',
  })
  concludeNaturalisationInquiries(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return concludeInquiries(signedIn(context), input);
  }
}
