import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { PARAGRAPHS } from './parameters.rules.js';
import type { RulesState } from './rules-version.procedure.js';

/** What the decision is, on which an amendment rests. */
export interface AmendmentBasis {
  /** Taken by this very body, adopted, and not revoked since. */
  readonly isAdopted: boolean;
  /** By a vote in a meeting of the kind RULES_AMENDMENT. */
  readonly isAmendmentVote: boolean;
}

/** What the rules need to know about a version of rules of procedure. */
export interface RulesFacts {
  readonly state: RulesState;
  /** The governance office that keeps the body. */
  readonly office: string;
  readonly bodyActive: boolean;
  /** What contradicts itself in them, with the seats as they are. */
  readonly faults: readonly string[];
  /** Whether the body has adopted none before. */
  readonly firstOfBody: boolean;
  /** Null where no decision is named. */
  readonly basis: AmendmentBasis | null;
  readonly validFrom: CalendarDate;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';
const AMENDMENT = `${PARAGRAPHS.MAJORITY} (to be confirmed)`;

/** Rules are adopted on behalf of the body by the office that keeps it (Geschäftsstelle). */
export const rulesOfOwnOffice: Rule<RulesFacts> = {
  code: 'RULES_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ office }, { actor }) =>
    actor.institution === office ? met('Your office keeps the body.') : notMet('Another office keeps the body.'),
};

/** A dissolved body adopts nothing. */
export const bodyActive: Rule<RulesFacts> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.bodyActive ? met('The body is at work.') : notMet('The body is not at work any more.')),
};

/** Rules that contradict themselves or the seats cannot be applied. */
export const withoutContradiction: Rule<RulesFacts> = {
  code: 'RULES_CONTRADICTORY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ faults }) => (faults.length === 0 ? met('The rules do not contradict themselves.') : notMet(faults.join(' '))),
};

/** The first rules rest on their source; every later version is an amendment and rests on a decision of the body. */
export const decided: Rule<RulesFacts> = {
  code: 'AMENDMENT_WITHOUT_DECISION',
  legalBasis: AMENDMENT,
  validFrom: RULES_IN_FORCE,
  holds: ({ firstOfBody, basis }) => {
    if (basis === null && firstOfBody) return met('These are the first rules of the body; they rest on their source.');
    if (basis === null) return notMet('An amendment rests on a decision of the body, and none is named.');
    if (!basis.isAdopted) return notMet('The decision was not adopted by this body, or was revoked.');
    return firstOfBody || basis.isAmendmentVote
      ? met('The body has adopted them by its decision.')
      : notMet('The decision was not taken by a vote of the kind RULES_AMENDMENT.');
  },
};

/** What was decided under the old rules stays so: an amendment is in force from today at the earliest. */
export const notBackwards: Rule<RulesFacts> = {
  code: 'AMENDMENT_IN_THE_PAST',
  legalBasis: AMENDMENT,
  validFrom: RULES_IN_FORCE,
  holds: ({ firstOfBody, validFrom }, { today }) =>
    firstOfBody || validFrom >= today
      ? met(`They are in force from ${validFrom}.`)
      : notMet(`An amendment cannot be in force from ${validFrom}, which has passed.`),
};
