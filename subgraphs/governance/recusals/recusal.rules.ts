import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE, RULES_OF_PROCEDURE, runsMeeting, sitsInBody } from '../attendance/room.rules.js';
import type { RecusalState } from './recusal.procedure.js';

export const RECUSAL_GROUNDS = [
  'OWN_MATTER',
  'RELATIVE',
  'REPRESENTATIVE',
  'EMPLOYER_OR_BOARD',
  'PRIOR_EXPERT',
  'DIRECT_ADVANTAGE',
  'CONCERN_OF_BIAS',
] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];

export const RECUSAL_INTERESTS = ['PARTY', 'DIRECT', 'GROUP', 'INDIRECT', 'NONE'] as const;
/** How the decision touches the person, or whom they are tied to. */
export type RecusalInterest = (typeof RECUSAL_INTERESTS)[number];

/** What a ground of recusal is judged by. */
export interface GroundFacts {
  readonly ground: RecusalGround;
  readonly interest: RecusalInterest;
  /** Whether the item is an election to an honorary office, or a removal from one. */
  readonly isElection: boolean;
}

/** Whether a ground holds, and why. */
export interface GroundResult {
  readonly applies: boolean;
  readonly explanation: readonly string[];
}

/** The ties of § 20 that need a party, or somebody whom the decision brings a direct advantage or disadvantage. */
const TIES: Readonly<Partial<Record<RecusalGround, string>>> = {
  OWN_MATTER: 'the person themselves (§ 20 Abs. 1 Satz 1 Nr. 1 VwVfG)',
  RELATIVE: 'a relative (§ 20 Abs. 1 Satz 1 Nr. 2, Abs. 5 VwVfG)',
  REPRESENTATIVE: 'whom the person or a relative represents (§ 20 Abs. 1 Satz 1 Nr. 3, 4 VwVfG)',
  EMPLOYER_OR_BOARD: 'the employer, or where the person is on the board (§ 20 Abs. 1 Satz 1 Nr. 5 VwVfG)',
  DIRECT_ADVANTAGE: 'the person or their employer (§ 20 Abs. 1 Satz 2 VwVfG)',
};

/** Whether somebody may not take part in a decision (Befangenheit, §§ 20, 21 VwVfG). */
export function recusalGround({ ground, interest, isElection }: GroundFacts): GroundResult {
  if (isElection && ground !== 'CONCERN_OF_BIAS')
    return none('Nobody is excluded from elections to an honorary office and removals from one (§ 20 Abs. 2 VwVfG).');
  if (interest === 'GROUP') {
    return none(
      'The advantage or disadvantage is only that of a whole occupational or population group whose common interests are touched, such as the welfare sector (§ 20 Abs. 1 Satz 3 VwVfG).',
    );
  }
  if (ground === 'PRIOR_EXPERT')
    return holds('Somebody gave an opinion in the matter before, outside their office (§ 20 Abs. 1 Satz 1 Nr. 6 VwVfG).');
  if (ground === 'CONCERN_OF_BIAS')
    return holds('A reason to doubt impartiality is put forward; where it is disputed the body decides on it (§ 21 VwVfG).');
  const tie = TIES[ground];
  if (interest === 'PARTY' && ground !== 'DIRECT_ADVANTAGE') return holds(`Party to the matter is ${tie}.`);
  if (interest === 'PARTY' || interest === 'DIRECT')
    return holds(`The decision brings a direct advantage or disadvantage; it touches ${tie}.`);
  return none(
    interest === 'INDIRECT'
      ? 'The advantage or disadvantage is not direct, as § 20 Abs. 1 Satz 2 VwVfG asks.'
      : 'The decision brings no advantage or disadvantage (§ 20 Abs. 1 VwVfG).',
  );
}

const holds = (sentence: string): GroundResult => ({ applies: true, explanation: [sentence, 'There is a ground.'] });
const none = (sentence: string): GroundResult => ({ applies: false, explanation: [sentence, 'There is no ground.'] });

/** What the body voted on a disputed recusal, without the person. */
export interface RecusalCounts {
  readonly yes: number;
  readonly no: number;
}

/** What a body's vote on a disputed recusal comes to: the majority of the votes; a tie excludes nobody (§ 20 Abs. 4 VwVfG). */
export function recusalDecision({ yes, no }: RecusalCounts): { readonly confirmed: boolean; readonly explanation: string[] } {
  const confirmed = yes > no;
  return {
    confirmed,
    explanation: [
      `The body decided without the person: yes ${yes}, no ${no} (§ 9 Geschäftsordnung; § 20 Abs. 4 VwVfG).`,
      `${yes} × 2 = ${yes * 2} against ${yes + no}; more than half of the votes is needed (§ 91 VwVfG).`,
      confirmed ? 'The ground is confirmed.' : 'The ground is not confirmed.',
    ],
  };
}

/** A number of votes on a disputed recusal that cannot be, with the field it was given in; null where it can. */
export function faultOfDecision(
  { yes, no }: RecusalCounts,
  mayVote: number,
): { readonly field: string; readonly sentence: string } | null {
  if (!Number.isInteger(yes) || yes < 0) return { field: 'yes', sentence: 'A number of votes is a whole number from 0.' };
  if (!Number.isInteger(no) || no < 0) return { field: 'no', sentence: 'A number of votes is a whole number from 0.' };
  if (yes + no === 0) return { field: 'yes', sentence: 'Nobody has voted.' };
  if (yes + no > mayVote)
    return {
      field: 'yes',
      sentence: `More votes than seats that may vote without the person concerned (${yes + no} of ${mayVote}).`,
    };
  return null;
}

/** What the rules need to know about a recusal. */
export interface RecusalFacts extends InRoom {
  readonly state: RecusalState;
  readonly seatInstitution: string | null;
  /** Whether the item is still before the body in this meeting, or was decided in it. */
  readonly isItemBeforeBody: boolean;
  readonly counts: RecusalCounts | null;
}

/** Whoever sits in the body, and whoever runs the meeting, may say that somebody is biased. */
export const saidInBody: Rule<RecusalFacts> = {
  code: 'NOT_OF_THIS_BODY',
  legalBasis: '§ 20 Abs. 4 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room }, { actor }) =>
    runsMeeting(room, actor) || sitsInBody(room, actor)
      ? met('You belong to this body.')
      : notMet('Neither do you sit in this body, nor do you run its meeting.'),
};

/** A recusal is about an item that the body has before it. */
export const itemBeforeBody: Rule<RecusalFacts> = {
  code: 'ITEM_NOT_BEFORE_BODY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ room, isItemBeforeBody }) =>
    isItemBeforeBody && !room.isOver
      ? met('The item is before the body.')
      : notMet('The item is not on the agenda, or its meeting is over.'),
};
