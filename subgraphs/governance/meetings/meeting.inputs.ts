import { Field, ID, InputType, Int } from 'type-graphql';
import type { InvitationChannel } from '../invitations/invitation.procedure.js';
import { InvitationChannelEnum } from '../invitations/invitation.type.js';
import type { MeetingMode } from './meeting.procedure.js';
import { MeetingModeEnum } from './meeting.type.js';

@InputType('PlanGovernanceMeetingInput', { description: 'A meeting that is planned.' })
export class PlanMeetingInput {
  @Field(() => ID, { description: 'The body that meets.' })
  bodyId!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => Date, { description: 'When it begins.' })
  startsAt!: Date;
  @Field(() => Date, { description: 'When it is to end, on the same day or within 24 hours.' })
  endsAt!: Date;
  @Field(() => MeetingModeEnum, { defaultValue: 'IN_PERSON', description: 'How the body meets.' })
  mode!: MeetingMode;
  @Field(() => String, { nullable: true, description: 'Where it meets; may follow until the invitation.' })
  place!: string | null;
  @Field(() => String, { nullable: true, description: 'How to take part from elsewhere; for members only.' })
  remoteAccess!: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether its date is in the public calendar.' })
  published!: boolean;
  @Field(() => [ID], {
    defaultValue: [],
    description: 'The voting seats that ask for an extraordinary meeting (außerordentliche Sitzung); empty for an ordinary one.',
  })
  requestedBySeats!: string[];
  @Field(() => ID, {
    nullable: true,
    description: 'The request of members that is met by it; then its seats are those that ask.',
  })
  requestId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'The meeting whose items come up again because there was no quorum; they are put on the agenda (§ 90 Abs. 2 VwVfG).',
  })
  secondOfId!: string | null;
}

@InputType('GovernanceMeetingStepInput', { description: 'Which meeting a step is about, and the version it was read in.' })
export class MeetingStepInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReplanGovernanceMeetingInput', {
  description: 'Another day, place or title before the invitation; what is left out stays.',
})
export class ReplanMeetingInput extends MeetingStepInput {
  @Field(() => String, { nullable: true, description: 'Title.' })
  title!: string | null;
  @Field(() => Date, { nullable: true, description: 'When it begins.' })
  startsAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it is to end.' })
  endsAt!: Date | null;
  @Field(() => MeetingModeEnum, { nullable: true, description: 'How the body meets.' })
  mode!: MeetingMode | null;
  @Field(() => String, { nullable: true, description: 'Where it meets.' })
  place!: string | null;
  @Field(() => String, { nullable: true, description: 'How to take part from elsewhere.' })
  remoteAccess!: string | null;
}

@InputType('PublishGovernanceMeetingInput', { description: 'Whether a meeting is in the public calendar.' })
export class PublishMeetingInput extends MeetingStepInput {
  @Field(() => Boolean, { defaultValue: true, description: 'False takes it out.' })
  published!: boolean;
}

@InputType('InviteToGovernanceMeetingInput', { description: 'The invitation of all seats to a meeting (Einberufung, Ladung).' })
export class InviteToMeetingInput extends MeetingStepInput {
  @Field(() => InvitationChannelEnum, { defaultValue: 'EMAIL', description: 'How the invitations are distributed.' })
  channel!: InvitationChannel;
  @Field(() => String, { nullable: true, description: 'Why the period is shortened; only where it is not kept.' })
  shortenedReason!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the invitation says that items that come up again are decided whoever comes (§ 90 Abs. 2 VwVfG); without it, yes for a second meeting.',
  })
  secondMeetingNotice!: boolean | null;
}

@InputType('OpenGovernanceMeetingInput', { description: 'The opening of a meeting.' })
export class OpenMeetingInput extends MeetingStepInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Seat of whoever takes the chair; without it, the chair, else the deputy chair.',
  })
  chairSeatId!: string | null;
}

@InputType('CancelGovernanceMeetingInput', { description: 'Why a meeting is called off (Absage der Sitzung).' })
export class CancelMeetingInput extends MeetingStepInput {
  @Field(() => String, { description: 'The reason.' })
  reason!: string;
}
