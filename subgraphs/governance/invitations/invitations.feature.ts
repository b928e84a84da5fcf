import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { remindOfMeetings } from './invitation.commands.js';
import { Invitation, invitationSchema } from './invitation.entity.js';
import { invitationById, invitationFacts } from './invitation.loaders.js';
import { invitationProcedure } from './invitation.procedure.js';
import { InvitationResolver } from './invitation.resolver.js';
import { InvitationType } from './invitation.type.js';
import { MeetingInvitations } from './meeting.extension.js';

/** Invitations to meetings, with proof and replies (Einladungen). */
export const invitations: Feature = {
  entities: [invitationSchema],
  aggregates: [aggregate(Invitation, invitationProcedure, invitationFacts, 'READERS')],
  resolvers: [InvitationResolver, MeetingInvitations],
  entityTypes: [InvitationType],
  references: {
    GovernanceInvitation: ({ id }, context) => invitationById(context).load(String(id)),
  },
  timers: { 'remind-invitees': remindOfMeetings },
};
