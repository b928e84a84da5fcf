import type { Actor } from '../../kit/actor.js';
import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, RULES_OF_PROCEDURE, runsMeeting } from '../attendance/room.rules.js';
import { holdingFor, type SeatStanding } from '../circulations/circulation.rules.js';
import { PARAGRAPHS, type UrgentDecider } from '../rules-of-procedure/parameters.rules.js';
import type { UrgentDecisionState } from './urgent-decision.procedure.js';

/** Norm of an urgent decision; the councils' own is a pattern for it, so each body confirms it. */
export const URGENT_NORM = `${PARAGRAPHS.URGENT_DECISION}; § 60 Abs. 1 Satz 2 GO NRW (to be confirmed)`;

/** A seat that may sign, with who speaks for it. */
export interface SignerSeat extends SeatStanding {
  readonly id: string;
  readonly voting: boolean;
  readonly chair: boolean;
  readonly deputyChair: boolean;
}

/** What the rules need to know about an urgent decision. */
export interface UrgentDecisionFacts extends InRoom {
  readonly state: UrgentDecisionState;
  readonly isBodyActive: boolean;
  /** Who decides urgent matters under the rules of today; none where nobody does. */
  readonly deciders: readonly UrgentDecider[];
  /** The seats of the body today. */
  readonly seats: readonly SignerSeat[];
  readonly firstSeatId: string;
  readonly secondSeatId: string | null;
  readonly firstById: string;
  readonly isVotedOn: boolean;
}

/** The seats that may sign first: those that the rules name. */
export function firstSigners({ seats, deciders }: Pick<UrgentDecisionFacts, 'seats' | 'deciders'>): readonly SignerSeat[] {
  return seats.filter(
    ({ chair, deputyChair }) => (chair && deciders.includes('CHAIR')) || (deputyChair && deciders.includes('DEPUTY_CHAIR')),
  );
}

/** The seats that may sign second: the other one the rules name; where they name one alone, any other seat with a vote. */
export function secondSigners(facts: Pick<UrgentDecisionFacts, 'seats' | 'deciders' | 'firstSeatId'>): readonly SignerSeat[] {
  const among = facts.deciders.length > 1 ? firstSigners(facts) : facts.seats.filter(({ voting }) => voting);
  return among.filter(({ id }) => id !== facts.firstSeatId);
}

function signsFor(seats: readonly SignerSeat[], seatId: string | null, actor: Actor): boolean {
  return seats.some((seat) => (seatId === null || seat.id === seatId) && holdingFor(actor, seat) !== null);
}

/** Urgent matters are decided without the body only where its rules say so. */
export const urgencyProvidedFor: Rule<UrgentDecisionFacts> = {
  code: 'URGENT_DECISION_NOT_PROVIDED',
  legalBasis: URGENT_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ deciders }) =>
    deciders.length > 0
      ? met('The rules provide for urgent decisions.')
      : notMet('The rules of procedure let nobody decide urgent matters without the body.'),
};

/** The first hand is one of those that the rules name. */
export const signsFirst: Rule<UrgentDecisionFacts> = {
  code: 'NOT_A_DECIDING_SEAT',
  legalBasis: URGENT_NORM,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: (facts, { actor }) =>
    facts.deciders.length === 0 || signsFor(firstSigners(facts), facts.firstSeatId, actor)
      ? met('You hold a seat that decides urgent matters.')
      : notMet('You do not hold this seat, or it does not decide urgent matters.'),
};

/** The second hand is another seat's. */
export const signsSecond: Rule<UrgentDecisionFacts> = {
  code: 'NOT_THE_SECOND_SEAT',
  legalBasis: URGENT_NORM,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: (facts, { actor }) =>
    signsFor(secondSigners(facts), facts.secondSeatId, actor)
      ? met('You hold the seat that signs second.')
      : notMet('You do not hold a seat that may sign second; it is another one than the first.'),
};

/** Two people decide, also where one of them holds two seats. */
export const twoPeople = fourEyes<UrgentDecisionFacts>(({ firstById }) => firstById, URGENT_NORM);

/** What was not taken is dropped by whoever has a hand in it. */
export const concernedByIt: Rule<UrgentDecisionFacts> = {
  code: 'NOT_CONCERNED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: (facts, { actor }) =>
    facts.firstById === actor.id || runsMeeting(facts.room, actor) || signsFor(secondSigners(facts), null, actor)
      ? met('You have a hand in it.')
      : notMet('Neither did you sign it, nor may you, nor do you keep the body.'),
};

/** Only the body itself confirms or ends an urgent decision. */
export const votedOn: Rule<UrgentDecisionFacts> = {
  code: 'RATIFYING_VOTE_MISSING',
  legalBasis: URGENT_NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ isVotedOn }) => (isVotedOn ? met('The body has voted on it.') : notMet('No vote of the body on it is named.')),
};

/** What is looked at in the vote that is to ratify an urgent decision. */
export interface RatifyingVote {
  readonly bodyId: string;
  readonly state: string;
  readonly openedAt: Date;
  /** Whether another urgent decision was ratified by it. */
  readonly isUsed: boolean;
  /** The proposal its item is about; null for none. */
  readonly proposalId: string | null;
}

/** Why a vote ratifies nothing; null where it does (or ends the decision). */
export function faultOfRatification(
  vote: RatifyingVote | null,
  urgent: { readonly bodyId: string; readonly takenAt: Date | null; readonly proposalId: string | null },
): string | null {
  if (!vote || vote.bodyId !== urgent.bodyId) return 'This is no vote of the body.';
  if (vote.state !== 'ADOPTED' && vote.state !== 'REJECTED') return 'This vote has neither adopted nor rejected anything.';
  if (urgent.takenAt === null || vote.openedAt.getTime() < urgent.takenAt.getTime())
    return 'This vote was called before the urgent decision was taken.';
  if (vote.isUsed) return 'This vote was about another urgent decision.';
  if (vote.proposalId !== null && urgent.proposalId !== null && vote.proposalId !== urgent.proposalId)
    return 'This vote was about another proposal.';
  return null;
}

/** The numbers of a vote that was closed. */
export interface VoteNumbers {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
}

/** What a vote of the body comes to for an urgent decision, and why: it stands, or ends for the future (ex nunc). */
export function ratificationOf(
  state: 'ADOPTED' | 'REJECTED',
  { yes, no, abstain }: VoteNumbers,
): { readonly outcome: 'CONFIRMED' | 'REVOKED'; readonly explanation: readonly string[] } {
  const voted = `The body voted on it: yes ${yes}, no ${no}, abstentions ${abstain}; the motion was ${state === 'ADOPTED' ? 'adopted' : 'rejected'} (${URGENT_NORM}).`;
  if (state === 'ADOPTED') return { outcome: 'CONFIRMED', explanation: [voted, 'The urgent decision is confirmed.'] };
  const ends = 'The urgent decision ends for the future (ex nunc): what was done under it stands, and its tasks stop.';
  return { outcome: 'REVOKED', explanation: [voted, ends] };
}

/** A meeting as the ratification looks at it. */
export interface MeetingSeen {
  readonly state: string;
  readonly startsAt: Date;
}

/** Whether an urgent decision in force should have been ratified already: a meeting took place after it was taken. */
export function isRatificationOverdue(
  { state, takenAt }: { readonly state: UrgentDecisionState; readonly takenAt: Date | null },
  meetings: readonly MeetingSeen[],
): boolean {
  if (state !== 'IN_FORCE' || takenAt === null) return false;
  return meetings.some((meeting) => meeting.state === 'CLOSED' && meeting.startsAt.getTime() > takenAt.getTime());
}
