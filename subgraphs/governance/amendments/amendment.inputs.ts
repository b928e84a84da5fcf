import { Field, ID, InputType, Int } from 'type-graphql';
import { SolutionOptionInput } from '../proposals/proposal.inputs.js';

@InputType('ProposeGovernanceAmendmentInput', { description: 'What a proposal is to say instead (amendment, Änderungsantrag).' })
export class ProposeAmendmentInput {
  @Field(() => ID, { description: 'The proposal.' })
  proposalId!: string;
  @Field(() => String, { nullable: true, description: 'The solution; null leaves it as it is.' })
  solution!: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'The institutions that would implement it (Umsetzende), all of them; null leaves them as they are.',
  })
  implementers!: string[] | null;
  @Field(() => [SolutionOptionInput], {
    nullable: true,
    description: 'The options that were weighed, all of them, exactly one chosen; null leaves them as they are.',
  })
  options!: SolutionOptionInput[] | null;
  @Field(() => String, { description: 'Why it is to be changed (Begründung).' })
  reasons!: string;
}

@InputType('GovernanceAmendmentStepInput', { description: 'Which amendment a step is about, and the version it was read in.' })
export class AmendmentStepInput {
  @Field(() => ID, { description: 'The amendment.' })
  amendmentId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('RejectGovernanceAmendmentInput', { description: 'Why an amendment is not taken over.' })
export class RejectAmendmentInput extends AmendmentStepInput {
  @Field(() => String, { description: 'The reasons.' })
  answer!: string;
}

@InputType('DecideGovernanceAmendmentInput', { description: 'The vote by which the steering committee decided on an amendment.' })
export class DecideAmendmentInput extends AmendmentStepInput {
  @Field(() => ID, { description: 'The vote; it is on the amendment alone.' })
  voteId!: string;
}
