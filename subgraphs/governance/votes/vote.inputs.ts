import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('OpenGovernanceVoteInput', { description: 'What is put to the vote (Aufruf zur Abstimmung).' })
export class OpenVoteInput {
  @Field(() => ID, { description: 'The meeting, which is in session.' })
  meetingId!: string;
  @Field(() => ID, { description: 'The item of its agenda; the rules for this kind of item apply.' })
  agendaItemId!: string;
  @Field(() => String, { nullable: true, description: 'What is put to the vote; null for the motion of the item.' })
  subject!: string | null;
  @Field(() => [ID], {
    defaultValue: [],
    description: 'Seats that asked for a secret ballot when the vote was called (Antrag auf geheime Abstimmung).',
  })
  secretDemandedBy!: string[];
}

@InputType('GovernanceVoteStepInput', { description: 'Which vote a step is about, and the version it was read in.' })
export class VoteStepInput {
  @Field(() => ID, { description: 'The vote.' })
  voteId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('DemandGovernanceSecretBallotInput', { description: 'Which seat asks for a secret ballot.' })
export class DemandSecretBallotInput extends VoteStepInput {
  @Field(() => ID, { description: 'The seat that asks for it.' })
  seatId!: string;
}

@InputType('AbandonGovernanceVoteInput', { description: 'Which vote is broken off, and why.' })
export class AbandonVoteInput extends VoteStepInput {
  @Field(() => String, { description: 'Why it is broken off.' })
  reason!: string;
}
