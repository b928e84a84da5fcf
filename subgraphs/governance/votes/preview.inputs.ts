import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ChairVote } from './majority.rules.js';
import { ChairVoteEnum } from './preview.type.js';

@InputType('GovernanceSecondMeetingInput', {
  description: 'A meeting called again because of a lacking quorum (§ 90 Abs. 2 VwVfG).',
})
export class SecondMeetingInput {
  @Field(() => Boolean, { description: 'Whether the invitation said that it decides whoever comes.' })
  noticeGiven!: boolean;
  @Field(() => Boolean, { description: 'Whether it is about the same item.' })
  sameItem!: boolean;
}

@InputType('GovernanceAttendanceInput', { description: 'Who would be there, in seats with a vote (Anwesenheit).' })
export class AttendanceInput {
  @Field(() => Int, { nullable: true, description: 'Filled seats with a vote; null takes those of the body.' })
  filledSeats!: number | null;
  @Field(() => Int, { nullable: true, description: 'Seats with a vote, filled or not; null takes those of the body.' })
  allSeats!: number | null;
  @Field(() => Int, { description: 'Seats present, each once, those under recusal included.' })
  presentVoting!: number;
  @Field(() => Int, { defaultValue: 0, description: 'How many of those present are under recusal (Befangenheit).' })
  recusedPresent!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'How many seats are under recusal, present or not; null: those present.',
  })
  recusedSeats!: number | null;
  @Field(() => Int, { defaultValue: 0, description: 'How many seats were not invited.' })
  notInvitedSeats!: number;
  @Field(() => SecondMeetingInput, { nullable: true, description: 'Where it is a second meeting.' })
  secondMeeting!: SecondMeetingInput | null;
  @Field(() => Int, { nullable: true, description: 'Seats present at the opening, where the quorum is deemed to last.' })
  openedWith!: number | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether somebody has challenged the quorum since.' })
  challenged!: boolean;
}

@InputType('GovernanceQuorumPreviewInput', { description: 'A what-if question about a quorum (Beschlussfähigkeit).' })
export class QuorumPreviewInput extends AttendanceInput {
  @Field(() => ID, { description: 'The body.' })
  bodyId!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'The day, whose rules of procedure apply; null is today.' })
  on!: CalendarDate | null;
}

@InputType('GovernanceRecusedBallotsInput', { description: 'Ballots that seats under recusal cast all the same.' })
export class RecusedBallotsInput {
  @Field(() => Int, { defaultValue: 0, description: 'Yes.' })
  yes!: number;
  @Field(() => Int, { defaultValue: 0, description: 'No.' })
  no!: number;
  @Field(() => Int, { defaultValue: 0, description: 'Abstentions.' })
  abstain!: number;
  @Field(() => Int, { defaultValue: 0, description: 'Of which nobody knows what they said, as in a secret ballot.' })
  unknown!: number;
}

@InputType('GovernanceVotePreviewInput', { description: 'A what-if question about a vote (Abstimmung).' })
export class VotePreviewInput {
  @Field(() => ID, { description: 'The body.' })
  bodyId!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'The day, whose rules of procedure apply; null is today.' })
  on!: CalendarDate | null;
  @Field(() => String, { defaultValue: 'DEFAULT', description: 'The kind of decision, as the rules of procedure name it.' })
  ruleKey!: string;
  @Field(() => Int, { description: 'Yes votes.' })
  yes!: number;
  @Field(() => Int, { description: 'No votes.' })
  no!: number;
  @Field(() => Int, { defaultValue: 0, description: 'Abstentions (Enthaltungen).' })
  abstain!: number;
  @Field(() => Int, { defaultValue: 0, description: 'Invalid ballots.' })
  invalid!: number;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the ballot is secret (geheim).' })
  secret!: boolean;
  @Field(() => ChairVoteEnum, { nullable: true, description: 'How the chair votes; not looked at in a secret ballot.' })
  chairVote!: ChairVote | null;
  @Field(() => Boolean, { defaultValue: true, description: 'Whether the invitation announced the item.' })
  announced!: boolean;
  @Field(() => RecusedBallotsInput, { nullable: true, description: 'Ballots of seats under recusal, among those counted.' })
  recusedBallots!: RecusedBallotsInput | null;
  @Field(() => AttendanceInput, {
    nullable: true,
    description: 'Who would be there; null takes those who vote, and nobody under recusal.',
  })
  attendance!: AttendanceInput | null;
}
