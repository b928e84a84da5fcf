import { met, notMet, type Rule } from '../../kit/procedure.js';
import { AMENDED_STATES, type ProposalState } from '../proposals/proposal.procedure.js';
import type { SolutionOption } from '../proposals/proposal.rules.js';
import type { AmendmentState } from './amendment.procedure.js';

/** What of a proposal an amendment may change. */
export interface Amendable {
  readonly solution: string;
  readonly implementers: readonly string[];
  readonly options: readonly SolutionOption[];
}

export type AmendableField = keyof Amendable;

/** Fields in the order in which an office reads them. */
export const AMENDABLE_FIELDS: readonly AmendableField[] = ['solution', 'implementers', 'options'];

/** A vote as far as an amendment is decided by it. */
export interface VoteOnAmendment {
  readonly outcome: 'ADOPTED' | 'REJECTED' | null;
  readonly ofDecidingBody: boolean;
  /** Whether its item is about another proposal. */
  readonly onOtherProposal: boolean;
  readonly openedAfterProposing: boolean;
  /** Whether it has decided something else: another amendment, or the proposal itself. */
  readonly isUsed: boolean;
}

/** What the rules need to know about an amendment. */
export interface AmendmentFacts {
  readonly state: AmendmentState;
  /** The governance office that keeps the bodies of the proposal. */
  readonly office: string;
  /** Institutions in the chair of the steering committee. */
  readonly chairs: readonly string[];
  /** Institutions with a seat in the steering committee. */
  readonly members: readonly string[];
  readonly proposedBy: string;
  /** The institution that put the proposal forward. */
  readonly submitter: string;
  readonly proposalState: ProposalState;
  /** Fields that it would change and that have changed since it was proposed. */
  readonly overtaken: readonly AmendableField[];
  readonly vote: VoteOnAmendment | null;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** Amendments come from institutions with a seat in the committee that decides (Antragsrecht). */
export const seatInCommittee: Rule<AmendmentFacts> = {
  code: 'NO_SEAT_IN_COMMITTEE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ members }, { actor }) =>
    actor.institution !== null && members.includes(actor.institution)
      ? met('Your institution has a seat in the steering committee.')
      : notMet('Your institution has no seat in the steering committee.'),
};

/** A proposal is amended while it lies before the steering committee. */
export const proposalBeforeCommittee: Rule<AmendmentFacts> = {
  code: 'PROPOSAL_NOT_BEFORE_COMMITTEE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ proposalState }) =>
    (AMENDED_STATES as readonly ProposalState[]).includes(proposalState)
      ? met('The proposal lies before the steering committee.')
      : notMet('A proposal is amended from its submission until the decision.'),
};

/** Whoever put the proposal forward takes an amendment over, or does not. */
export const answeredBySubmitter: Rule<AmendmentFacts> = {
  code: 'NOT_THE_SUBMITTER',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ submitter }, { actor }) =>
    actor.institution === submitter
      ? met('Your institution has put the proposal forward.')
      : notMet('Another institution has put the proposal forward.'),
};

/** Whoever proposed an amendment takes it back. */
export const byItsProposer: Rule<AmendmentFacts> = {
  code: 'NOT_THE_PROPOSER',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ proposedBy }, { actor }) =>
    actor.institution === proposedBy
      ? met('Your institution has proposed the amendment.')
      : notMet('Another institution has proposed the amendment.'),
};

/** What the committee decided is entered by its office, or by its chair. */
export const enteredByOwn: Rule<AmendmentFacts> = {
  code: 'BODY_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor: { roles, institution } }) => {
    const ofOffice = roles.includes('body_office') && institution === office;
    const inChair = roles.includes('body_chair') && institution !== null && chairs.includes(institution);
    return ofOffice || inChair
      ? met('Your office keeps the body, or you are in its chair.')
      : notMet('The office that keeps the body and its chair enter what it decided.');
  },
};

/** Nobody takes over a text that was written for another one. */
export const notOvertaken: Rule<AmendmentFacts> = {
  code: 'AMENDMENT_OVERTAKEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ overtaken }) =>
    overtaken.length === 0
      ? met('The proposal says there what it said when the amendment was proposed.')
      : notMet(`The proposal has changed since: ${overtaken.join(', ')}. The amendment has to be proposed anew.`),
};

/** The committee has voted on it, and on it alone. */
export const votedOn: Rule<AmendmentFacts> = {
  code: 'NO_VOTE_ON_AMENDMENT',
  legalBasis: `§ 91 VwVfG; ${RULES_OF_PROCEDURE}`,
  validFrom: RULES_IN_FORCE,
  holds: ({ vote }) => {
    if (!vote) return notMet('No vote of the steering committee is named.');
    if (!vote.ofDecidingBody) return notMet('The vote is one of another body.');
    if (vote.onOtherProposal) return notMet('The vote is about another proposal.');
    if (vote.outcome === null) return notMet('The vote has neither adopted nor rejected anything.');
    if (!vote.openedAfterProposing) return notMet('The vote was called before the amendment was proposed.');
    return vote.isUsed
      ? notMet('The vote has decided something else.')
      : met(`The steering committee has ${vote.outcome === 'ADOPTED' ? 'adopted' : 'rejected'} it.`);
  },
};
