import { Field, ID, InputType, Int } from 'type-graphql';
import type { BallotChoice } from './ballot.rules.js';
import { BallotChoiceEnum } from './ballot.type.js';

@InputType('CastGovernanceBallotInput', { description: 'How a seat votes in an open ballot (Stimmabgabe).' })
export class CastBallotInput {
  @Field(() => ID, { description: 'The vote.' })
  voteId!: string;
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;
  @Field(() => BallotChoiceEnum, { description: 'How it votes.' })
  choice!: BallotChoice;
}

@InputType('RecordGovernanceBallotsInput', { description: 'How seats voted in the room by an open ballot (offene Abstimmung).' })
export class RecordBallotsInput {
  @Field(() => ID, { description: 'The vote.' })
  voteId!: string;
  @Field(() => [ID], { defaultValue: [], description: 'Seats that voted for it.' })
  yes!: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Seats that voted against it.' })
  no!: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Seats that abstained (Enthaltungen).' })
  abstain!: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Seats whose ballots were invalid.' })
  invalid!: string[];
}

@InputType('CountGovernanceSecretBallotInput', {
  description: 'Which seats took part in a secret ballot, and what the box held; never who voted how (geheime Abstimmung).',
})
export class CountSecretBallotInput {
  @Field(() => ID, { description: 'The vote.' })
  voteId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => [ID], { description: 'The seats that put a ballot into the box.' })
  participants!: string[];
  @Field(() => Int, { description: 'Votes for it.' })
  yes!: number;
  @Field(() => Int, { description: 'Votes against it.' })
  no!: number;
  @Field(() => Int, { description: 'Abstentions (Enthaltungen).' })
  abstain!: number;
  @Field(() => Int, { description: 'Invalid ballots.' })
  invalid!: number;
}
