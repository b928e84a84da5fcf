import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { DecidedState, ProposalState } from './proposal.procedure.js';

/** A way to solve the problem (Lösungsoption). */
export interface SolutionOption {
  readonly title: string;
  readonly description: string;
  /** What it takes, in words: staff, money, time (Aufwand). */
  readonly effort: string;
  readonly isChosen: boolean;
}

/** By what the effect is measured (Indikator). */
export interface EffectIndicator {
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  /** Whole units on the day of the baseline (Ausgangswert). */
  readonly baseline: number;
  readonly baselineOn: CalendarDate;
  readonly target: number;
}

/** What the rules need to know about a proposal. */
export interface ProposalFacts {
  readonly state: ProposalState;
  /** The governance office that keeps its bodies. */
  readonly office: string;
  readonly submittingInstitution: string;
  readonly titled: boolean;
  readonly problemStated: boolean;
  readonly preparatoryBodyActive: boolean;
  /** The working group it is given to, or is to be given to. */
  readonly workingGroup: { readonly active: boolean; readonly belowPreparatoryBody: boolean } | null;
  readonly dueOn: CalendarDate | null;
  readonly solutionStated: boolean;
  readonly implementers: number;
  /** Snapshots of clusters it rests on. */
  readonly evidence: number;
  /** Whether it says why it comes without a cluster. */
  readonly exceptionReasoned: boolean;
  readonly options: readonly SolutionOption[];
  readonly indicators: readonly EffectIndicator[];
  readonly legalCircles: number;
  readonly steeringBodyActive: boolean;
  /** Institutions with the chair, or its deputy, in the preparatory body or the steering committee. */
  readonly chairs: readonly string[];
  /** What was decided, while it is being entered. */
  readonly decidedAs: DecidedState | null;
  /** Amendments to it that were neither taken back nor voted down. */
  readonly amendments: number;
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

/** A topic rests on a cluster of hurdles (gebündelte Hürde), or says why it does not. */
export const evidenced: Rule<ProposalFacts> = {
  code: 'EVIDENCE_MISSING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ evidence, exceptionReasoned }) => {
    if (evidence > 0) return met(`Snapshots of clusters it rests on: ${evidence}.`);
    return exceptionReasoned
      ? met('It says why it comes without a cluster.')
      : notMet('It names no cluster it rests on, and no reason why it comes without one.');
  },
};

/** Ways to solve it were weighed, and one of them is proposed. */
export const oneOptionChosen: Rule<ProposalFacts> = {
  code: 'OPTION_NOT_CHOSEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ options }) => {
    const chosen = options.filter(({ isChosen }) => isChosen).length;
    return chosen === 1
      ? met(`One of ${options.length} options is proposed.`)
      : notMet(`Exactly one option is proposed; here it is ${chosen} of ${options.length}.`);
  },
};

/** The legal circles that it touches (Rechtskreise). */
export const legalCirclesNamed: Rule<ProposalFacts> = {
  code: 'LEGAL_CIRCLES_MISSING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ legalCircles }) =>
    legalCircles > 0 ? met(`Legal circles named: ${legalCircles}.`) : notMet('No legal circle is named that it touches.'),
};

/** Something to measure the effect by, with its value of today (Ausgangswert) and another that is aimed at. */
export const indicatorsMeasurable: Rule<ProposalFacts> = {
  code: 'INDICATOR_MISSING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ indicators }, { today }) => {
    if (indicators.length === 0) return notMet('No indicator with a baseline is named.');
    const empty = indicators.find(({ baseline, target, baselineOn }) => baseline === target || baselineOn > today);
    return empty
      ? notMet(`The indicator "${empty.name}" needs a baseline of a day that is past, and a target that differs from it.`)
      : met(`Indicators with a baseline: ${indicators.length}.`);
  },
};

/** The committee that decides (Lenkungskreis) is at work. */
export const steeringBodyActive: Rule<ProposalFacts> = {
  code: 'STEERING_BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) =>
    facts.steeringBodyActive ? met('The steering committee is at work.') : notMet('No steering committee is at work above it.'),
};

/** The office that keeps the bodies enters what they do, and so do their own chairs; reviews also the coordination (KI). */
export const byTheOffice: Rule<ProposalFacts> = {
  code: 'BODY_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor }) => {
    if (actor.institution === office || actor.roles.includes('kim_coordination')) return met('Your office keeps the body.');
    return actor.roles.includes('body_chair') && chairs.some((each) => each === actor.institution)
      ? met('Your institution holds the chair.')
      : notMet('Another office keeps the body.');
  },
};

/** A proposal that lies before the committee changes by an amendment alone (Änderungsantrag). */
export const amendmentProposed: Rule<ProposalFacts> = {
  code: 'NO_AMENDMENT',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ amendments }) =>
    amendments > 0 ? met(`Amendments to it: ${amendments}.`) : notMet('No amendment to it is proposed.'),
};

/** Whoever put it forward takes amendments over; those that were voted on, the office and the chair enter. */
export const amendedByOwn: Rule<ProposalFacts> = {
  code: 'NOT_THE_SUBMITTER',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ submittingInstitution, office }, { actor }) =>
    actor.institution === submittingInstitution || actor.institution === office || actor.roles.includes('body_chair')
      ? met('Your institution has put it forward, or you enter what the committee voted.')
      : notMet('Another institution has put it forward.'),
};
