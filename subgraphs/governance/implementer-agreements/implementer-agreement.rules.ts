import { met, notMet, type Rule } from '../../kit/procedure.js';
import { RULES_IN_FORCE, RULES_OF_PROCEDURE } from '../attendance/room.rules.js';
import type { ProposalState } from '../proposals/proposal.procedure.js';
import { PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import type { ImplementersAgreement } from '../votes/majority.rules.js';
import type { ImplementerAgreementState } from './implementer-agreement.procedure.js';

/** States of a proposal that has a solution and on which nothing is decided yet. */
export const ASKABLE_STATES: readonly ProposalState[] = [
  'SOLUTION_DRAFTED',
  'RECOMMENDED',
  'SUBMITTED',
  'ON_AGENDA',
  'DEFERRED',
  'REFERRED_UP',
];

/** What the rules need to know about an agreement of an implementer. */
export interface ImplementerAgreementFacts {
  readonly state: ImplementerAgreementState;
  /** The governance office that keeps the proposal. */
  readonly office: string;
  readonly implementer: string;
  readonly proposalState: ProposalState;
  /** Whether the proposal still names the institution as one of those who would implement it. */
  readonly isNamed: boolean;
  /** Whether the solution still reads as it did when the institution answered. */
  readonly answersSolution: boolean;
}

/** The office that keeps the proposal asks. */
export const askedByOwnOffice: Rule<ImplementerAgreementFacts> = {
  code: 'PROPOSAL_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office }, { actor }) =>
    actor.institution === office ? met('Your office keeps the proposal.') : notMet('Another office keeps the proposal.'),
};

/** Nobody agrees in another's place: a declaration of its own, never read from a vote. */
export const declaredByItself: Rule<ImplementerAgreementFacts> = {
  code: 'INSTITUTION_OF_OTHERS',
  legalBasis: `${PARAGRAPHS.IMPLEMENTERS} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ implementer }, { actor }) =>
    actor.institution === implementer ? met('Your institution is asked.') : notMet('Another institution is asked.'),
};

/** There is a solution to agree to, and nothing is decided on it yet. */
export const undecided: Rule<ImplementerAgreementFacts> = {
  code: 'PROPOSAL_NOT_OPEN_TO_AGREEMENT',
  legalBasis: `${PARAGRAPHS.IMPLEMENTERS} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ proposalState }) =>
    ASKABLE_STATES.includes(proposalState)
      ? met('The proposal has a solution, and nothing is decided on it.')
      : notMet('The proposal has no solution yet, or it was decided on.'),
};

/** Only who would have to implement it is asked. */
export const namedAsImplementer: Rule<ImplementerAgreementFacts> = {
  code: 'NOT_AN_IMPLEMENTER',
  legalBasis: `${PARAGRAPHS.IMPLEMENTERS} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ isNamed }) =>
    isNamed ? met('The proposal names the institution.') : notMet('The proposal does not name the institution any more.'),
};

/** An institution that has answered is asked again only about another text. */
export const solutionChanged: Rule<ImplementerAgreementFacts> = {
  code: 'SOLUTION_NOT_CHANGED',
  legalBasis: `${PARAGRAPHS.IMPLEMENTERS} (to be confirmed)`,
  validFrom: RULES_IN_FORCE,
  holds: ({ answersSolution }) =>
    answersSolution
      ? notMet('The institution has answered to this very text.')
      : met('The solution has changed since the answer.'),
};

/** What is known of an institution that was asked. */
export interface AskedImplementer {
  readonly implementer: string;
  readonly state: ImplementerAgreementState;
  readonly answeredText?: string | null | undefined;
}

/** What every implementer of a proposal has declared to its solution as it reads now; null: nothing, or to another text. */
export function agreementsTo(
  { implementers, solution }: { readonly implementers: readonly string[]; readonly solution: string | null },
  asked: readonly AskedImplementer[],
): readonly ImplementersAgreement[] {
  return implementers.map((institution) => {
    const own = asked.find(({ implementer }) => implementer === institution);
    const answered = own !== undefined && own.state !== 'ASKED' && own.answeredText === (solution ?? '');
    return { institution, agreed: answered ? own.state === 'AGREED' : null };
  });
}
