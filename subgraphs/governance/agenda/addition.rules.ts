import { PARAGRAPHS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { type BallotCounts, outcomeOf } from '../votes/majority.rules.js';
import type { QuorumResult } from '../votes/quorum.rules.js';
import type { AdditionFacts } from './agenda-item.rules.js';

/** What the vote on an addition to the agenda is reckoned from. */
export interface AdditionInput {
  readonly parameters: RulesParameters;
  readonly counts: BallotCounts;
  readonly quorum: QuorumResult;
  /** Voting seats present. */
  readonly present: number;
  readonly filledSeats: number;
  readonly allSeats: number;
  readonly urgencyReason: string;
}

/** An addition that was voted on, and how the vote was reckoned. */
export interface AdditionResult extends AdditionFacts {
  readonly explanation: readonly string[];
}

/** The kind of decision under which the majority of an addition is reckoned; the rules of procedure keep it apart from their own kinds. */
const ADDITION = 'ADDITION_IN_SESSION';

/**
 * Whether an item is added to the agenda in the meeting (Erweiterung der Tagesordnung), by the rules' own majority for it. Throws
 * `ImpossibleCount` for numbers that cannot be.
 */
export function additionOf(input: AdditionInput): AdditionResult {
  const { parameters, counts, quorum, present, filledSeats, allSeats, urgencyReason } = input;
  const rule = parameters.agenda.addInSession;
  const urgencyStated = urgencyReason.trim() !== '';
  if (rule === null) {
    const inWords = `The rules know no additions in the meeting (${PARAGRAPHS.AGENDA}).`;
    return { isAllowed: false, urgencyRequired: false, urgencyStated, isAdopted: false, inWords, explanation: [inWords] };
  }
  const majority = {
    fraction: rule.majority,
    strict: false,
    base: rule.base,
    unanimous: 'NONE',
    onlyIfOnInvitation: false,
  } as const;
  const { outcome, explanation } = outcomeOf({
    parameters: { ...parameters, majorities: { ...parameters.majorities, [ADDITION]: majority } },
    ruleKey: ADDITION,
    counts,
    presentEligible: present,
    filledSeats,
    allSeats,
    secret: false,
    chairVote: null,
    quorum,
    announced: true,
  });
  return {
    isAllowed: true,
    urgencyRequired: rule.urgencyRequired,
    urgencyStated,
    isAdopted: outcome === 'ADOPTED',
    inWords: explanation.join(' '),
    explanation: [
      ...quorum.explanation,
      ...explanation,
      ...(urgencyStated ? [`It cannot wait: ${urgencyReason.trim()} (${PARAGRAPHS.AGENDA}).`] : []),
    ],
  };
}
