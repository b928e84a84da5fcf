import type { Role } from '../../kit/actor.js';
import { defineProcedure, type StepDefinition } from '../../kit/procedure.js';
import {
  type CaseFacts,
  caseManagementIndicated,
  closureReasonGiven,
  consentTextKnown,
  dataProtectionInformed,
  evaluated,
  heldIn,
  noOtherCounselling,
  planAgreed,
  processingConsented,
  retentionSettled,
} from './case.rules.js';

/** Phases in which a case is worked on, in their order. */
export const CASE_PHASES = ['INQUIRY', 'CLEARING', 'ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING', 'EVALUATION'] as const;
export type CasePhase = (typeof CASE_PHASES)[number];

/** States of a case that somebody is responsible for: its phases, and waiting. */
export const OPEN_CASE_STATES = [...CASE_PHASES, 'ON_HOLD'] as const;
export type OpenCaseState = (typeof OPEN_CASE_STATES)[number];

export const CASE_STATES = [...OPEN_CASE_STATES, 'CLOSED', 'INFO_ONLY', 'DECLINED', 'REFERRED_ON'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** The policy narrows a case manager to the cases they manage or deputise; so the roles here need not. */
const STAFF: Role[] = ['case_manager', 'case_lead'];
const LEAD: Role[] = ['case_lead'];

type CaseStepDefinition = StepDefinition<CaseState, CaseFacts, Role>;

/** A step whose end depends on the state, written out for each: a table has one end for each step. */
function forEach<Word extends string, State extends CaseState>(
  word: Word,
  states: readonly State[],
  define: (state: State) => CaseStepDefinition,
): Record<`${Word}_${State}`, CaseStepDefinition> {
  return Object.fromEntries(states.map((state) => [`${word}_${state}`, define(state)])) as Record<
    `${Word}_${State}`,
    CaseStepDefinition
  >;
}

/** The way of a case from the first contact to its evaluation (Fallsteuerung im Case Management). */
export const caseProcedure = defineProcedure<CaseFacts, Role>()('case', ['INFO_ONLY', 'DECLINED', 'REFERRED_ON'], {
  OPEN: { from: [], to: 'INQUIRY', by: STAFF, title: 'Opens a case with an inquiry (Anfrage)' },
  GIVE_INFORMATION: {
    from: ['INQUIRY'],
    to: 'INFO_ONLY',
    by: STAFF,
    title: 'Ends the inquiry with information (einmalige Auskunft)',
  },
  START_CLEARING: { from: ['INQUIRY'], to: 'CLEARING', by: STAFF, title: 'Begins to clarify the need (Clearing)' },
  ACCEPT: {
    from: ['CLEARING'],
    to: 'ASSESSMENT',
    by: STAFF,
    requires: [caseManagementIndicated, noOtherCounselling, dataProtectionInformed, consentTextKnown, processingConsented],
    title: 'Takes the person into case management (Fallaufnahme)',
  },
  REFER_ON: {
    from: ['CLEARING'],
    to: 'REFERRED_ON',
    by: STAFF,
    title: 'Refers the person to competent counselling (Verweisung)',
  },
  DECLINE: { from: ['CLEARING'], to: 'DECLINED', by: STAFF, title: 'Does not take the person into case management (Ablehnung)' },
  SIGN_OFF_ASSESSMENT: { from: ['ASSESSMENT'], to: 'PLANNING', by: STAFF, title: 'Signs the assessment off' },
  AGREE_PLAN: {
    from: ['PLANNING'],
    to: 'LINKING',
    by: STAFF,
    requires: [planAgreed],
    title: 'Records the agreement of the client to the plan (Hilfeplan)',
  },
  START_SERVICES: {
    from: ['LINKING'],
    to: 'MONITORING',
    by: STAFF,
    title: 'Records that services have started (Beginn der Hilfen)',
  },
  RETURN_TO_LINKING: { from: ['MONITORING'], to: 'LINKING', by: STAFF, title: 'Looks for further services' },
  BEGIN_EVALUATION: { from: ['MONITORING'], to: 'EVALUATION', by: STAFF, title: 'Begins the evaluation of the support' },
  CLOSE: {
    from: ['EVALUATION'],
    to: 'CLOSED',
    by: STAFF,
    requires: [evaluated, closureReasonGiven, retentionSettled],
    title: 'Closes the case (Fallabschluss)',
  },
  REOPEN: { from: ['CLOSED'], to: 'CLEARING', by: STAFF, title: 'Reopens the case because of a new need (Wiederaufnahme)' },
  HOLD: { from: CASE_PHASES, to: 'ON_HOLD', by: STAFF, title: 'Puts the case on hold (Ruhen)' },
  ...forEach('RESUME', CASE_PHASES, (phase) => ({
    from: ['ON_HOLD'],
    to: phase,
    by: STAFF,
    requires: [heldIn(phase)],
    title: `Takes the case up again in ${phase}`,
  })),
  ...forEach('ASSIGN', OPEN_CASE_STATES, (state) => ({
    from: [state],
    to: state,
    by: LEAD,
    title: `Assigns the case to a case manager in ${state} (Fallzuweisung)`,
  })),
});

export type CaseStep = keyof typeof caseProcedure.steps;

/** The step that takes a case up where it was. One never on hold has none; the table then says that the state is wrong. */
export function resumptionOf(stateBeforeHold: CaseState | null): CaseStep {
  return `RESUME_${CASE_PHASES.find((phase) => phase === stateBeforeHold) ?? 'INQUIRY'}`;
}

/** The step that assigns a case in this state. One that has ended has none; the table then says that the state is wrong. */
export function assignmentIn(state: CaseState): CaseStep {
  return `ASSIGN_${OPEN_CASE_STATES.find((open) => open === state) ?? 'INQUIRY'}`;
}
