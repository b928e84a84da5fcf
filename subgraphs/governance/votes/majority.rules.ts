import {
  type BallotMethod,
  type MajorityRule,
  PARAGRAPHS,
  type RulesParameters,
} from '../rules-of-procedure/parameters.rules.js';
import type { QuorumResult } from './quorum.rules.js';
import {
  type CountFault,
  faultIfMore,
  faultsOfWholes,
  ImpossibleCount,
  leastOf,
  reaches,
  shareInWords,
} from './rational.rules.js';

/** Ballots by what they say. */
export interface BallotCounts {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly invalid: number;
}

/** Ballots that recused seats cast all the same. `unknown`: of which nobody knows what they said, as in every secret ballot. */
export interface RecusedBallots {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly unknown?: number | undefined;
}

export const CHAIR_VOTES = ['YES', 'NO', 'ABSTAIN'] as const;
export type ChairVote = (typeof CHAIR_VOTES)[number];

/** What the outcome of a vote is computed from. */
export interface VoteInput {
  readonly parameters: RulesParameters;
  /** The kind of decision, such as DEFAULT. */
  readonly ruleKey: string;
  /** All ballots handed in, those of recused seats among them. */
  readonly counts: BallotCounts;
  /** Seats present that may vote. */
  readonly presentEligible: number;
  readonly filledSeats: number;
  readonly allSeats: number;
  readonly secret: boolean;
  /** How the chair voted; not looked at in a secret ballot, which links no seat with a vote. */
  readonly chairVote: ChairVote | null;
  readonly quorum: QuorumResult;
  /** Whether the invitation announced the item. */
  readonly announced: boolean;
  readonly recusedBallots?: RecusedBallots | undefined;
}

export const VOTE_OUTCOMES = ['ADOPTED', 'REJECTED', 'INADMISSIBLE', 'NOT_QUORATE', 'VOID'] as const;
export type VoteOutcome = (typeof VOTE_OUTCOMES)[number];

export const TIE_BREAKS = ['CHAIR', 'REJECTED'] as const;
export type TieBreak = (typeof TIE_BREAKS)[number];

/** What came of a vote, and why. */
export interface VoteResult {
  readonly outcome: VoteOutcome;
  /** Votes or seats the majority is reckoned from. */
  readonly base: number;
  /** Yes votes that are needed. */
  readonly needed: number;
  /** How a tie was broken; null where there was none to break. */
  readonly tieBreak: TieBreak | null;
  readonly explanation: readonly string[];
}

const MAJORITY_NORM = `${PARAGRAPHS.MAJORITY}; § 91 VwVfG`;
const TIE_NORM = `${PARAGRAPHS.TIE}; § 91 VwVfG`;
const RECUSAL_NORM = `${PARAGRAPHS.RECUSAL}; §§ 20, 21 VwVfG`;

/** Sentences about numbers of a vote that cannot be, or a kind of decision the rules do not know; none means that they can. */
export function faultsOfCounts(input: VoteInput): readonly CountFault[] {
  const { parameters, ruleKey, counts, presentEligible, filledSeats, allSeats, secret, recusedBallots } = input;
  if (!Object.hasOwn(parameters.majorities, ruleKey))
    return [{ field: 'ruleKey', sentence: 'The rules of procedure know no decision of this kind.' }];
  const recused = recusedOf(input);
  const wholes = [
    ...faultsOfWholes({ ...counts, presentEligible, filledSeats, allSeats }),
    ...faultsOfWholes(recused).map((fault) => ({ ...fault, field: 'recusedBallots' })),
  ];
  if (wholes.length > 0) return wholes;
  const cast = counts.yes + counts.no + counts.abstain + counts.invalid;
  const ofRecused = recused.yes + recused.no + recused.abstain + recused.unknown;
  // An open ballot of a recused seat may have been invalid, and is then named nowhere.
  const invalidOfRecused = recusedBallots && !secret ? counts.invalid : 0;
  return [
    ...faultIfMore('filledSeats', filledSeats, allSeats, 'No more seats are filled than there are'),
    ...faultIfMore('presentEligible', presentEligible, filledSeats, 'No more seats may vote than are filled'),
    ...faultIfMore('counts', cast, filledSeats, 'No more ballots are cast than seats are filled'),
    ...faultIfMore(
      'counts',
      cast - invalidOfRecused,
      presentEligible + ofRecused,
      'No more ballots are cast than seats may vote',
    ),
    ...faultIfMore('recusedBallots', recused.yes, counts.yes, 'No more recused seats voted yes than seats did'),
    ...faultIfMore('recusedBallots', recused.no, counts.no, 'No more recused seats voted no than seats did'),
    ...faultIfMore('recusedBallots', recused.abstain, counts.abstain, 'No more recused seats abstained than seats did'),
    ...faultIfMore('recusedBallots', ofRecused, cast, 'No more ballots are of recused seats than were cast'),
    ...faultsOfChair(input),
  ];
}

