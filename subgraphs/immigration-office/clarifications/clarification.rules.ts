import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ClarificationState } from './clarification.procedure.js';

/** The two sides of a clarification: the office, and the applicant with whoever acts for them. */
export const CLARIFICATION_SIDES = ['OFFICE', 'APPLICANT'] as const;
export type ClarificationSide = (typeof CLARIFICATION_SIDES)[number];

/** What the rules need to know about a clarification. */
export interface ClarificationFacts {
  readonly state: ClarificationState;
  readonly institution: string;
  readonly askedBySide: ClarificationSide;
  readonly answer: string | null;
}

const COUNSEL = '§ 25 Abs. 1 VwVfG NRW';
const HUB_BEGINS = '2026-01-01';

/** On which side somebody stands: whoever belongs to no institution stands with the applicant. */
export const sideOf = ({ institution }: { readonly institution: string | null }): ClarificationSide =>
  institution === null ? 'APPLICANT' : 'OFFICE';

/** A question is answered by the other side. */
export const answeredByTheOtherSide: Rule<ClarificationFacts> = {
  code: 'OTHER_SIDE_ANSWERS',
  legalBasis: COUNSEL,
  validFrom: HUB_BEGINS,
  refusal: 'NOT_PERMITTED',
  holds: ({ askedBySide }, { actor }) =>
    sideOf(actor) === askedBySide ? notMet('The other side answers this question.') : met('The other side answers.'),
};

/** A question is withdrawn by the side that asked it. */
export const withdrawnByWhoAsked: Rule<ClarificationFacts> = {
  code: 'ASKING_SIDE_WITHDRAWS',
  legalBasis: COUNSEL,
  validFrom: HUB_BEGINS,
  refusal: 'NOT_PERMITTED',
  holds: ({ askedBySide }, { actor }) =>
    sideOf(actor) === askedBySide ? met('The side that asked withdraws.') : notMet('Only the side that asked may withdraw it.'),
};

/** The office closes any answered question, the applicant's side its own. */
export const closedByOfficeOrWhoAsked: Rule<ClarificationFacts> = {
  code: 'ASKING_SIDE_CLOSES',
  legalBasis: COUNSEL,
  validFrom: HUB_BEGINS,
  refusal: 'NOT_PERMITTED',
  holds: ({ askedBySide }, { actor }) =>
    sideOf(actor) === 'OFFICE' || askedBySide === 'APPLICANT'
      ? met('Closed by the office or by whoever asked.')
      : notMet('The office closes its own questions.'),
};

/** An answer says something. */
export const answerGiven: Rule<ClarificationFacts> = {
  code: 'ANSWER_MISSING',
  legalBasis: COUNSEL,
  validFrom: HUB_BEGINS,
  holds: ({ answer }) => (answer ? met('There is an answer.') : notMet('The answer is missing.')),
};
