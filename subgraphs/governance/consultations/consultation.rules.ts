import type { Actor } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ProposalState } from '../proposals/proposal.procedure.js';
import type { ConsultationState } from './consultation.procedure.js';

export const CONSULTATION_STANCES = ['SUPPORTS', 'SUPPORTS_WITH_CONDITIONS', 'OPPOSES', 'NO_OBJECTION'] as const;
/** How an institution or a body stands to a proposal. */
export type ConsultationStance = (typeof CONSULTATION_STANCES)[number];

/** From the draft of a solution until the decision others may be asked. */
export const CONSULTED_STATES: readonly ProposalState[] = [
  'SOLUTION_DRAFTED',
  'RECOMMENDED',
  'SUBMITTED',
  'ON_AGENDA',
  'DEFERRED',
];

/** What the rules need to know about a consultation. */
export interface ConsultationFacts {
  readonly state: ConsultationState;
  /** The governance office that keeps the bodies of the proposal. */
  readonly office: string;
  /** Institutions in the chair of the bodies that the proposal is before. */
  readonly chairs: readonly string[];
  readonly proposalState: ProposalState;
  readonly dueOn: CalendarDate;
  /** Institutions that answer: the one asked, or those in the chair of the body asked. */
  readonly answeredBy: readonly string[];
  /** Whether a body was asked, for which its chair speaks. */
  readonly asksBody: boolean;
  readonly authoritative: boolean;
  readonly stance: ConsultationStance | null;
  readonly statement: string;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** Whoever objects, or sets a condition, says which. */
export function needsStatement(stance: ConsultationStance | null): boolean {
  return stance === 'OPPOSES' || stance === 'SUPPORTS_WITH_CONDITIONS';
}

function ofOffice(office: string, { roles, institution }: Actor): boolean {
  return roles.includes('body_office') && institution === office;
}

/** Others are consulted by the office that keeps the bodies, or by whoever is in the chair of one that the proposal is before. */
export const askedByOwn: Rule<ConsultationFacts> = {
  code: 'PROPOSAL_OF_ANOTHER_BODY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor }) => {
    const inChair = actor.roles.includes('body_chair') && actor.institution !== null && chairs.includes(actor.institution);
    return ofOffice(office, actor) || inChair
      ? met('Your office keeps the bodies, or you are in the chair.')
      : notMet('The office that keeps the bodies and their chairs consult others.');
  },
};

/** A proposal is open to what others say from the draft of its solution until it is decided. */
export const proposalUndecided: Rule<ConsultationFacts> = {
  code: 'PROPOSAL_NOT_OPEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ proposalState }) =>
    CONSULTED_STATES.includes(proposalState)
      ? met('The proposal has a solution and is not decided.')
      : notMet('Others are consulted from the draft of a solution until the decision.'),
};

/** Whoever is asked has time to answer. */
export const answerDueAhead: Rule<ConsultationFacts> = {
  code: 'DUE_DATE_NOT_AHEAD',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ dueOn }, { today }) =>
    dueOn > today ? met(`The answer is due on ${dueOn}.`) : notMet('The day of the answer has to lie ahead.'),
};

/** Whoever was asked answers; the office may enter what reached it otherwise. */
export const answeredByAsked: Rule<ConsultationFacts> = {
  code: 'NOT_ASKED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, answeredBy, asksBody }, { actor }) => {
    const isAsked = actor.institution !== null && answeredBy.includes(actor.institution);
    return ofOffice(office, actor) || (isAsked && (!asksBody || actor.roles.includes('body_chair')))
      ? met('You were asked, or your office enters the answer.')
      : notMet('Somebody else was asked.');
  },
};

/** The committee that decides says what it says by its decision (authoritative consultation, OParl 1.1). */
export const notAuthoritative: Rule<ConsultationFacts> = {
  code: 'ANSWERED_BY_DECISION',
  legalBasis: `OParl 1.1, Consultation.authoritative; ${RULES_OF_PROCEDURE}`,
  validFrom: RULES_IN_FORCE,
  holds: ({ authoritative }) =>
    authoritative
      ? notMet('The steering committee answers with its decision, not with a statement.')
      : met('It is not the consultation of the committee that decides.'),
};

/** An objection or a condition is stated. */
export const conditionStated: Rule<ConsultationFacts> = {
  code: 'STATEMENT_MISSING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ stance, statement }) =>
    needsStatement(stance) && statement.trim() === ''
      ? notMet('Whoever objects or sets a condition says which.')
      : met('What there is to say is said.'),
};

/** Whether an answer is due that has not come: nobody waits for one once the proposal is decided. */
export function isOverdue(
  { state, dueOn }: { readonly state: ConsultationState; readonly dueOn: CalendarDate },
  proposalState: ProposalState | null,
  today: CalendarDate,
): boolean {
  return state === 'ASKED' && dueOn < today && proposalState !== null && CONSULTED_STATES.includes(proposalState);
}
