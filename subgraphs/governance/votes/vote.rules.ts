import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, RULES_OF_PROCEDURE, runsMeeting, sitsInBody } from '../attendance/room.rules.js';
import { PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import type { VoteOutcome } from './majority.rules.js';
import type { VoteState } from './vote.procedure.js';

/** What the rules need to know about a vote. */
export interface VoteFacts extends InRoom {
  readonly state: VoteState;
  /** Whether the item is on the agenda of this meeting and not dealt with yet; to repeat a void vote it may have been decided by that one. */
  readonly isItemOnAgenda: boolean;
  readonly disputedRecusals: number;
  readonly otherVotesOpen: number;
  readonly ballotsCast: number;
  readonly isSecret: boolean;
  readonly isCounted: boolean;
  /** What the numbers come to; null before it was reckoned. */
  readonly outcome: VoteOutcome | null;
  /** Whether a decision was recorded that rests on it. */
  readonly carriesDecision: boolean;
}

/** Whoever sits in the body may speak in its meeting, and whoever runs it enters what was said. */
export const saidInMeeting: Rule<VoteFacts> = {
  code: 'NOT_OF_THIS_BODY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    runsMeeting(room, actor) || sitsInBody(room, actor)
      ? met('You belong to this body.')
      : notMet('Neither do you sit in this body, nor do you run its meeting.'),
};

/** Votes are taken on items of the agenda of the meeting alone. */
export const itemOnAgenda: Rule<VoteFacts> = {
  code: 'ITEM_NOT_ON_AGENDA',
  legalBasis: `${PARAGRAPHS.AGENDA} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ isItemOnAgenda }) =>
    isItemOnAgenda
      ? met('The item is on the agenda.')
      : notMet('The item is not on the agenda of this meeting, or it was dealt with.'),
};

/** Who may vote is settled before the vote (§ 20 Abs. 4 VwVfG). */
export const noDisputedRecusal: Rule<VoteFacts> = {
  code: 'RECUSAL_UNDECIDED',
  legalBasis: '§ 20 Abs. 4 VwVfG',
  validFrom: RULES_IN_FORCE,
  holds: ({ disputedRecusals }) =>
    disputedRecusals === 0
      ? met('No recusal is disputed.')
      : notMet(`Disputed recusals on which the body has not decided: ${disputedRecusals}.`),
};

/** A meeting takes one vote at a time. */
export const noOtherVoteOpen: Rule<VoteFacts> = {
  code: 'ANOTHER_VOTE_OPEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ otherVotesOpen }) =>
    otherVotesOpen === 0 ? met('No other vote is open.') : notMet('Another vote of this meeting is open.'),
};

/** A secret ballot is asked for before anybody has shown how they vote. */
export const noBallotYet: Rule<VoteFacts> = {
  code: 'BALLOTING_HAS_BEGUN',
  legalBasis: `${PARAGRAPHS.BALLOT} (to be confirmed); § 92 Abs. 1 VwVfG`,
  validFrom: RULES_IN_FORCE,
  holds: ({ ballotsCast }) =>
    ballotsCast === 0
      ? met('No ballot was cast yet.')
      : notMet('Open ballots were cast already; the chair may break this vote off and call it anew.'),
};

/** Only a secret ballot is counted from a box. */
export const isSecretBallot: Rule<VoteFacts> = {
  code: 'BALLOT_IS_OPEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ isSecret }) => (isSecret ? met('The ballot is secret.') : notMet('The ballot is open; each seat says how it votes.')),
};

/** The result of a secret ballot is stated once it is counted. */
export const ballotsCounted: Rule<VoteFacts> = {
  code: 'BALLOTS_NOT_COUNTED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ isSecret, isCounted }) =>
    isSecret && !isCounted ? notMet('The secret ballots are not counted yet.') : met('The ballots are known.'),
};

/** A stated result falls only where recused seats decided it, or may have in a secret ballot. */
export const recusedDecided: Rule<VoteFacts> = {
  code: 'RECUSED_BALLOTS_NOT_DECISIVE',
  legalBasis: '§§ 20, 46 VwVfG',
  validFrom: RULES_IN_FORCE,
  holds: ({ outcome }) =>
    outcome === 'VOID'
      ? met('Ballots of recused seats decided the vote, or may have.')
      : notMet('No ballots of recused seats decided the vote.'),
};

/** What was recorded as a decision is ended as one, not by taking its vote away. */
export const nothingRestsOnIt: Rule<VoteFacts> = {
  code: 'DECISION_RECORDED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ carriesDecision }) =>
    carriesDecision ? notMet('A decision was recorded that rests on this vote.') : met('No decision rests on this vote yet.'),
};
