import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { OfficeRequestKind } from './office-request.rules.js';
import { OfficeRequestKindEnum } from './office-request.type.js';

@InputType('PrepareOfficeRequestInput', {
  description: 'What a client approved for the office, and on what it rests: consent, release from secrecy, power of attorney.',
})
export class PrepareOfficeRequestInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => OfficeRequestKindEnum, { description: 'What it is.' })
  kind!: OfficeRequestKind;
  @Field(() => String, {
    description: 'What the client approved, in words: which document, or the question; at most 2000 characters.',
  })
  approvedContent!: string;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file the client approved, in 64 hexadecimal digits; for documents only.',
  })
  fileHash!: string | null;
  @Field(() => String, { description: 'Where the approval of the client is kept, at most 200 characters (Nachweis).' })
  approvalEvidence!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the approval; today unless you say otherwise.' })
  approvedOn!: CalendarDate | null;
  @Field(() => String, { description: 'Where the power of attorney is kept, at most 200 characters (Vollmacht).' })
  powerOfAttorney!: string;
  @Field(() => ID, {
    description: 'The consent in force for immigration-office, with the scope DOCUMENTS or CLARIFICATION (Einwilligung).',
  })
  consentId!: string;
  @Field(() => ID, { description: 'The release from professional secrecy towards the office (Schweigepflichtentbindung).' })
  releaseId!: string;
}

@InputType('OfficeRequestStepInput', {
  description: 'Which of the things for the office a step is about, and the version it was read in.',
})
export class OfficeRequestStepInput {
  @Field(() => ID, { description: 'Which.' })
  officeRequestId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('SendOfficeRequestInput', { description: 'That something went to the office.' })
export class SendOfficeRequestInput extends OfficeRequestStepInput {
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the representative sent it; today unless you say otherwise.',
  })
  sentOn!: CalendarDate | null;
}
