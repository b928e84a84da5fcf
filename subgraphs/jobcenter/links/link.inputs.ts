import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ClaimJobcenterLinkInput', { description: 'With which code a link is claimed (Verknüpfung).' })
export class ClaimLinkInput {
  @Field(() => String, { description: 'The code the jobcenter handed out.' })
  code!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Where the power of attorney is kept, at most 200 characters; needed of staff who claim for a counsellor (Vollmacht).',
  })
  evidence!: string | null;
}

@InputType('JobcenterLinkStepInput', { description: 'Which link a step is about, and the version it was read in.' })
export class LinkStepInput {
  @Field(() => ID, { description: 'The link.' })
  id!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
