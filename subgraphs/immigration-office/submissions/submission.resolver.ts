import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { DocumentRequirementType } from '../documents/document.type.js';
import type { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import {
  acceptDocument,
  checkAuthenticity,
  receiveDocument,
  rejectDocument,
  seeOriginal,
  submitDocument,
} from './submission.commands.js';
import type { DocumentSubmission } from './submission.entity.js';
import {
  AcceptSubmissionInput,
  CheckAuthenticityInput,
  ReceiveDocumentInput,
  RejectSubmissionInput,
  SeeOriginalInput,
  SubmitDocumentInput,
} from './submission.inputs.js';
import { submissionsOf } from './submission.loaders.js';
import type { Authenticity } from './submission.rules.js';
import { AuthenticityEnum, SubmissionType } from './submission.type.js';

/** What the office alone is shown of a submission. */
const forOffice = <T>({ institution }: DocumentSubmission, { actor }: Context, value: T | null | undefined): T | null =>
  actor.institution === institution ? (value ?? null) : null;

@Resolver(() => SubmissionType)
export class SubmissionResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the file is in the document store; for the staff of the office.',
  })
  place(@Root() submission: DocumentSubmission, @Ctx() context: Context): string | null {
    return forOffice(submission, context, submission.place);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Account of whoever handed it in; for the staff of the office.' })
  submittedBy(@Root() submission: DocumentSubmission, @Ctx() context: Context): string | null {
    return forOffice(submission, context, submission.submittedBy);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Account of whoever checked it; for the staff of the office.' })
  checkedBy(@Root() submission: DocumentSubmission, @Ctx() context: Context): string | null {
    return forOffice(submission, context, submission.checkedBy);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Note of whoever checked it; for the staff of the office.' })
  checkNote(@Root() submission: DocumentSubmission, @Ctx() context: Context): string | null {
    return forOffice(submission, context, submission.checkNote);
  }

  @FieldResolver(() => AuthenticityEnum, {
    nullable: true,
    description: 'Whether it is authentic; for the staff of the office (Echtheit).',
  })
  authenticity(@Root() submission: DocumentSubmission, @Ctx() context: Context): Authenticity | null {
    return forOffice(submission, context, submission.authenticity);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What that rests on; for the staff of the office.' })
  authenticityNote(@Root() submission: DocumentSubmission, @Ctx() context: Context): string | null {
    return forOffice(submission, context, submission.authenticityNote);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Account of whoever checked the authenticity; for the staff of the office.',
  })
  authenticityCheckedBy(@Root() submission: DocumentSubmission, @Ctx() context: Context): string | null {
    return forOffice(submission, context, submission.authenticityCheckedBy);
  }

  @FieldResolver(() => Date, { nullable: true, description: 'When the authenticity was checked; for the staff of the office.' })
  authenticityCheckedAt(@Root() submission: DocumentSubmission, @Ctx() context: Context): Date | null {
    return forOffice(submission, context, submission.authenticityCheckedAt);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() submission: DocumentSubmission, @Ctx() context: Context) {
    return openStepsOf(context, submission);
  }

  @Mutation(() => ApplicationType, {
    description: 'Hands a document in: by the applicant, by whoever acts for them, or at the office.',
  })
  submitNaturalisationDocument(
    @Arg('input', () => SubmitDocumentInput, { description: 'The document.' }) input: SubmitDocumentInput,
    @Ctx() context: Context,
  ) {
    return submitDocument(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Takes in a document that came to the office; for its staff.' })
  receiveNaturalisationDocument(
    @Arg('input', () => ReceiveDocumentInput, { description: 'The document.' }) input: ReceiveDocumentInput,
    @Ctx() context: Context,
  ) {
    return receiveDocument(signedIn(context), input);
  }

  @Mutation(() => SubmissionType, { description: 'Accepts a document.' })
  acceptNaturalisationDocument(
    @Arg('input', () => AcceptSubmissionInput, { description: 'Which, and what was seen.' }) input: AcceptSubmissionInput,
    @Ctx() context: Context,
  ) {
    return acceptDocument(signedIn(context), input);
  }

  @Mutation(() => SubmissionType, { description: 'Rejects a document, for a reason that the applicant reads.' })
  rejectNaturalisationDocument(
    @Arg('input', () => RejectSubmissionInput, { description: 'Which, and why.' }) input: RejectSubmissionInput,
    @Ctx() context: Context,
  ) {
    return rejectDocument(signedIn(context), input);
  }

  @Mutation(() => SubmissionType, { description: 'Notes that the original of a document was shown.' })
  seeNaturalisationOriginal(
    @Arg('input', () => SeeOriginalInput, { description: 'Which, and when.' }) input: SeeOriginalInput,
    @Ctx() context: Context,
  ) {
    return seeOriginal(signedIn(context), input);
  }

  @Mutation(() => SubmissionType, {
    description: 'Notes whether a document is authentic; doubts raise a task and decide nothing (Echtheitsprüfung).',
  })
  checkNaturalisationAuthenticity(
    @Arg('input', () => CheckAuthenticityInput, { description: 'Which, and what was found.' }) input: CheckAuthenticityInput,
    @Ctx() context: Context,
  ) {
    return checkAuthenticity(signedIn(context), input);
  }
}

/** What submissions add to a needed document. */
@Resolver(() => DocumentRequirementType)
export class RequirementSubmissions {
  @FieldResolver(() => [SubmissionType], { description: 'What came in for it, the newest first.' })
  submissions(@Root() { id }: DocumentRequirement, @Ctx() context: Context) {
    return submissionsOf(context).load(id);
  }
}