function faultsOfChair({ parameters, counts, chairVote, secret }: VoteInput): readonly CountFault[] {
  if (chairVote === null || secret) return [];
  if (!parameters.chair.hasVote) return [{ field: 'chairVote', sentence: 'The chair has no vote under these rules.' }];
  const among = { YES: counts.yes, NO: counts.no, ABSTAIN: counts.abstain }[chairVote];
  return among > 0 ? [] : [{ field: 'chairVote', sentence: 'The vote of the chair is not among those counted.' }];
}

function recusedOf({ recusedBallots }: VoteInput): Required<{ [K in keyof RecusedBallots]: number }> {
  const { yes = 0, no = 0, abstain = 0, unknown = 0 } = recusedBallots ?? {};
  return { yes, no, abstain, unknown };
}

/**
 * The outcome of a vote (§ 91 VwVfG as the natural default). Throws `ImpossibleCount` for numbers that cannot be and for a kind of
 * decision the rules do not know.
 */
export function outcomeOf(input: VoteInput): VoteResult {
  const [fault] = faultsOfCounts(input);
  const rule = input.parameters.majorities[input.ruleKey];
  if (fault || !rule) throw new ImpossibleCount(fault ?? { field: 'ruleKey', sentence: 'This is no kind of decision.' });
  const result = counted(input, rule, input.counts);
  if (rule.onlyIfOnInvitation && !input.announced) {
    const sentence = `The invitation did not announce the item, and a decision of the kind ${input.ruleKey} is only taken on items it announced (${PARAGRAPHS.MAJORITY}, ${PARAGRAPHS.INVITATION}).`;
    return barred(result, 'INADMISSIBLE', sentence);
  }
  if (input.quorum.status === 'NOT_QUORATE') {
    const why = input.quorum.reason === null ? '' : ` (${input.quorum.reason})`;
    return barred(result, 'NOT_QUORATE', `There is no quorum${why}, so nothing is decided (${PARAGRAPHS.QUORUM}; § 90 VwVfG).`);
  }
  return withoutRecused(input, rule, result);
}

/** A vote that does not count, whatever the numbers say. */
function barred({ base, needed }: VoteResult, outcome: VoteOutcome, sentence: string): VoteResult {
  return { outcome, base, needed, tieBreak: null, explanation: [sentence] };
}

/** The outcome by the numbers alone. */
function counted(input: VoteInput, rule: MajorityRule, counts: BallotCounts): VoteResult {
  const base = baseOf(input, rule, counts);
  const needed = rule.unanimous === 'NONE' ? leastOf(rule, base) : base;
  const begun = [castInWords(input, counts), baseInWords(input, rule, base)];
  if (counts.yes === 0) {
    const sentence = `Nobody voted yes, so there is no majority for it (${MAJORITY_NORM}).`;
    return { outcome: 'REJECTED', base, needed, tieBreak: null, explanation: [...begun, sentence, 'Rejected.'] };
  }
  if (rule.unanimous === 'NONE' && isTie(rule, counts, base)) return tied(input, counts.yes, base, needed, begun);
  const adopted = rule.unanimous === 'NONE' ? reaches(rule, counts.yes, base) : counts.no === 0 && counts.yes >= base;
  return {
    outcome: adopted ? 'ADOPTED' : 'REJECTED',
    base,
    needed,
    tieBreak: null,
    explanation: [...begun, comparisonInWords(rule, counts, base, needed), adopted ? 'Adopted.' : 'Rejected.'],
  };
}

function baseOf(input: VoteInput, rule: MajorityRule, { yes, no, abstain }: BallotCounts): number {
  const cast = yes + no + (input.parameters.abstentionsCount ? abstain : 0);
  if (rule.unanimous !== 'NONE') return rule.unanimous === 'CAST' ? cast : input.presentEligible;
  return { CAST: cast, PRESENT: input.presentEligible, FILLED_SEATS: input.filledSeats, ALL_SEATS: input.allSeats }[rule.base];
}

