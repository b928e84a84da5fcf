import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { attachToCase, removeAttachment } from './attachment.commands.js';
import type { CaseAttachment } from './attachment.entity.js';
import { AttachToCaseInput, RemoveCaseAttachmentInput } from './attachment.inputs.js';
import { attachmentsOfCase } from './attachment.loaders.js';
import { CaseAttachmentType } from './attachment.type.js';

@Resolver(() => CaseAttachmentType)
export class CaseAttachmentResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the file is, in the document store of the carrier; for staff.',
  })
  place(@Root() attachment: CaseAttachment, @Ctx() context: Context): string | null {
    return ofStaff(context, attachment) ? attachment.place : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it was removed; for staff, the client gets it with the export once it is released.',
  })
  removalReason(@Root() attachment: CaseAttachment, @Ctx() context: Context): string | null {
    return ofStaff(context, attachment) ? (attachment.removalReason ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() attachment: CaseAttachment, @Ctx() context: Context) {
    return openStepsOf(context, attachment);
  }

  @Mutation(() => CaseAttachmentType, {
    description: 'Records a file that belongs to a case: its type, hash, size and place, never the file itself (Anlage).',
  })
  attachToCase(
    @Arg('input', () => AttachToCaseInput, { description: 'What is on record of it.' }) input: AttachToCaseInput,
    @Ctx() context: Context,
  ) {
    return attachToCase(signedIn(context), input);
  }

  @Mutation(() => CaseAttachmentType, { description: 'Removes an attachment, for a reason; that it was there stays on record.' })
  removeCaseAttachment(
    @Arg('input', () => RemoveCaseAttachmentInput, { description: 'Which, and why.' }) input: RemoveCaseAttachmentInput,
    @Ctx() context: Context,
  ) {
    return removeAttachment(signedIn(context), input);
  }
}

const ofStaff = ({ actor }: Context, { institution }: CaseAttachment): boolean => actor.institution === institution;

/** What attachments add to a case. */
@Resolver(() => CaseType)
export class CaseAttachments {
  @FieldResolver(() => [CaseAttachmentType], {
    description: 'The files that belong to the case, the newest first; those removed are among them and say so (Anlagen).',
  })
  attachments(@Root() { id }: Case, @Ctx() context: Context) {
    return attachmentsOfCase(context).load(id);
  }
}
