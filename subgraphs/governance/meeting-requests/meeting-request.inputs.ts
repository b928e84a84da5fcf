import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('RequestGovernanceMeetingInput', { description: 'A request of a seat for an extraordinary meeting.' })
export class RequestMeetingInput {
  @Field(() => ID, { description: 'The voting seat that asks.' })
  seatId!: string;
  @Field(() => String, { description: 'What the meeting is to deal with, and why it cannot wait.' })
  reason!: string;
}

@InputType('GovernanceMeetingRequestStepInput', { description: 'Which request a step is about, and the version it was read in.' })
export class MeetingRequestStepInput {
  @Field(() => ID, { description: 'The request.' })
  requestId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('SupportGovernanceMeetingRequestInput', { description: 'Another seat that asks for the same meeting.' })
export class SupportMeetingRequestInput extends MeetingRequestStepInput {
  @Field(() => ID, { description: 'The voting seat that joins in.' })
  seatId!: string;
}