/** A tie can only be broken where the majority of the votes cast is enough: no vote of a chair adds a member to a majority of members. */
function isTie({ base: kind, fraction, strict }: MajorityRule, { yes, no }: BallotCounts, base: number): boolean {
  const isSimple = kind === 'CAST' && strict && fraction.numerator * 2 === fraction.denominator;
  return isSimple && yes === no && yes * 2 === base;
}

function tied(
  { parameters, secret, chairVote }: VoteInput,
  half: number,
  base: number,
  needed: number,
  begun: readonly string[],
): VoteResult {
  const rejected = (why: string): VoteResult => ({
    outcome: 'REJECTED',
    base,
    needed,
    tieBreak: 'REJECTED',
    explanation: [...begun, `${half} against ${half} is a tie; ${why} (${TIE_NORM}).`, 'Rejected.'],
  });
  if (parameters.tie === 'REJECTED') return rejected('a tie counts as a rejection');
  if (secret) return rejected('a secret ballot keeps no link between a seat and its vote, so the chair cannot decide it');
  if (!parameters.chair.hasVote || chairVote === null || chairVote === 'ABSTAIN')
    return rejected('the chair decides it and has not voted yes or no, so it counts as a rejection');
  const adopted = chairVote === 'YES';
  const sentence = `${half} against ${half} is a tie; the chair decides it and voted ${adopted ? 'yes' : 'no'} (${TIE_NORM}).`;
  return {
    outcome: adopted ? 'ADOPTED' : 'REJECTED',
    base,
    needed,
    tieBreak: 'CHAIR',
    explanation: [...begun, sentence, adopted ? 'Adopted.' : 'Rejected.'],
  };
}

/**
 * Ballots of recused seats void the vote where they decided it: where leaving some of them out leads to another outcome. In a secret ballot
 * nobody knows what they said, so every way they may have voted is looked at. Yes ballots can only have carried a motion, and no
 * ballots and abstentions only have stopped one, so leaving out as many as there can be of one side is the test.
 */
function withoutRecused(input: VoteInput, rule: MajorityRule, result: VoteResult): VoteResult {
  const recused = recusedOf(input);
  const total = recused.yes + recused.no + recused.abstain + recused.unknown;
  if (total === 0) return result;
  const { counts } = input;
  const left = input.secret ? { yes: 0, no: 0, abstain: 0, unknown: total } : recused;
  const ways = [{ ...counts, yes: counts.yes - Math.min(counts.yes, left.yes + left.unknown) }, ...againstLeftOut(counts, left)];
  const other = ways.map((way) => counted(input, rule, way).outcome).find((outcome) => outcome !== result.outcome);
  const took = `Ballots of recused seats: ${total}`;
  if (other === undefined) {
    const sentence = `${took}; without them the outcome is the same, so they did not decide it (${RECUSAL_NORM}).`;
    return { ...result, explanation: [...result.explanation, sentence] };
  }
  const how = input.secret ? 'the ballot was secret and they may have decided it' : `without them it would be ${other}`;
  const sentence = `${took}; ${how}, so the vote is void and is to be repeated (${RECUSAL_NORM}).`;
  return { ...result, outcome: 'VOID', tieBreak: null, explanation: [...result.explanation, sentence] };
}

/** The counts without no ballots and abstentions of recused seats, in every way those of which nobody knows what they said can be either. */
function againstLeftOut(counts: BallotCounts, left: ReturnType<typeof recusedOf>): readonly BallotCounts[] {
  return Array.from({ length: Math.min(counts.no, left.no + left.unknown) + 1 }, (_each, no) => {
    const unknown = left.unknown - Math.max(0, no - left.no);
    return { ...counts, no: counts.no - no, abstain: counts.abstain - Math.min(counts.abstain, left.abstain + unknown) };
  });
}

function castInWords({ secret, parameters }: VoteInput, { yes, no, abstain, invalid }: BallotCounts): string {
  const abstentions = parameters.abstentionsCount ? 'abstentions count as votes cast' : 'abstentions do not count as votes cast';
  return `${secret ? 'Secret' : 'Open'} ballot: yes ${yes}, no ${no}, abstentions ${abstain}, invalid ${invalid}; ${abstentions}, invalid ballots never do (${PARAGRAPHS.BALLOT}, ${PARAGRAPHS.TIE}).`;
}

