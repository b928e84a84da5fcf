import { Field, ID, InputType, Int } from 'type-graphql';
import { ContactWayInput } from './contact-way.type.js';
import type { DataProtectionRegime, InstitutionKind } from './institution.entity.js';
import { DataProtectionRegimeEnum, InstitutionKindEnum } from './institution.type.js';

@InputType('DescribeDirectoryInstitutionInput', {
  description: 'How an institution is reached and which languages are spoken there.',
})
export class DescribeInstitutionInput {
  @Field(() => ID, { description: 'The institution.' })
  institutionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => [String], { description: 'Languages spoken there, as codes of ISO 639 such as de; at most 50.' })
  languages!: string[];
  @Field(() => [ContactWayInput], { description: 'How it is reached; desks and mailboxes, no people; at most 20.' })
  contactWays!: ContactWayInput[];
}

@InputType('EnterDirectoryInstitutionInput', { description: 'An institution that joins the directory.' })
export class EnterInstitutionInput {
  @Field(() => String, { description: 'Code, in small letters with hyphens, such as ki-duesseldorf; it stays.' })
  code!: string;
  @Field(() => String, { description: 'Full name, at most 300 characters.' })
  name!: string;
  @Field(() => String, { description: 'Name as people use it, at most 100 characters.' })
  shortName!: string;
  @Field(() => InstitutionKindEnum, { description: 'What kind of institution it is.' })
  kind!: InstitutionKind;
  @Field(() => DataProtectionRegimeEnum, { description: 'The data protection law it works under.' })
  dataProtectionRegime!: DataProtectionRegime;
  @Field(() => ID, { nullable: true, description: 'The institution it is a part of.' })
  parentId!: string | null;
  @Field(() => String, { description: 'Where the directory knows of it from, at most 500 characters (Quelle).' })
  source!: string;
}

@InputType('DirectoryInstitutionStepInput', { description: 'Which institution a step is about, and the version it was read in.' })
export class InstitutionStepInput {
  @Field(() => ID, { description: 'The institution.' })
  institutionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
