import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('GovernancePaperFileInput', { description: 'What is on record of a file; never the file itself.' })
export class PaperFileInput {
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'Name of the file, at most 200 characters, without a path.' })
  fileName!: string;
  @Field(() => String, {
    description: 'Type of the file: PDF, OpenDocument or Office Open XML text or table, PNG, JPEG or plain text.',
  })
  mediaType!: string;
  @Field(() => Int, { description: 'Size of the file in bytes, at most 10 MiB.' })
  byteSize!: number;
  @Field(() => String, { description: 'SHA-256 of the file, as 64 small hexadecimal digits.' })
  sha256!: string;
  @Field(() => String, {
    description: 'Where the file is: a URI by https or s3, at most 250 characters, without credentials, query and fragment.',
  })
  place!: string;
}

@InputType('FileGovernancePaperInput', { description: 'A paper for an item or a proposal (Sitzungsunterlage).' })
export class FilePaperInput {
  @Field(() => PaperFileInput, { description: 'What is on record of the file.' })
  file!: PaperFileInput;
  @Field(() => ID, { nullable: true, description: 'The item it is for; give either this or the proposal.' })
  agendaItemId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The proposal it is for; give either this or the item.' })
  proposalId!: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether everybody may read it.' })
  isPublic!: boolean;
}

@InputType('ReplaceGovernancePaperInput', { description: 'A later paper in place of an earlier one, which is kept.' })
export class ReplacePaperInput {
  @Field(() => PaperFileInput, { description: 'What is on record of the later file.' })
  file!: PaperFileInput;
  @Field(() => ID, { description: 'The paper that is replaced.' })
  paperId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
