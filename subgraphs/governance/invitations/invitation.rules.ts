import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, RULES_OF_PROCEDURE } from '../attendance/room.rules.js';
import type { MeetingState } from '../meetings/meeting.procedure.js';
import { PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import { type Holder, type HoldersOnDay, holderActing } from '../seat-holders/seat-holder.rules.js';
import type { InvitationState } from './invitation.procedure.js';
import type { InvitationTiming } from './period.rules.js';

/** What the rules need to know about the invitation of a seat. */
export interface InvitationFacts extends InRoom {
  readonly state: InvitationState;
  readonly meetingState: MeetingState;
  readonly seatInstitution: string;
  /** Who holds the seat on the day of the meeting. */
  readonly holders: HoldersOnDay<Holder>;
  readonly remindedOn: CalendarDate | null;
  /** Whether an invitation of today keeps the period, and why. */
  readonly timing: InvitationTiming;
  readonly timingInWords: string;
}

const NORM = `${PARAGRAPHS.INVITATION} (to be confirmed)`;

/** Replies are given for one's own seat; the office that keeps the body enters what it was told. */
export const forOwnSeat: Rule<InvitationFacts> = {
  code: 'SEAT_OF_OTHERS',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room, seatInstitution, holders }, { actor }) => {
    if (actor.roles.includes('body_office') && actor.institution === room.office) return met('Your office keeps this body.');
    const isMember = actor.roles.includes('body_member') || actor.roles.includes('body_chair');
    const isVacant = holders.member === null && holders.deputy === null && actor.institution === seatInstitution;
    const speaks = isMember && (isVacant || holderActing(actor, seatInstitution, holders) !== null);
    return speaks ? met('You speak for this seat.') : notMet('You do not speak for this seat.');
  },
};

/** Reminders are sent by the office that keeps the body, or by the hub on its behalf. */
export const byOfficeOrHub: Rule<InvitationFacts> = {
  code: 'MEETING_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    actor.roles.includes('system') || actor.institution === room.office
      ? met('The office that keeps the body reminds.')
      : notMet('Another office keeps this body.'),
};

/** Replies are given and asked for until the meeting is opened. */
export const meetingAhead: Rule<InvitationFacts> = {
  code: 'MEETING_NOT_AHEAD',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ meetingState }) =>
    meetingState === 'INVITED'
      ? met('The meeting has been called and has not begun.')
      : notMet('The meeting has begun, is over or was called off, or nobody is invited yet.'),
};

/** Somebody holds the seat that can come. */
export const memberInOffice: Rule<InvitationFacts> = {
  code: 'SEAT_VACANT',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ holders }) =>
    holders.member === null ? notMet('Nobody is the member of this seat on that day.') : met('A member holds the seat.'),
};

/** A seat that sends its deputy has one. */
export const deputyInOffice: Rule<InvitationFacts> = {
  code: 'NO_DEPUTY',
  legalBasis: `${PARAGRAPHS.SEATS} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ holders }) =>
    holders.deputy === null ? notMet('Nobody is the deputy of this seat on that day.') : met('The seat has a deputy.'),
};

/** Nobody is reminded twice on one day. */
export const notRemindedToday: Rule<InvitationFacts> = {
  code: 'REMINDED_TODAY',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ remindedOn }, { today }) =>
    remindedOn === today ? notMet('They were reminded today.') : met('They were not reminded today.'),
};

/** A seat that was forgotten is invited in the period of the invitation; later the defect stays (Ladungsmangel). */
export const invitedInPeriod: Rule<InvitationFacts> = {
  code: 'INVITATION_TOO_LATE',
  legalBasis: '§ 90 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ timing, timingInWords }) => (timing === 'TOO_LATE' ? notMet(timingInWords) : met(timingInWords)),
};
