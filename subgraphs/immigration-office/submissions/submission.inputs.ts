import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { Authenticity, FileMetadata, SubmissionChannel } from './submission.rules.js';
import { AuthenticityEnum, SubmissionChannelEnum } from './submission.type.js';

@InputType('NaturalisationDocumentFileInput', {
  description: "What is on record of a file. The file itself is in the office's document store, never here.",
})
export class DocumentFileInput implements FileMetadata {
  @Field(() => String, { description: 'Name of the file without a path, at most 200 characters.' })
  fileName!: string;
  @Field(() => String, { description: 'Media type: application/pdf, image/jpeg, image/png or image/tiff.' })
  mediaType!: string;
  @Field(() => Int, { description: 'Size in bytes, 1 to 20971520.' })
  byteSize!: number;
  @Field(() => String, { description: 'SHA-256 of the file as 64 small hexadecimal digits.' })
  sha256!: string;
  @Field(() => String, { description: 'URI of the file in the document store, by https or s3, without credentials and query.' })
  place!: string;
}

@InputType('SubmitNaturalisationDocumentInput', { description: 'A document that is handed in.' })
export class SubmitDocumentInput extends ApplicationStepInput {
  @Field(() => ID, { description: 'The requirement it is meant for.' })
  requirementId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What it is: one of the accepted types of the requirement; the first of them where nothing is stated.',
  })
  type?: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of its issue; documents that have to be recent need it.' })
  issuedOn?: CalendarDate | null;
  @Field(() => SubmissionChannelEnum, {
    nullable: true,
    description: 'By which way it came; stated by staff alone, POST where nothing is stated.',
  })
  channel?: SubmissionChannel | null;
  @Field(() => DocumentFileInput, {
    nullable: true,
    description: 'The file; staff may leave it out for a document on paper.',
  })
  file?: DocumentFileInput | null;
}

@InputType('ReceiveNaturalisationDocumentInput', { description: 'A document that came in at the office.' })
export class ReceiveDocumentInput extends SubmitDocumentInput {
  @Field(() => Boolean, { description: 'Whether it is accepted at once; otherwise it is checked later.' })
  accepted!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the translation came with it.' })
  translationSeen!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the original was shown.' })
  originalSeenOn?: CalendarDate | null;
}

@InputType('NaturalisationSubmissionStepInput', {
  description: 'Which submission a step is about, and the version it was read in.',
})
export class SubmissionStepInput {
  @Field(() => ID, { description: 'The submission.' })
  submissionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AcceptNaturalisationDocumentInput', { description: 'The acceptance of a document.' })
export class AcceptSubmissionInput extends SubmissionStepInput {
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the translation came with it.' })
  translationSeen!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the original was shown.' })
  originalSeenOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of its issue, where it was not stated before.' })
  issuedOn?: CalendarDate | null;
  @Field(() => String, {
    nullable: true,
    description: 'Note of the office, at most 1000 characters; the applicant does not read it.',
  })
  note?: string | null;
}

@InputType('RejectNaturalisationDocumentInput', { description: 'The rejection of a document.' })
export class RejectSubmissionInput extends SubmissionStepInput {
  @Field(() => String, { description: 'The reason, at most 1000 characters; the applicant reads it.' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Note of the office, at most 1000 characters; the applicant does not read it.',
  })
  note?: string | null;
}

@InputType('SeeNaturalisationOriginalInput', { description: 'An original that was shown.' })
export class SeeOriginalInput extends SubmissionStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which it was shown.' })
  seenOn!: CalendarDate;
}

@InputType('CheckNaturalisationAuthenticityInput', { description: 'What was found of the authenticity of a document.' })
export class CheckAuthenticityInput extends SubmissionStepInput {
  @Field(() => AuthenticityEnum, { description: 'What was found.' })
  authenticity!: Authenticity;
  @Field(() => String, {
    nullable: true,
    description: 'What it rests on, at most 1000 characters; needed for DOUBTFUL and FORGED.',
  })
  note?: string | null;
}
