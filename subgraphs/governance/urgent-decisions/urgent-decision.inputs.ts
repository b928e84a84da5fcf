import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ProposeGovernanceUrgentDecisionInput', {
  description: 'A decision that cannot wait for a meeting, signed by the first of two (Dringlichkeitsentscheidung).',
})
export class ProposeUrgentDecisionInput {
  @Field(() => ID, { description: 'The body in whose place it is taken.' })
  bodyId!: string;
  @Field(() => ID, { description: 'The seat that signs first; one that the rules of procedure name.' })
  seatId!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What is decided.' })
  text!: string;
  @Field(() => String, { description: 'Why it cannot wait.' })
  urgency!: string;
  @Field(() => ID, { nullable: true, description: 'The proposal it is about; it has to be before the body.' })
  proposalId!: string | null;
}

@InputType('GovernanceUrgentDecisionStepInput', {
  description: 'Which urgent decision a step is about, and the version it was read in.',
})
export class UrgentDecisionStepInput {
  @Field(() => ID, { description: 'The urgent decision.' })
  urgentDecisionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CountersignGovernanceUrgentDecisionInput', { description: 'Which seat signs second.' })
export class CountersignUrgentDecisionInput extends UrgentDecisionStepInput {
  @Field(() => ID, { description: 'The seat that signs second; another one than the first.' })
  seatId!: string;
}

@InputType('DropGovernanceUrgentDecisionInput', { description: 'Which urgent decision is dropped before it is taken, and why.' })
export class DropUrgentDecisionInput extends UrgentDecisionStepInput {
  @Field(() => String, { description: 'Why it is dropped.' })
  reason!: string;
}

@InputType('RatifyGovernanceUrgentDecisionInput', {
  description: 'By which vote the body ratified an urgent decision, or did not (Genehmigung).',
})
export class RatifyUrgentDecisionInput extends UrgentDecisionStepInput {
  @Field(() => ID, { description: 'The closed vote on it; adopted: it stands, rejected: it ends for the future.' })
  voteId!: string;
}
