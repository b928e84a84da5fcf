import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  type CaseFacts,
  caseManagementIndicated,
  closureReasonGiven,
  consentTextKnown,
  dataProtectionInformed,
  evaluated,
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
  BEGIN_EVALUATION: {
    from: ['ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING'],
    to: 'EVALUATION',
    by: STAFF,
    title: 'Begins the evaluation of the support',
  },
  CLOSE: {
    from: ['EVALUATION'],
    to: 'CLOSED',
    by: STAFF,
    requires: [evaluated, closureReasonGiven, retentionSettled],
    title: 'Closes the case (Fallabschluss)',
  },
  REOPEN: { from: ['CLOSED'], to: 'CLEARING', by: STAFF, title: 'Reopens the case because of a new need (Wiederaufnahme)' },
  HOLD: { from: CASE_PHASES, to: 'ON_HOLD', by: STAFF, title: 'Puts the case on hold (Ruhen)' },
  RESUME: {
    from: ['ON_HOLD'],
    to: {
      oneOf: CASE_PHASES,
      choose: ({ stateBeforeHold }) => CASE_PHASES.find((phase) => phase === stateBeforeHold) ?? null,
    },
    by: STAFF,
    title: 'Takes the case up again where it was put on hold',
  },
  ASSIGN: {
    from: OPEN_CASE_STATES,
    to: { oneOf: OPEN_CASE_STATES, choose: ({ state }) => state },
    by: LEAD,
    title: 'Assigns the case to a case manager (Fallzuweisung)',
  },
});

export type CaseStep = keyof typeof caseProcedure.steps;
