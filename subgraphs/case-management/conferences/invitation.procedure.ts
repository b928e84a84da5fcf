import type { Role } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { defineProcedure } from '../../kit/procedure.js';

export const INVITATION_STATES = ['INVITED', 'INFORMED', 'ENDED'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** What the rules need to know about an invitation. */
export interface InvitationFacts {
  readonly state: InvitationState;
  readonly sharedUntil: CalendarDate | null;
}

const STAFF: Role[] = ['case_manager', 'case_lead'];
/** Whoever may revoke the consent ends what rests on it. */
const DECLARING: Role[] = [...STAFF, 'data_subject', 'representative', 'system'];

/** The way of an invitation: what a conference shares with one institution, and nothing else of the case. */
export const invitationProcedure = defineProcedure<InvitationFacts, Role>()('invitation', ['ENDED'], {
  INVITE: { from: [], to: 'INVITED', by: STAFF, title: 'Invites an institution to a conference' },
  INFORM: { from: ['INVITED'], to: 'INFORMED', by: STAFF, title: 'Tells the institution what was agreed' },
  END: {
    from: ['INVITED', 'INFORMED'],
    to: 'ENDED',
    by: DECLARING,
    title: 'Takes the invitation away: the conference is cancelled, or the consent is gone',
  },
});
