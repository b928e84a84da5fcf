import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { recordNotice } from './completion-notice.commands.js';
import type { CompletionNotice } from './completion-notice.entity.js';
import { RecordNoticeInput } from './completion-notice.inputs.js';
import { noticesOf } from './completion-notice.loaders.js';
import { CompletionNoticeType } from './completion-notice.type.js';

@Resolver(() => CompletionNoticeType)
export class CompletionNoticeResolver {
  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application it follows on.' })
  application(@Root() { applicationId }: CompletionNotice, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'How it is shown that it went out, or why it is not needed; for staff.',
  })
  proof(@Root() { institution, proof }: CompletionNotice, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (proof ?? null) : null;
  }

  @Mutation(() => CompletionNoticeType, {
    description: 'Records that a notice went out, with the proof, or why it is not needed (Mitteilung).',
  })
  recordNaturalisationNotice(
    @Arg('input', () => RecordNoticeInput, { description: 'What became of it.' }) input: RecordNoticeInput,
    @Ctx() context: Context,
  ) {
    return recordNotice(signedIn(context), input);
  }
}

/** The notices after the end of a procedure. */
@Resolver(() => ApplicationType)
export class ApplicationNotices {
  @FieldResolver(() => [CompletionNoticeType], {
    description: 'Whom the office has to tell after the end of the procedure, and what went out (Mitteilungen).',
  })
  completionNotices(@Root() { id }: Application, @Ctx() context: Context) {
    return noticesOf(context).load(id);
  }
}
