import type { Actor } from '../../kit/actor.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** Day from which the recommended rule set applies (specification C.2). */
export const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
export const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** What rules need to know about a meeting and who is in its room. */
export interface RoomFacts {
  /** The governance office that keeps the body (Geschäftsstelle). */
  readonly office: string;
  /** Institutions whose seat is in the chair. */
  readonly chairs: readonly string[];
  /** Institutions that hold a seat in the body. */
  readonly members: readonly string[];
  readonly inSession: boolean;
  /** It was invited to and is today, so that people come in. */
  readonly isAboutToBegin: boolean;
  /** Closed or called off. */
  readonly isOver: boolean;
}

/** Facts of something that happens in a meeting. */
export interface InRoom {
  readonly room: RoomFacts;
}

/** Whether somebody runs the meeting: the office that keeps the body, or whoever is in the chair. */
export function runsMeeting({ office, chairs }: RoomFacts, { roles, institution }: Actor): boolean {
  if (institution === null) return false;
  if (roles.includes('body_office') && institution === office) return true;
  return roles.includes('body_chair') && chairs.includes(institution);
}

/** Whether somebody sits in the body for their institution. */
export function sitsInBody({ members }: RoomFacts, { roles, institution }: Actor): boolean {
  return institution !== null && members.includes(institution) && (roles.includes('body_member') || roles.includes('body_chair'));
}

/** A meeting is run by its own office and its own chair (Sitzungsleitung). */
export const runByOwn: Rule<InRoom> = {
  code: 'MEETING_OF_OTHERS',
  legalBasis: '§ 89 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    runsMeeting(room, actor) ? met('You run this meeting.') : notMet('Its own office and its own chair run this meeting.'),
};

/** What is corrected or kept on file is the own office's to write. */
export const ofOwnOffice: Rule<InRoom> = {
  code: 'MEETING_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    actor.roles.includes('body_office') && actor.institution === room.office
      ? met('Your office keeps this body.')
      : notMet('Another office keeps this body.'),
};

/** Votes and their like are taken while the meeting is in session. */
export const inSession: Rule<InRoom> = {
  code: 'MEETING_NOT_IN_SESSION',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ room }) => (room.inSession ? met('The meeting is in session.') : notMet('The meeting is not in session.')),
};
