import type { Actor } from '../../kit/actor.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, RULES_OF_PROCEDURE, runsMeeting } from '../attendance/room.rules.js';
import { PARAGRAPHS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { type Holder, type HoldersOnDay, holderActing } from '../seat-holders/seat-holder.rules.js';
import { CHAIR_VOTES, type ChairVote, outcomeOf, type TieBreak, type VoteOutcome } from '../votes/majority.rules.js';
import { type QuorumResult, quorumOf } from '../votes/quorum.rules.js';
import type { CirculationState } from './circulation.procedure.js';

export const REPLY_CHOICES = ['YES', 'NO', 'ABSTAIN', 'OBJECTION', 'RECUSED'] as const;
export type ReplyChoice = (typeof REPLY_CHOICES)[number];

/** A reply of a seat as the counts take it. */
export interface SeatReply {
  readonly seatId: string;
  readonly choice: ReplyChoice;
  /** Whether it came after the end; then it is kept and does not count. */
  readonly late: boolean;
}

/** What a circulation is reckoned from. */
export interface CirculationInput {
  readonly parameters: RulesParameters;
  readonly ruleKey: string;
  /** Seats with a vote and a member in office when it was opened; they were all asked. */
  readonly askedSeats: readonly string[];
  /** Seats with a vote, filled or not. */
  readonly allSeats: number;
  readonly chairSeatId: string | null;
  /** In the order in which they came. */
  readonly replies: readonly SeatReply[];
}

export const CIRCULATION_OUTCOMES = ['STOPPED', 'ADOPTED', 'REJECTED', 'NOT_QUORATE', 'INADMISSIBLE'] as const;
export type CirculationOutcome = (typeof CIRCULATION_OUTCOMES)[number];

/** What came of a circulation, and why. */
export interface CirculationResult {
  readonly outcome: CirculationOutcome;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  /** Seats that said nothing in time; where silence is consent they are among the yes votes too. */
  readonly silent: number;
  readonly recused: number;
  /** Objections to deciding without a meeting that came in time. */
  readonly objections: number;
  readonly base: number | null;
  readonly needed: number | null;
  readonly tieBreak: TieBreak | null;
  readonly quorum: QuorumResult | null;
  readonly explanation: readonly string[];
}

const NORM = `${PARAGRAPHS.CIRCULATION}; § 90 Abs. 1 Satz 2 VwVfG`;

/** Whether a reply comes too late: the end has come, or the result was stated before it. */
export function isLate(at: Date, { state, closesAt }: { readonly state: CirculationState; readonly closesAt: Date }): boolean {
  return state !== 'OPEN' || at.getTime() >= closesAt.getTime();
}

/** The reply of each seat that counts: its last one in time; but whoever is recused stays so. */
export function countedReplies(askedSeats: readonly string[], replies: readonly SeatReply[]): ReadonlyMap<string, ReplyChoice> {
  const counted = new Map<string, ReplyChoice>();
  for (const { seatId, choice, late } of replies)
    if (!late && askedSeats.includes(seatId) && counted.get(seatId) !== 'RECUSED') counted.set(seatId, choice);
  return counted;
}

/** The seats from which a reply may still come: asked, with a vote under the rules, and silent so far. */
export function seatsToReply({ parameters, askedSeats, chairSeatId, replies }: CirculationInput): readonly string[] {
  const counted = countedReplies(askedSeats, replies);
  return askedSeats.filter((id) => !counted.has(id) && (parameters.chair.hasVote || id !== chairSeatId));
}

/**
 * The outcome of a circulation (Umlaufbeschluss, § 90 Abs. 1 Satz 2 VwVfG as the natural default). Replies in time stand for those present
 * in a meeting. Throws `ImpossibleCount` for a kind of decision that the rules do not know.
 */
export function circulationOutcome(input: CirculationInput): CirculationResult {
  const count = countOf(input);
  const begun = repliesInWords(input, count);
  const { circulation, majorities } = input.parameters;
  const ended = (outcome: CirculationOutcome, sentence: string): CirculationResult => ({
    ...shown(count),
    ...{ outcome, base: null, needed: null, tieBreak: null, quorum: null },
    explanation: [...begun, sentence],
  });
  if (!circulation.enabled) return ended('INADMISSIBLE', `The rules know no decision by circulation (${NORM}).`);
  if (Object.hasOwn(majorities, input.ruleKey) && majorities[input.ruleKey]?.onlyIfOnInvitation) {
    const sentence = `A decision of the kind ${input.ruleKey} is only taken on items that an invitation announced; a circulation has none (${PARAGRAPHS.MAJORITY}, ${NORM}).`;
    return ended('INADMISSIBLE', sentence);
  }
  if (count.objections > 0 && circulation.objectionStops) {
    const sentence = `Objections to deciding without a meeting: ${count.objections}; one is enough to stop it, and it goes to the next agenda (${NORM}).`;
    return ended('STOPPED', sentence);
  }
  const quorum = quorumIn(input, count);
  const result = outcomeOf({
    parameters: input.parameters,
    ruleKey: input.ruleKey,
    counts: { yes: count.yes, no: count.no, abstain: count.abstain, invalid: 0 },
    presentEligible: count.yes + count.no + count.abstain,
    filledSeats: input.askedSeats.length,
    allSeats: input.allSeats,
    secret: false,
    chairVote: count.chairVote,
    quorum,
    announced: false,
  });
  return {
    ...shown(count),
    outcome: withoutVoid(result.outcome),
    ...{ base: result.base, needed: result.needed, tieBreak: result.tieBreak, quorum },
    explanation: [...begun, ...quorum.explanation, ...result.explanation],
  };
}

/** No ballot of a recused seat is ever counted here, so nothing can be void. */
function withoutVoid(outcome: VoteOutcome): CirculationOutcome {
  return outcome === 'VOID' ? 'REJECTED' : outcome;
}

interface Count {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  /** Seats that voted or abstained of their own. */
  readonly voted: number;
  readonly silent: number;
  readonly recused: number;
  readonly objections: number;
  readonly late: number;
  readonly chairVote: ChairVote | null;
}

function shown({ yes, no, abstain, silent, recused, objections }: Count) {
  return { yes, no, abstain, silent, recused, objections };
}

function countOf(input: CirculationInput): Count {
  const { parameters, askedSeats, chairSeatId, replies } = input;
  const counted = [...countedReplies(askedSeats, replies)].filter(
    ([id, choice]) => parameters.chair.hasVote || id !== chairSeatId || choice === 'OBJECTION' || choice === 'RECUSED',
  );
  const many = (choice: ReplyChoice) => counted.filter((each) => each[1] === choice).length;
  const [yes, no, abstain] = [many('YES'), many('NO'), many('ABSTAIN')];
  const silentSeats = seatsToReply(input);
  const consents = parameters.circulation.silence === 'CONSENT';
  return {
    yes: consents ? yes + silentSeats.length : yes,
    ...{ no, abstain, voted: yes + no + abstain },
    silent: silentSeats.length,
    recused: many('RECUSED'),
    objections: many('OBJECTION'),
    late: replies.filter(({ late }) => late).length,
    chairVote: chairVoteOf(input, counted, silentSeats),
  };
}

/** How the chair's seat replied, where the rules give the chair a vote; nobody is in a chair here, so its reply breaks a tie. */
function chairVoteOf(
  { parameters, chairSeatId }: CirculationInput,
  counted: readonly (readonly [string, ReplyChoice])[],
  silentSeats: readonly string[],
): ChairVote | null {
  if (chairSeatId === null || !parameters.chair.hasVote) return null;
  if (parameters.circulation.silence === 'CONSENT' && silentSeats.includes(chairSeatId)) return 'YES';
  const choice = counted.find(([id]) => id === chairSeatId)?.[1];
  return CHAIR_VOTES.find((each) => each === choice) ?? null;
}

function quorumIn({ parameters, askedSeats, allSeats }: CirculationInput, { voted, recused }: Count): QuorumResult {
  if (!parameters.circulation.quorumOnReplies) {
    const sentence = `The rules ask for no quorum of replies (${NORM}).`;
    const base = askedSeats.length;
    return { status: 'QUORATE', reason: null, base, present: voted, needed: 0, explanation: [sentence] };
  }
  const quorum = quorumOf({
    parameters,
    filledSeats: askedSeats.length,
    allSeats,
    presentVoting: voted + recused,
    recusedPresent: recused,
    recusedSeats: recused,
    notInvitedSeats: 0,
    secondMeeting: null,
  });
  const sentence = `Who replied counts as present (${NORM}).`;
  return { ...quorum, explanation: [sentence, ...quorum.explanation] };
}

function repliesInWords({ askedSeats, parameters: { circulation } }: CirculationInput, count: Count): readonly string[] {
  const { voted, silent, recused, objections, late } = count;
  const silence = circulation.silence === 'CONSENT' ? 'silence counts as a yes vote' : 'silence is no vote';
  return [
    `Seats asked: ${askedSeats.length}; votes and abstentions in time: ${voted}; silent: ${silent}, and ${silence} (${NORM}).`,
    ...(recused > 0 ? [`Recused seats, which take no part: ${recused} (${PARAGRAPHS.RECUSAL}; §§ 20, 21 VwVfG).`] : []),
    ...(objections > 0 && !circulation.objectionStops
      ? [
          `Objections to deciding without a meeting: ${objections}; they do not stop it, and those seats have not voted (${NORM}).`,
        ]
      : []),
    ...(late > 0 ? [`Replies after the end: ${late}; they are kept and do not count (${NORM}).`] : []),
  ];
}

/** A seat on a day, with who holds it and who ever did. */
export interface SeatStanding {
  readonly holderInstitution: string;
  readonly holders: HoldersOnDay;
  /** Accounts of everybody who ever held it. */
  readonly accounts: readonly string[];
}

/**
 * As what somebody holds a seat; null where they do not. Whoever has left speaks for it no more, not even where the account of who came
 * after them is unknown.
 */
export function holdingFor(actor: Pick<Actor, 'id' | 'institution'>, seat: SeatStanding): Holder['role'] | null {
  const { member, deputy } = seat.holders;
  const inOffice = [member, deputy].some((each) => each?.account === actor.id);
  if (seat.accounts.includes(actor.id) && !inOffice) return null;
  return holderActing(actor, seat.holderInstitution, seat.holders)?.role ?? null;
}

/** What decides whether a reply is taken. */
export interface ReplyAsked {
  /** Whether the seat was asked. */
  readonly isAsked: boolean;
  /** Whether it is the chair's, which has no vote under some rules. */
  readonly isChairWithoutVote: boolean;
  /** As what whoever replies holds the seat; null where nobody holds it any more, or not they. */
  readonly holding: 'MEMBER' | 'DEPUTY' | null;
  readonly choice: ReplyChoice;
  readonly hasReason: boolean;
  /** What came for this seat before, oldest first. */
  readonly before: readonly (SeatReply & { readonly asDeputy: boolean })[];
}

const REFUSALS = {
  SEAT_NOT_ASKED: 'This seat had no vote, or no member in office, when the circulation was opened.',
  SEAT_HOLDER_LEFT: 'Whoever replies does not hold this seat now.',
  CHAIR_WITHOUT_VOTE: 'The chair has no vote under the rules of procedure.',
  SEAT_RECUSED: 'This seat is recused and takes no part.',
  SEAT_ALREADY_USED: 'The member has replied for this seat; the deputy stands in only where the member has not.',
  REASON_MISSING: 'Say why.',
} as const;

/** Why a reply is refused: a code, the field of the input it is about, and a sentence. */
export interface ReplyRefusal {
  readonly reason: keyof typeof REFUSALS;
  readonly field: 'seatId' | 'choice' | 'reason';
  readonly sentence: string;
}

/** Why the reply of a seat is refused; null where it is taken, late or in time. */
export function refusalOfReply(asked: ReplyAsked): ReplyRefusal | null {
  const refusal = (reason: keyof typeof REFUSALS, field: ReplyRefusal['field'] = 'seatId') => ({
    ...{ reason, field },
    sentence: REFUSALS[reason],
  });
  const { choice, holding, before } = asked;
  const inTime = before.filter(({ late }) => !late);
  if (!asked.isAsked) return refusal('SEAT_NOT_ASKED');
  if (holding === null) return refusal('SEAT_HOLDER_LEFT');
  if (inTime.some((each) => each.choice === 'RECUSED')) return refusal('SEAT_RECUSED');
  if (holding === 'DEPUTY' && inTime.some(({ asDeputy }) => !asDeputy)) return refusal('SEAT_ALREADY_USED');
  if (asked.isChairWithoutVote && ['YES', 'NO', 'ABSTAIN'].includes(choice)) return refusal('CHAIR_WITHOUT_VOTE', 'choice');
  return choice === 'RECUSED' && !asked.hasReason ? refusal('REASON_MISSING', 'reason') : null;
}

/** What the rules need to know about a circulation. */
export interface CirculationFacts extends InRoom {
  readonly state: CirculationState;
  readonly isBodyActive: boolean;
  readonly isProvidedFor: boolean;
  /** Whether this kind of decision needs an announcement on an invitation. */
  readonly needsInvitation: boolean;
  readonly askedSeats: number;
  /** Whether the proposal is in another circulation of the body already. */
  readonly isProposalCirculating: boolean;
  /** Whether the time to reply is over. */
  readonly isOver: boolean;
  readonly seatsToReply: number;
  /** What the replies come to: as it was stated, or as they stand. */
  readonly outcome: CirculationOutcome | null;
  /** Whether it was stated that an objection stops it. */
  readonly isObjectedTo: boolean;
}

/** What a body does without a meeting is run by the office that keeps it and by its chair; where an end has come, by time itself. */
export const runByOwnBody: Rule<InRoom> = {
  code: 'BODY_OF_OTHERS',
  legalBasis: '§ 89 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    actor.roles.includes('system') || runsMeeting(room, actor)
      ? met('Your office keeps the body, or you are in its chair.')
      : notMet('Its own office and its own chair do this for the body.'),
};

/** A dissolved body decides nothing. */
export const bodyAtWork: Rule<{ readonly isBodyActive: boolean }> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ isBodyActive }) => (isBodyActive ? met('The body is at work.') : notMet('The body is not at work any more.')),
};

