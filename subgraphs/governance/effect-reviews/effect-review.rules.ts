import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { DecisionState } from '../decisions/decision.procedure.js';
import type { EffectReviewState } from './effect-review.procedure.js';

/** What the rules need to know about a review. */
export interface EffectReviewFacts {
  readonly state: EffectReviewState;
  /** The governance office that keeps the body. */
  readonly office: string;
  readonly dueOn: CalendarDate;
  /** Where its decision stands. */
  readonly decision: DecisionState;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** Reviews are held by the office with the working group on case management, or by the coordination (KI). */
export const heldByReviewers: Rule<EffectReviewFacts> = {
  code: 'REVIEW_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office }, { actor }) =>
    actor.institution === office || actor.roles.includes('kim_coordination')
      ? met('Your office keeps the body, or you coordinate the integration management.')
      : notMet('Another office keeps the body.'),
};

/** An effect takes its time. */
export const dayHasCome: Rule<EffectReviewFacts> = {
  code: 'REVIEW_NOT_DUE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ dueOn }, { today }) =>
    dueOn <= today ? met(`It was due on ${dueOn}.`) : { ...notMet(`It is due on ${dueOn}.`), earliestOn: dueOn },
};

/** Only what was implemented can have an effect. */
export const decisionImplemented: Rule<EffectReviewFacts> = {
  code: 'DECISION_NOT_IMPLEMENTED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ decision }) =>
    // While the review is entered, the decision takes its own step beside it.
    decision === 'IMPLEMENTED' || decision === 'EFFECT_REVIEWED'
      ? met('The decision is implemented.')
      : notMet('The decision is not implemented.'),
};

/** A review is called off where nothing is left to review. */
export const decisionOver: Rule<EffectReviewFacts> = {
  code: 'DECISION_IN_FORCE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ decision }) =>
    ['REVOKED', 'REPEALED', 'CLOSED'].includes(decision) ? met('Its decision has ended.') : notMet('Its decision is in force.'),
};
