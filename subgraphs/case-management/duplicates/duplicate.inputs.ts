import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('DismissCaseDuplicateInput', { description: 'Which two cases are about two people, and why.' })
export class DismissCaseDuplicateInput {
  @Field(() => ID, { description: 'The one case.' })
  caseId!: string;
  @Field(() => ID, { description: 'The other case.' })
  otherCaseId!: string;
  @Field(() => String, { description: 'How that is known, at most 200 characters.' })
  reason!: string;
}

@InputType('RecallCaseDuplicateDismissalInput', { description: 'Which decision about a possible duplicate is taken back.' })
export class RecallCaseDuplicateDismissalInput {
  @Field(() => ID, { description: 'The decision.' })
  dismissalId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
