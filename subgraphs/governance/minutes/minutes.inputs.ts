import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('DraftGovernanceMinutesInput', { description: 'Of which meeting minutes are drafted.' })
export class DraftMinutesInput {
  @Field(() => ID, { description: 'The meeting, which is closed.' })
  meetingId!: string;
}

@InputType('GovernanceMinutesStepInput', { description: 'Which minutes a step is about, and the version they were read in.' })
export class MinutesStepInput {
  @Field(() => ID, { description: 'The minutes.' })
  minutesId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviseGovernanceMinutesInput', { description: 'The draft of minutes as it is to read.' })
export class ReviseMinutesInput extends MinutesStepInput {
  @Field(() => String, { description: 'The whole text.' })
  text!: string;
}

@InputType('ApproveGovernanceMinutesInput', { description: 'The approval of minutes (Genehmigung der Niederschrift).' })
export class ApproveMinutesInput extends MinutesStepInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The later meeting that approves them, where the rules of procedure want one.',
  })
  meetingId!: string | null;
  @Field(() => String, { description: 'Who signed them: name and function.' })
  signedBy!: string;
}

@InputType('ObjectToGovernanceMinutesInput', { description: 'An objection to minutes (Einwendung).' })
export class ObjectToMinutesInput {
  @Field(() => ID, { description: 'The minutes.' })
  minutesId!: string;
  @Field(() => ID, { description: 'The seat that objects; it took part in the meeting.' })
  seatId!: string;
  @Field(() => String, { description: 'What is wrong in them.' })
  text!: string;
}

@InputType('DecideGovernanceMinutesObjectionInput', { description: 'What the body made of an objection in a later meeting.' })
export class DecideObjectionInput {
  @Field(() => ID, { description: 'The objection.' })
  objectionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => ID, { description: 'The later meeting that decided on it.' })
  meetingId!: string;
  @Field(() => Boolean, { description: 'Whether it was upheld.' })
  upheld!: boolean;
  @Field(() => String, { description: 'What was decided on it.' })
  answer!: string;
  @Field(() => String, { nullable: true, description: 'The whole text of the minutes as corrected; needed where it was upheld.' })
  correctedText!: string | null;
}