const BASES_IN_WORDS = {
  CAST: 'votes cast',
  PRESENT: 'seats present that may vote',
  FILLED_SEATS: 'filled seats with a vote',
  ALL_SEATS: 'seats with a vote, filled or not',
  ALL_PRESENT: 'seats present that may vote',
} as const;

function baseInWords({ ruleKey }: VoteInput, rule: MajorityRule, base: number): string {
  const isShare = rule.unanimous === 'NONE';
  const words = BASES_IN_WORDS[rule.unanimous === 'NONE' ? rule.base : rule.unanimous];
  return `A decision of the kind ${ruleKey} needs ${isShare ? shareInWords(rule) : 'all'} of the ${words}: ${base} (${MAJORITY_NORM}).`;
}

function comparisonInWords(
  { fraction, strict, unanimous }: MajorityRule,
  { yes, no }: BallotCounts,
  base: number,
  needed: number,
) {
  if (unanimous !== 'NONE') return `All ${needed} would have to vote yes; ${yes} did and ${no} voted no (${MAJORITY_NORM}).`;
  const [have, ask] = [yes * fraction.denominator, base * fraction.numerator];
  const sides = `${yes} × ${fraction.denominator} = ${have} against ${base} × ${fraction.numerator} = ${ask}`;
  return `Needed: ${needed} yes votes; there are ${yes} (${sides}, ${strict ? 'more than it' : 'at least it'} is needed; ${MAJORITY_NORM}).`;
}

export const IMPLEMENTERS_EFFECTS = [...VOTE_OUTCOMES, 'ADOPTED_AS_RECOMMENDATION'] as const;
export type ImplementersEffect = (typeof IMPLEMENTERS_EFFECTS)[number];

/** What an institution that would have to implement a proposal declared of its own; null: nothing yet. Never read from a vote. */
export interface ImplementersAgreement {
  readonly institution: string;
  readonly agreed: boolean | null;
}

/** What an outcome comes to, once the implementers are asked. */
export interface EffectResult {
  readonly effect: ImplementersEffect;
  /** The institutions that have not agreed; their tasks are not accepted. */
  readonly notAgreed: readonly string[];
  readonly explanation: readonly string[];
}

/** What an adopted motion comes to where those who would have to implement it have not all agreed (Zustimmung der Umsetzenden). */
export function implementersEffect(
  outcome: VoteOutcome,
  agreements: readonly ImplementersAgreement[],
  { implementerConsent }: Pick<RulesParameters, 'implementerConsent'>,
): EffectResult {
  const notAgreed = agreements.filter(({ agreed }) => agreed !== true).map(({ institution }) => institution);
  if (outcome !== 'ADOPTED') return { effect: outcome, notAgreed, explanation: [] };
  if (!implementerConsent.enabled) {
    return { effect: outcome, notAgreed, explanation: [`The implementers do not have to agree (${PARAGRAPHS.IMPLEMENTERS}).`] };
  }
  const agreed = `Implementers that agreed: ${agreements.length - notAgreed.length} of ${agreements.length}`;
  if (notAgreed.length === 0) return { effect: outcome, notAgreed, explanation: [`${agreed} (${PARAGRAPHS.IMPLEMENTERS}).`] };
  const effect = implementerConsent.effectIfMissing;
  const comes = effect === 'REJECTED' ? 'counts as rejected' : 'is adopted as a recommendation';
  return { effect, notAgreed, explanation: [`${agreed}; without all of them the motion ${comes} (${PARAGRAPHS.IMPLEMENTERS}).`] };
}

/** How a vote is taken, and why: secret by the rules, or because enough members ask for it. */
export function ballotMethodOf(
  { ballot }: Pick<RulesParameters, 'ballot'>,
  demands: number,
): { readonly method: BallotMethod; readonly explanation: readonly string[] } {
  const [fault] = faultsOfWholes({ demands });
  if (fault) throw new ImpossibleCount(fault);
  if (ballot.default === 'SECRET') return { method: 'SECRET', explanation: [`Ballots are secret (${PARAGRAPHS.BALLOT}).`] };
  const enough = demands >= ballot.secretOnDemandOf;
  const sentence = `Members that ask for a secret ballot: ${demands}; ${ballot.secretOnDemandOf} are enough (${PARAGRAPHS.BALLOT}; § 92 Abs. 1 VwVfG).`;
  return { method: enough ? 'SECRET' : 'OPEN', explanation: [sentence] };
}
