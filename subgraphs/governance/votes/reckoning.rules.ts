import type { RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import {
  type BallotCounts,
  CHAIR_VOTES,
  type ChairVote,
  outcomeOf,
  type RecusedBallots,
  type VoteInput,
  type VoteResult,
} from './majority.rules.js';
import { type QuorumInput, type QuorumResult, quorumOf } from './quorum.rules.js';

/** The ballot of a seat as it is reckoned; `choice` is null in a secret ballot. */
export interface CastBallot {
  readonly seatId: string;
  readonly choice: keyof typeof FIELDS | null;
}

/** What happened in the room, from which a vote is reckoned. */
export interface Ballotings {
  readonly parameters: RulesParameters;
  readonly ruleKey: string;
  readonly secret: boolean;
  readonly announced: boolean;
  /** Seats with a vote that have a member in office. */
  readonly filledSeats: readonly string[];
  readonly allSeats: number;
  /** Seats with a vote that are present when the vote is closed. */
  readonly presentSeats: readonly string[];
  readonly recusedSeats: readonly string[];
  readonly notInvitedSeats: number;
  readonly secondMeeting: QuorumInput['secondMeeting'];
  readonly openedWith: number | null;
  readonly challenged: boolean;
  readonly chairSeatId: string | null;
  readonly ballots: readonly CastBallot[];
  /** What the box held; null in an open ballot. */
  readonly secretCounts: BallotCounts | null;
}

/** A vote as it was reckoned, with all that it was reckoned from but the ballots of recused seats. */
export interface Reckoning {
  readonly input: VoteInput;
  readonly result: VoteResult;
}

const FIELDS = { YES: 'yes', NO: 'no', ABSTAIN: 'abstain', INVALID: 'invalid' } as const;

/** Ballots by what they say. */
export function tally(ballots: readonly CastBallot[]): BallotCounts {
  const counts = { yes: 0, no: 0, abstain: 0, invalid: 0 };
  for (const { choice } of ballots) if (choice !== null) counts[FIELDS[choice]] += 1;
  return counts;
}

/** Ballots that seats cast although they are recused; in a secret ballot nobody knows what they said. */
export function recusedBallotsOf(
  ballots: readonly CastBallot[],
  recusedSeats: readonly string[],
): Required<{ [K in keyof RecusedBallots]: number }> {
  const theirs = ballots.filter(({ seatId }) => recusedSeats.includes(seatId));
  const { yes, no, abstain } = tally(theirs);
  return { yes, no, abstain, unknown: theirs.filter(({ choice }) => choice === null).length };
}

/**
 * Reckons a vote from what happened in the room. A seat that has cast its ballot took part, also when it left before the vote was closed.
 * Throws `ImpossibleCount` for numbers that cannot be.
 */
export function reckon(room: Ballotings): Reckoning {
  const { parameters, ruleKey, secret, announced, filledSeats, allSeats, recusedSeats, ballots } = room;
  const took = new Set([...room.presentSeats, ...ballots.map(({ seatId }) => seatId)]);
  const present = filledSeats.filter((id) => took.has(id));
  const eligible = present.filter((id) => !recusedSeats.includes(id));
  const input: VoteInput = {
    parameters,
    ruleKey,
    counts: room.secretCounts ?? tally(ballots),
    presentEligible: eligible.length,
    filledSeats: filledSeats.length,
    allSeats,
    secret,
    chairVote: chairVoteOf(room),
    quorum: quorumIn(room, present.length, present.length - eligible.length),
    announced,
  };
  return { input, result: judged(input, recusedBallotsOf(ballots, recusedSeats)) };
}

function quorumIn(room: Ballotings, presentVoting: number, recusedPresent: number): QuorumResult {
  const { parameters, filledSeats, allSeats, recusedSeats, notInvitedSeats, secondMeeting, openedWith, challenged } = room;
  return quorumOf({
    parameters,
    filledSeats: filledSeats.length,
    allSeats,
    presentVoting,
    recusedPresent,
    recusedSeats: filledSeats.filter((id) => recusedSeats.includes(id)).length,
    notInvitedSeats,
    secondMeeting,
    openedWith: openedWith === null ? undefined : Math.min(openedWith, filledSeats.length),
    challenged,
  });
}

/** How the chair voted in an open ballot, where the rules give the chair a vote; a recused chair breaks no tie. */
function chairVoteOf({ parameters, secret, chairSeatId, ballots, recusedSeats }: Ballotings): ChairVote | null {
  if (secret || !parameters.chair.hasVote || chairSeatId === null || recusedSeats.includes(chairSeatId)) return null;
  const choice = ballots.find(({ seatId }) => seatId === chairSeatId)?.choice;
  return CHAIR_VOTES.find((each) => each === choice) ?? null;
}

/**
 * The same vote with the recusals as they are known now: the numbers, the quorum and the rules of procedure stay those of its day, only the
 * ballots of recused seats are looked at anew.
 */
export function reckonAnew(input: VoteInput, ballots: readonly CastBallot[], recusedSeats: readonly string[]): VoteResult {
  return judged(input, recusedBallotsOf(ballots, recusedSeats));
}

/**
 * The outcome with a look at the ballots of recused seats. A ballot that made a majority of what would have been a tie decided the vote, whatever the
 * chair would have said then: that tie was never put to the chair.
 */
function judged(input: VoteInput, recusedBallots: RecusedBallots): VoteResult {
  const result = outcomeOf({ ...input, recusedBallots });
  if (result.outcome === 'VOID' || result.tieBreak !== null) return result;
  const withoutChair = outcomeOf({ ...input, chairVote: null, recusedBallots });
  return withoutChair.outcome === 'VOID' ? withoutChair : result;
}
