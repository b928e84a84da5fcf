import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ProposalState } from './proposal.procedure.js';

/** What the rules of the first steps need to know about a proposal. */
export interface ProposalFacts {
  readonly state: ProposalState;
  readonly submittingInstitution: string;
  readonly titled: boolean;
  readonly problemStated: boolean;
  readonly preparatoryBodyActive: boolean;
  /** The working group it is given to, or is to be given to. */
  readonly workingGroup: { readonly active: boolean; readonly belowPreparatoryBody: boolean } | null;
  readonly dueOn: CalendarDate | null;
  readonly solutionStated: boolean;
  readonly implementers: number;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** A title under which the topic can be called up. */
export const titled: Rule<ProposalFacts> = {
  code: 'TITLE_MISSING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.titled ? met('The proposal has a title.') : notMet('The proposal has no title.')),
};

/** A statement of the problem (Problembeschreibung). */
export const problemStated: Rule<ProposalFacts> = {
  code: 'PROBLEM_NOT_STATED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.problemStated ? met('The problem is stated.') : notMet('The proposal does not state the problem.')),
};

/** A dissolved body can take up nothing. */
export const preparatoryBodyActive: Rule<ProposalFacts> = {
  code: 'PREPARATORY_BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) =>
    facts.preparatoryBodyActive
      ? met('The preparatory body is at work.')
      : notMet('The preparatory body is not at work any more.'),
};

/** A working group that the preparatory body itself has set up (Unterarbeitsgruppe). */
export const workingGroupOfBody: Rule<ProposalFacts> = {
  code: 'WORKING_GROUP_NOT_COMPETENT',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ workingGroup }) => {
    if (!workingGroup) return notMet('No working group is named.');
    if (!workingGroup.belowPreparatoryBody) return notMet('The working group does not belong to the preparatory body.');
    return workingGroup.active
      ? met('The working group belongs to the preparatory body.')
      : notMet('The working group is dissolved.');
  },
};

/** A day to work towards. */
export const dueAfterToday: Rule<ProposalFacts> = {
  code: 'DUE_DATE_NOT_AHEAD',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ dueOn }, { today }) =>
    dueOn !== null && dueOn > today
      ? met(`The working group reports by ${dueOn}.`)
      : notMet('The day of the report has to lie ahead.'),
};

/** A solution in words. */
export const solutionStated: Rule<ProposalFacts> = {
  code: 'SOLUTION_NOT_STATED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.solutionStated ? met('The solution is stated.') : notMet('The proposal states no solution.')),
};

/** Somebody who would have to do it, and whose agreement is asked later (Umsetzende). */
export const implementerNamed: Rule<ProposalFacts> = {
  code: 'IMPLEMENTER_NOT_NAMED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ implementers }) =>
    implementers > 0 ? met(`Implementers named: ${implementers}.`) : notMet('No institution is named that would implement it.'),
};

/** What an institution has put forward, it alone may take back. */
export const bySubmitter: Rule<ProposalFacts> = {
  code: 'NOT_THE_SUBMITTER',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ submittingInstitution }, { actor }) =>
    actor.institution === submittingInstitution
      ? met('Your institution has put it forward.')
      : notMet('Another institution has put it forward.'),
};
