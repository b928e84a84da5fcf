import type { AttendanceRow } from '../votes/quorum.rules.js';
import { ballotRefusal, presentSeats } from '../votes/quorum.rules.js';

export const BALLOT_CHOICES = ['YES', 'NO', 'ABSTAIN', 'INVALID'] as const;
export type BallotChoice = (typeof BALLOT_CHOICES)[number];

/** A seat as the casting of ballots sees it. */
export interface BallotSeat {
  readonly id: string;
  readonly voting: boolean;
  /** Whether it has a member in office that day. */
  readonly filled: boolean;
  /** Whether it is in the chair of this meeting. */
  readonly inChair: boolean;
}

/** What decides whether a seat may cast a ballot now. */
export interface BallotRoom {
  readonly seats: readonly BallotSeat[];
  readonly chairHasVote: boolean;
  readonly attendance: readonly AttendanceRow[];
  /** Holders who are not in office on the day of the meeting. */
  readonly departedHolders: ReadonlySet<string>;
  readonly recusedSeats: readonly string[];
  readonly usedSeats: readonly string[];
  readonly at: Date;
}

const SENTENCES = {
  NO_SUCH_SEAT: 'The body has no such seat on that day.',
  NO_VOTING_SEAT: 'This seat has no vote in this meeting.',
  CHAIR_WITHOUT_VOTE: 'The chair has no vote under the rules of procedure.',
  SEAT_VACANT: 'This seat has no member in office on that day.',
  SEAT_HOLDER_LEFT: 'Whoever came for this seat does not hold it on that day.',
  SEAT_RECUSED: 'This seat is recused and takes no part in the vote.',
  SEAT_ALREADY_USED: 'This seat has cast its ballot; member and deputy have one vote together.',
  NOT_PRESENT: 'Nobody is present for this seat now.',
} as const;

/** Why a seat casts no ballot: a code and a sentence. */
export interface SeatRefusal {
  readonly reason: keyof typeof SENTENCES;
  readonly sentence: string;
}

const refusal = (reason: keyof typeof SENTENCES): SeatRefusal => ({ reason, sentence: SENTENCES[reason] });

/** Why a seat may not cast a ballot now; null where it may. `holderId`: who of those present acts for it, null for whoever counts. */
export function refusalOfSeat(room: BallotRoom, seatId: string, holderId: string | null = null): SeatRefusal | null {
  const seat = room.seats.find(({ id }) => id === seatId);
  if (!seat) return refusal('NO_SUCH_SEAT');
  if (!seat.voting) return refusal('NO_VOTING_SEAT');
  if (seat.inChair && !room.chairHasVote) return refusal('CHAIR_WITHOUT_VOTE');
  if (!seat.filled) return refusal('SEAT_VACANT');
  const { attendance, recusedSeats, usedSeats, at } = room;
  if (recusedSeats.includes(seatId)) return refusal('SEAT_RECUSED');
  if (usedSeats.includes(seatId)) return refusal('SEAT_ALREADY_USED');
  const acting = holderId ?? presentSeats(attendance, at).find((each) => each.seatId === seatId)?.holderId;
  if (acting === undefined) return refusal('NOT_PRESENT');
  if (room.departedHolders.has(acting)) return refusal('SEAT_HOLDER_LEFT');
  const reason = ballotRefusal({ seatId, holderId: acting, at, attendance, recusedSeats, usedSeats });
  return reason && refusal(reason);
}

/** Somebody present for a seat, with the account they act with where it is known. */
export interface PresentHolder {
  readonly holderId: string;
  readonly account: string | null;
}

/** Who of those present for a seat acts with an account: whoever has it, else one whose account is not known; null where it is neither. */
export function holderWithAccount(present: readonly PresentHolder[], account: string): string | null {
  const own = present.find((each) => each.account === account) ?? present.find((each) => each.account === null);
  return own?.holderId ?? null;
}
