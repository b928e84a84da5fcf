import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import type { Context } from '../../kit/transaction.js';
import { SeatType } from '../bodies/body.type.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { QuorumPreviewType } from '../votes/preview.type.js';
import { expectedQuorumOf } from './expected-quorum.loaders.js';
import { invitationsOf, notInvitedSeats } from './invitation.loaders.js';
import type { InvitationState } from './invitation.procedure.js';
import { InvitationStateEnum, InvitationType } from './invitation.type.js';

/** What invitations add to the meetings. */
@Resolver(() => MeetingType)
export class MeetingInvitations {
  @FieldResolver(() => [InvitationType], {
    description: 'The invitations of its seats with their replies; empty for whoever has no role in the governance.',
  })
  async invitations(
    @Root() { id }: Meeting,
    @Arg('state', () => InvitationStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: InvitationState | null,
    @Ctx() context: Context,
  ) {
    const invitations = await invitationsOf(context).load(id);
    return state == null ? invitations : invitations?.filter((each) => each.state === state);
  }

  @FieldResolver(() => [SeatType], {
    description:
      'The filled seats with a vote that were not invited, once others were; each makes the quorum defective (Ladungsmangel).',
  })
  notInvitedSeats(@Root() { id, invitedOn }: Meeting, @Ctx() context: Context) {
    return invitedOn != null && hasRole(context.actor, ...GOVERNANCE_ROLES) ? notInvitedSeats(context).load(id) : [];
  }

  @FieldResolver(() => QuorumPreviewType, {
    nullable: true,
    description: 'Whether there will be a quorum when those come that said so; null before the invitation (Beschlussfähigkeit).',
  })
  expectedQuorum(@Root() { id, invitedOn }: Meeting, @Ctx() context: Context) {
    return invitedOn != null && hasRole(context.actor, ...GOVERNANCE_ROLES) ? expectedQuorumOf(context).load(id) : null;
  }
}
