import { Field, ID, InputType, Int } from 'type-graphql';
import type { InvitationChannel } from './invitation.procedure.js';
import { InvitationChannelEnum } from './invitation.type.js';

@InputType('GovernanceInvitationStepInput', { description: 'Which invitation a step is about, and the version it was read in.' })
export class InvitationStepInput {
  @Field(() => ID, { description: 'The invitation.' })
  invitationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('DeclineGovernanceInvitationInput', { description: 'That nobody comes for a seat (Absage).' })
export class DeclineInvitationInput extends InvitationStepInput {
  @Field(() => String, { nullable: true, description: 'The reason, without anything about health or family.' })
  reason!: string | null;
}

@InputType('InviteGovernanceSeatInput', { description: 'A seat that was forgotten, or set up after the invitations went out.' })
export class InviteSeatInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;
  @Field(() => InvitationChannelEnum, { defaultValue: 'EMAIL', description: 'How the invitation is distributed.' })
  channel!: InvitationChannel;
}

@InputType('RemindGovernanceInviteesInput', { description: 'The meeting for which those without a reply are reminded.' })
export class RemindInviteesInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
}

@InputType('RecordGovernanceDistributionInput', {
  description: 'How an invitation was distributed, with the proof (Zustellnachweis).',
})
export class RecordDistributionInput extends InvitationStepInput {
  @Field(() => InvitationChannelEnum, { description: 'How it was distributed.' })
  channel!: InvitationChannel;
  @Field(() => String, { description: 'The proof, such as a message id or a posting receipt.' })
  proof!: string;
}
