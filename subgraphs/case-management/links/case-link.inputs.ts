import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('LinkCaseToOfficeInput', {
  description: 'With which code a case is linked to a file of another office (Verknüpfung).',
})
export class LinkCaseToOfficeInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => Int, { description: 'The version of the case you read.' })
  version!: number;
  @Field(() => String, { description: 'The code the office handed out; it is not kept.' })
  code!: string;
  @Field(() => ID, { description: 'The consent in force for the office; it says which office it is (Einwilligung).' })
  consentId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Where the power of attorney is kept, at most 200 characters; needed of a counsellor (Vollmacht).',
  })
  evidence!: string | null;
}

@InputType('UnlinkCaseInput', { description: 'Which link is ended.' })
export class UnlinkCaseInput {
  @Field(() => ID, { description: 'The link.' })
  linkId!: string;
  @Field(() => Int, { description: 'The version of the link you read.' })
  version!: number;
}
