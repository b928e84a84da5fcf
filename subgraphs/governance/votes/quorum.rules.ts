import { PARAGRAPHS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { type CountFault, faultIfMore, faultsOfWholes, ImpossibleCount, leastOf, shareInWords } from './rational.rules.js';

/** What a quorum (Beschlussfähigkeit) is computed from. Seats are seats with a vote; each counts once, by its member or its deputy. */
export interface QuorumInput {
  readonly parameters: RulesParameters;
  readonly filledSeats: number;
  readonly allSeats: number;
  /** Seats present, those of recused members included. */
  readonly presentVoting: number;
  /** How many of the seats present are recused. */
  readonly recusedPresent: number;
  /** How many seats are recused, present or not. */
  readonly recusedSeats: number;
  readonly notInvitedSeats: number;
  /** A meeting called again because of a lacking quorum; null for an ordinary one. */
  readonly secondMeeting: { readonly noticeGiven: boolean; readonly sameItem: boolean } | null;
  /** Seats present when the meeting was opened, where the quorum is deemed to last. */
  readonly openedWith?: number | undefined;
  /** Whether somebody has challenged the quorum since. */
  readonly challenged?: boolean | undefined;
}

export const QUORUM_REASONS = ['INVITATION_DEFECT', 'TOO_FEW_PRESENT', 'BELOW_MINIMUM', 'NOBODY_PRESENT'] as const;
export type QuorumReason = (typeof QUORUM_REASONS)[number];

export const QUORUM_STATUSES = ['QUORATE', 'NOT_QUORATE'] as const;
export type QuorumStatus = (typeof QUORUM_STATUSES)[number];

/** Whether a body can decide, and why. */
export interface QuorumResult {
  readonly status: QuorumStatus;
  /** Null where there is a quorum. */
  readonly reason: QuorumReason | null;
  /** Seats the quorum is reckoned from. */
  readonly base: number;
  /** Seats that count as present. */
  readonly present: number;
  /** Seats that have to be present. */
  readonly needed: number;
  readonly explanation: readonly string[];
}

const NORM = `${PARAGRAPHS.QUORUM}; § 90 Abs. 1 VwVfG`;
const SECOND_MEETING_NORM = `${PARAGRAPHS.QUORUM}; § 90 Abs. 2 VwVfG`;

/** Sentences about numbers of an attendance that cannot be; none means that they can. */
export function faultsOfAttendance(input: QuorumInput): readonly CountFault[] {
  const { filledSeats, allSeats, presentVoting, recusedPresent, recusedSeats, notInvitedSeats, openedWith } = input;
  const wholes = faultsOfWholes({
    filledSeats,
    allSeats,
    presentVoting,
    recusedPresent,
    recusedSeats,
    notInvitedSeats,
    openedWith,
  });
  if (wholes.length > 0) return wholes;
  return [
    ...faultIfMore('filledSeats', filledSeats, allSeats, 'No more seats are filled than there are'),
    ...faultIfMore('presentVoting', presentVoting, filledSeats, 'No more seats are present than are filled'),
    ...faultIfMore('recusedSeats', recusedSeats, filledSeats, 'No more seats are recused than are filled'),
    ...faultIfMore('recusedPresent', recusedPresent, presentVoting, 'No more recused seats are present than seats are present'),
    ...faultIfMore('recusedPresent', recusedPresent, recusedSeats, 'No more recused seats are present than are recused'),
    ...faultIfMore(
      'recusedSeats',
      recusedSeats - recusedPresent,
      filledSeats - presentVoting,
      'No more recused seats are absent than seats are absent',
    ),
    ...faultIfMore('notInvitedSeats', notInvitedSeats, filledSeats, 'No more seats were not invited than are filled'),
    ...faultIfMore('openedWith', openedWith ?? 0, filledSeats, 'No more seats were present at the opening than are filled'),
  ];
}

/**
 * The quorum of a body for one vote (Beschlussfähigkeit, § 90 VwVfG as the natural default). Throws `ImpossibleCount` for numbers that
 * cannot be.
 */
export function quorumOf(input: QuorumInput): QuorumResult {
  const [fault] = faultsOfAttendance(input);
  if (fault) throw new ImpossibleCount(fault);
  const now = countedNow(input);
  const { allMustBeInvited } = input.parameters.quorum;
  if (allMustBeInvited && input.notInvitedSeats > 0) {
    const sentence = `Seats that were not invited: ${input.notInvitedSeats}; all have to be (${NORM}).`;
    return { ...now, status: 'NOT_QUORATE', reason: 'INVITATION_DEFECT', explanation: [...now.explanation, sentence] };
  }
  if (now.present === 0) return { ...now, status: 'NOT_QUORATE', reason: 'NOBODY_PRESENT' };
  return deemed(input, now) ?? secondMeeting(input, now) ?? now;
}

/** The count as the seats stand now, by the ordinary rule. */
function countedNow(input: QuorumInput): QuorumResult {
  const { recused, base: baseKind } = input.parameters.quorum;
  const leftOut = recused === 'EXCLUDE_BOTH' ? input.recusedSeats : 0;
  const absent = recused === 'COUNT' ? 0 : input.recusedPresent;
  const seats = baseKind === 'ALL_SEATS' ? input.allSeats : input.filledSeats;
  const seatsInWords = `${baseKind === 'ALL_SEATS' ? 'Seats with a vote' : 'Filled seats with a vote'}: ${seats}.`;
  const recusal = recusedInWords(input, leftOut, absent);
  return counted(input, seats - leftOut, input.presentVoting - absent, [seatsInWords, ...recusal]);
}

function recusedInWords({ recusedSeats, recusedPresent }: QuorumInput, leftOut: number, absent: number): readonly string[] {
  if (recusedSeats === 0) return [];
  const base = leftOut > 0 ? `do not count among the seats (${leftOut})` : 'count among the seats';
  const present = absent > 0 ? `do not count as present (${absent})` : `count as present as far as they are (${recusedPresent})`;
  return [
    `Recused seats: ${recusedSeats}; they ${base} and ${recusedPresent === 0 ? 'none of them is present' : present} (${PARAGRAPHS.RECUSAL}, ${PARAGRAPHS.QUORUM}).`,
  ];
}

function counted({ parameters: { quorum } }: QuorumInput, base: number, present: number, begun: readonly string[]): QuorumResult {
  const ofShare = leastOf(quorum, base);
  const needed = Math.max(ofShare, quorum.absoluteMin);
  const { numerator, denominator } = quorum.fraction;
  const sides = `${present} × ${denominator} = ${present * denominator} against ${base} × ${numerator} = ${base * numerator}`;
  const reason =
    present === 0 ? 'NOBODY_PRESENT' : present < ofShare ? 'TOO_FEW_PRESENT' : present < needed ? 'BELOW_MINIMUM' : null;
  const explanation = [
    ...begun,
    `Present of ${base}: ${present}; ${shareInWords(quorum)} is needed, that is ${ofShare} (${sides}; ${NORM}).`,
    `At least ${quorum.absoluteMin} have to be present (${NORM}).`,
    reason === null ? 'There is a quorum.' : 'There is no quorum.',
  ];
  return { status: reason === null ? 'QUORATE' : 'NOT_QUORATE', reason, base, present, needed, explanation };
}

/** A quorum that was there at the opening lasts until somebody challenges it, where the rules say so; null where it does not. */
function deemed(input: QuorumInput, now: QuorumResult): QuorumResult | null {
  const { parameters, openedWith, challenged = false, filledSeats, allSeats } = input;
  if (parameters.quorum.checkMode !== 'DEEMED_UNTIL_CHALLENGED' || openedWith === undefined || challenged) return null;
  const base = parameters.quorum.base === 'ALL_SEATS' ? allSeats : filledSeats;
  const atOpening = counted(input, base, openedWith, []);
  if (now.status === 'QUORATE' || atOpening.status !== 'QUORATE') return null;
  const explanation = [
    ...now.explanation.slice(0, -1),
    `The meeting was opened with ${openedWith} of ${base} seats, ${atOpening.needed} were needed, and nobody has challenged the quorum: it is deemed to last (${PARAGRAPHS.QUORUM}).`,
    'There is a quorum.',
  ];
  return { ...now, status: 'QUORATE', reason: null, explanation };
}

/** A second meeting on the same item decides whoever comes, if its invitation said so; null where the ordinary rule stays. */
function secondMeeting({ parameters, secondMeeting: second }: QuorumInput, now: QuorumResult): QuorumResult | null {
  if (second === null) return null;
  const lacking = [
    ...(parameters.quorum.secondMeetingWithoutQuorum ? [] : ['the rules do not know it']),
    ...(second.noticeGiven ? [] : ['the invitation did not say so']),
    ...(second.sameItem ? [] : ['it is not the same item']),
  ];
  const before = now.explanation.slice(0, -1);
  if (lacking.length === 0) {
    const sentence = `A second meeting on the same item, announced as such, decides whatever the number of those present (${SECOND_MEETING_NORM}).`;
    return { ...now, status: 'QUORATE', reason: null, needed: 1, explanation: [...before, sentence, 'There is a quorum.'] };
  }
  const sentence = `The relief of a second meeting does not hold, because ${lacking.join(' and ')} (${SECOND_MEETING_NORM}).`;
  return { ...now, explanation: [...before, sentence, ...now.explanation.slice(-1)] };
}

/** A line of the list of attendance: who sat there from when to when, for which seat. */
export interface AttendanceRow {
  /** Null for a guest. */
  readonly seatId: string | null;
  /** Whether the seat has a vote. */
  readonly voting: boolean;
  readonly holderId: string;
  readonly asDeputy: boolean;
  readonly from: Date;
  /** Null: still there. */
  readonly to: Date | null;
}

/** A seat that is present, and who sits in it. */
export interface PresentSeat {
  readonly seatId: string;
  readonly holderId: string;
  readonly asDeputy: boolean;
}

/** The seats with a vote that are present at a moment, each once; the member comes before the deputy, who else came first. */
export function presentSeats(rows: readonly AttendanceRow[], at: Date): readonly PresentSeat[] {
  const there = rows.filter((row) => row.voting && isThere(row, at)).toSorted(memberFirst);
  const seats = new Map<string, PresentSeat>();
  for (const { seatId, holderId, asDeputy } of there)
    if (seatId !== null && !seats.has(seatId)) seats.set(seatId, { seatId, holderId, asDeputy });
  return [...seats.values()];
}

function isThere({ from, to }: AttendanceRow, at: Date): boolean {
  return from.getTime() <= at.getTime() && (to === null || at.getTime() < to.getTime());
}

function memberFirst(one: AttendanceRow, other: AttendanceRow): number {
  return Number(one.asDeputy) - Number(other.asDeputy) || one.from.getTime() - other.from.getTime();
}

export const BALLOT_REFUSALS = ['SEAT_ALREADY_USED', 'SEAT_RECUSED', 'NO_VOTING_SEAT', 'NOT_PRESENT'] as const;
export type BallotRefusal = (typeof BALLOT_REFUSALS)[number];

/** A ballot somebody wants to cast for a seat, and what was cast and declared before. */
export interface BallotCast {
  readonly seatId: string;
  readonly holderId: string;
  readonly at: Date;
  readonly attendance: readonly AttendanceRow[];
  readonly recusedSeats: readonly string[];
  readonly usedSeats: readonly string[];
}

/** Why a ballot is refused; null where it counts. A seat has one vote, whoever of its member and its deputy casts it. */
export function ballotRefusal({ seatId, holderId, at, attendance, recusedSeats, usedSeats }: BallotCast): BallotRefusal | null {
  if (!attendance.some((row) => row.seatId === seatId && row.voting)) return 'NO_VOTING_SEAT';
  if (recusedSeats.includes(seatId)) return 'SEAT_RECUSED';
  if (usedSeats.includes(seatId)) return 'SEAT_ALREADY_USED';
  const there = attendance.some((row) => row.seatId === seatId && row.voting && row.holderId === holderId && isThere(row, at));
  return there ? null : 'NOT_PRESENT';
}
