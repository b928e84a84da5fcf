import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ClaimLinkInput', { description: 'With which code a link is claimed (Verknüpfung).' })
export class ClaimLinkInput {
  @Field(() => String, { description: 'The code the office handed out.' })
  code!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Where the power of attorney is kept, at most 200 characters; needed of staff who claim for a counsellor (Vollmacht).',
  })
  evidence!: string | null;
}

@InputType('ConsentedLinkStepInput', { description: 'Which link a step is about, and the version it was read in.' })
export class LinkStepInput {
  @Field(() => ID, { description: 'The link.' })
  linkId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