/** Without a meeting a body decides only where its rules say so. */
export const providedFor: Rule<CirculationFacts> = {
  code: 'CIRCULATION_NOT_PROVIDED',
  legalBasis: `${NORM} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ isProvidedFor }) =>
    isProvidedFor ? met('The rules provide for circulation.') : notMet('The rules of procedure know no decision by circulation.'),
};

/** What only an announced item may decide, no circulation decides. */
export const admissible: Rule<CirculationFacts> = {
  code: 'INADMISSIBLE',
  legalBasis: `${PARAGRAPHS.MAJORITY}; ${PARAGRAPHS.CIRCULATION} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ needsInvitation }) =>
    needsInvitation
      ? notMet('A decision of this kind is only taken on items that the invitation to a meeting announced.')
      : met('A decision of this kind needs no announcement on an invitation.'),
};

/** There is somebody to ask. */
export const somebodyAsked: Rule<CirculationFacts> = {
  code: 'NO_SEAT_FILLED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ askedSeats }) =>
    askedSeats > 0 ? met(`Seats that are asked: ${askedSeats}.`) : notMet('No seat with a vote has a member in office.'),
};

/** A body is asked about a proposal once at a time. */
export const notCirculating: Rule<CirculationFacts> = {
  code: 'ALREADY_CIRCULATING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ isProposalCirculating }) =>
    isProposalCirculating ? notMet('The proposal is in circulation already.') : met('It is in no other circulation.'),
};

/** The result is stated after the end, or as soon as everybody has replied. */
export const repliesComplete: Rule<CirculationFacts> = {
  code: 'REPLIES_AWAITED',
  legalBasis: `${PARAGRAPHS.CIRCULATION} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ isOver, seatsToReply: left }) => {
    if (isOver) return met('The time to reply is over.');
    return left === 0 ? met('All seats have replied.') : notMet(`Seats that have not replied yet: ${left}.`);
  },
};

/** Somebody has objected in time, and the rules let that stop it. */
export const objectedTo: Rule<CirculationFacts> = {
  code: 'NO_OBJECTION',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ isObjectedTo }) =>
    isObjectedTo ? met('Somebody objects to deciding without a meeting.') : notMet('Nobody has objected.'),
};
