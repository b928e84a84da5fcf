import type { CalendarDate } from '../../kit/calendar.js';
import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ImplementationTaskState } from './implementation-task.procedure.js';

/** Before whom a delay is brought: the body that decided, or those above the city. */
export const ESCALATION_TARGETS = ['BODY', 'UPWARD'] as const;
export type EscalationTarget = (typeof ESCALATION_TARGETS)[number];

/** What the rules need to know about a task. */
export interface ImplementationTaskFacts {
  readonly state: ImplementationTaskState;
  /** The governance office that keeps the body. */
  readonly office: string;
  /** Institutions that hold the chair of the body. */
  readonly chairs: readonly string[];
  readonly owner: string;
  readonly dueOn: CalendarDate;
  /** Account of whoever reported it as done. */
  readonly reportedDoneBy: string | null;
  /** Whether its decision has ended. */
  readonly decisionEnded: boolean;
}

/** States in which something is still owed. */
export const OWED_STATES: readonly ImplementationTaskState[] = ['ASSIGNED', 'NOT_ACCEPTED', 'IN_PROGRESS', 'REPORTED_DONE'];

/** States from which a task is stopped when its decision ends. */
export function isOwed(state: ImplementationTaskState): boolean {
  return OWED_STATES.includes(state);
}

/** Whether a task stands in the way of the implementation: an institution that does not accept a mere recommendation does not. */
export function isOpenTask(
  { state }: { readonly state: ImplementationTaskState },
  { recommendationOnly }: { readonly recommendationOnly: boolean },
): boolean {
  return isOwed(state) && !(state === 'NOT_ACCEPTED' && recommendationOnly);
}

/** Whether a task that is owed should be done by now. */
export function isOverdue(
  { state, dueOn }: { readonly state: ImplementationTaskState; readonly dueOn: CalendarDate },
  today: CalendarDate,
): boolean {
  return isOwed(state) && dueOn < today;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** What an institution does, it alone says (Umsetzende). */
export const byOwner: Rule<ImplementationTaskFacts> = {
  code: 'TASK_OF_ANOTHER_INSTITUTION',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ owner }, { actor }) =>
    actor.institution === owner ? met('It is the task of your institution.') : notMet('It is the task of another institution.'),
};

/** Tasks are given and accepted as done by the office that keeps the body (Geschäftsstelle). */
export const byOffice: Rule<ImplementationTaskFacts> = {
  code: 'TASK_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office }, { actor }) =>
    actor.institution === office && actor.roles.includes('body_office')
      ? met('Your office keeps the body.')
      : notMet('Another office keeps the body.'),
};

/** A delay is brought forward by the office, or by the chair of the body. */
export const byOfficeOrChair: Rule<ImplementationTaskFacts> = {
  code: 'TASK_OF_ANOTHER_BODY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor: { institution, roles } }) =>
    (institution === office && roles.includes('body_office')) ||
    (institution !== null && chairs.includes(institution) && roles.includes('body_chair'))
      ? met('Your office keeps the body, or you are in its chair.')
      : notMet('The office that keeps the body and its chair bring a delay forward.'),
};

/** Nobody accepts as done what they reported themselves (Vier-Augen-Prinzip). */
export const acceptedByAnother = fourEyes<ImplementationTaskFacts>(({ reportedDoneBy }) => reportedDoneBy, RULES_OF_PROCEDURE);

/** Only a delay is brought before others. */
export const overdue: Rule<ImplementationTaskFacts> = {
  code: 'NOT_OVERDUE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts, { today }) =>
    isOverdue(facts, today)
      ? met(`It was due on ${facts.dueOn}.`)
      : { ...notMet(`It is due on ${facts.dueOn}.`), earliestOn: facts.dueOn },
};

/** Tasks are stopped because their decision ended. */
export const decisionEnded: Rule<ImplementationTaskFacts> = {
  code: 'DECISION_IN_FORCE',
  legalBasis: '§ 60 Abs. 1 GO NRW by analogy (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.decisionEnded ? met('Its decision has ended.') : notMet('Its decision is in force.')),
};

/** Nothing is accepted or done for a decision that has ended. */
export const decisionInForce: Rule<ImplementationTaskFacts> = {
  code: 'DECISION_ENDED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.decisionEnded ? notMet('Its decision has ended.') : met('Its decision is in force.')),
};
