import { Field, ID, InputType, Int } from 'type-graphql';
import type { DataOrigin } from '../contacts/data-origin.rules.js';
import { DataOriginEnum } from '../contacts/data-origin.type.js';
import type { AttachmentKind } from './attachment.rules.js';
import { AttachmentKindEnum } from './attachment.type.js';

@InputType('AttachToCaseInput', { description: 'What is on record of a file; never the file itself (Anlage).' })
export class AttachToCaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => AttachmentKindEnum, { description: 'What it is.' })
  kind!: AttachmentKind;
  @Field(() => String, { description: 'Name of the file, at most 200 characters, without a path.' })
  fileName!: string;
  @Field(() => String, { description: 'Type of the file, such as application/pdf.' })
  mediaType!: string;
  @Field(() => Int, { description: 'Size of the file in bytes, at most 50 MiB.' })
  byteSize!: number;
  @Field(() => String, { description: 'SHA-256 of the file, as 64 small hexadecimal digits.' })
  sha256!: string;
  @Field(() => String, {
    description: 'Where the file is: a URI by https or s3, at most 250 characters, without credentials, query and fragment.',
  })
  place!: string;
  @Field(() => DataOriginEnum, { defaultValue: 'CLIENT', description: 'Where it comes from.' })
  origin!: DataOrigin;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it may be used only for what it was received for (Zweckbindung); always so for social data, else not unless you say so (§ 78 SGB X).',
  })
  purposeBound!: boolean | null;
}

@InputType('RemoveCaseAttachmentInput', { description: 'Which attachment is removed, and why.' })
export class RemoveCaseAttachmentInput {
  @Field(() => ID, { description: 'The attachment.' })
  attachmentId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, { description: 'The reason, at most 200 characters.' })
  reason!: string;
}
