import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('RecordGovernanceArrivalInput', { description: 'Who comes to a meeting: somebody for a seat, or a guest.' })
export class RecordArrivalInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
  @Field(() => ID, { nullable: true, description: 'The seat they come for; none for a guest.' })
  seatId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Who of its holders comes; null for the member.' })
  holderId!: string | null;
  @Field(() => String, { nullable: true, description: 'Name and function of a guest.' })
  guestName!: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether from elsewhere (zugeschaltet).' })
  remote!: boolean;
  @Field(() => Date, { nullable: true, description: 'From when; null for now.' })
  at!: Date | null;
}

@InputType('RecordGovernanceDepartureInput', { description: 'Who leaves a meeting, and when.' })
export class RecordDepartureInput {
  @Field(() => ID, { description: 'The line of the list of attendance.' })
  attendanceId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => Date, { nullable: true, description: 'Until when; null for now.' })
  at!: Date | null;
}

@InputType('CorrectGovernanceAttendanceInput', {
  description: 'A wrong line of the list of attendance, and what replaces it (Berichtigung der Anwesenheitsliste).',
})
export class CorrectAttendanceInput {
  @Field(() => ID, { description: 'The wrong line.' })
  attendanceId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, { description: 'What was wrong.' })
  reason!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether they were not there at all, so that nothing replaces it.' })
  wasAbsent!: boolean;
  @Field(() => Date, { nullable: true, description: 'From when they were there; null keeps it.' })
  fromAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when they were there; null keeps it.' })
  toAt!: Date | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether from elsewhere; null keeps it.' })
  remote!: boolean | null;
}
