import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../kit/connection.js';
import { enumOf } from '../bodies/body.type.js';
import type { Invitation } from './invitation.entity.js';
import { INVITATION_CHANNELS, INVITATION_STATES, type InvitationChannel, type InvitationState } from './invitation.procedure.js';

export const InvitationChannelEnum = enumOf(INVITATION_CHANNELS);
registerEnumType(InvitationChannelEnum, {
  name: 'GovernanceInvitationChannel',
  description: 'How an invitation was distributed.',
  valuesConfig: {
    EMAIL: { description: 'By electronic mail.' },
    POST: { description: 'By post.' },
    HANDED_OVER: { description: 'Handed over against a receipt.' },
    PORTAL: { description: 'In the portal of the office.' },
  },
});

export const InvitationStateEnum = enumOf(INVITATION_STATES);
registerEnumType(InvitationStateEnum, {
  name: 'GovernanceInvitationState',
  description: 'Where it stands: the invitation of a seat to a meeting, with proof and reply (Einladung).',
  valuesConfig: {
    SENT: { description: 'Distributed; no reply yet.' },
    ACCEPTED: { description: 'The member comes (Zusage).' },
    DECLINED: { description: 'Nobody comes (Absage).' },
    DEPUTY_NAMED: { description: 'The deputy comes (Vertretung).' },
  },
});

@ObjectType('GovernanceInvitation', { description: 'The invitation of a seat to a meeting, with proof and reply (Einladung).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class InvitationType
  implements
    Pick<
      Invitation,
      'id' | 'version' | 'state' | 'channel' | 'sentAt' | 'proof' | 'repliedAt' | 'reason' | 'reminders' | 'remindedAt'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => InvitationStateEnum, { description: 'Where it stands.' })
  state!: InvitationState;
  @Field(() => InvitationChannelEnum, { description: 'How it was distributed.' })
  channel!: InvitationChannel;
  @Field(() => Date, { description: 'When it was distributed.' })
  sentAt!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Proof of distribution, such as a message id or a posting receipt (Zustellnachweis).',
  })
  proof!: string | null;
  @Field(() => Date, { nullable: true, description: 'When the reply came.' })
  repliedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Reason of an absence.' })
  reason!: string | null;
  @Field(() => Int, { description: 'How often a reply was asked for since.' })
  reminders!: number;
  @Field(() => Date, { nullable: true, description: 'When it was last asked for.' })
  remindedAt!: Date | null;
}

export const InvitationConnection = connectionType('GovernanceInvitation', () => InvitationType);
