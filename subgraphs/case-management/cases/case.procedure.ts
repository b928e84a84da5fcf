import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  assessmentApproved,
  assessmentWhole,
  type CaseFacts,
  caseManagementIndicated,
  closureApproved,
  closureReasonGiven,
  consentTextKnown,
  dataProtectionInformed,
  evaluated,
  evaluationWhole,
  noOtherCounselling,
  planAgreed,
  planApproved,
  planWhole,
  processingConsented,
  retentionSettled,
  transferAccepted,
  transferOver,
} from './case.rules.js';

/** Phases in which a case is worked on, in their order. */
export const CASE_PHASES = ['INQUIRY', 'CLEARING', 'ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING', 'EVALUATION'] as const;
export type CasePhase = (typeof CASE_PHASES)[number];

/** States of a case that somebody is responsible for: the first contact, its phases, and waiting. */
export const OPEN_CASE_STATES = ['OUTREACH', ...CASE_PHASES, 'ON_HOLD', 'TRANSFER_OFFERED'] as const;
export type OpenCaseState = (typeof OPEN_CASE_STATES)[number];

export const CASE_STATES = [...OPEN_CASE_STATES, 'CLOSED', 'INFO_ONLY', 'DECLINED', 'REFERRED_ON', 'TRANSFERRED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** The policy narrows a case manager to the cases they manage or deputise; so the roles here need not. */
const STAFF: Role[] = ['case_manager', 'case_lead'];
const LEAD: Role[] = ['case_lead'];

/** The way of a case from the first contact to its evaluation (Fallsteuerung im Case Management). */
export const caseProcedure = defineProcedure<CaseFacts, Role>()('case', ['INFO_ONLY', 'DECLINED', 'REFERRED_ON', 'TRANSFERRED'], {
  OPEN: { from: [], to: 'INQUIRY', by: STAFF, title: 'Opens a case with an inquiry (Anfrage)' },
  REACH_OUT: { from: [], to: 'OUTREACH', by: STAFF, title: 'Records a contact where people are (aufsuchende Arbeit)' },
  TAKE_OVER: {
    from: [],
    to: 'CLEARING',
    by: LEAD,
    title: 'Takes a case over from another carrier; consent to the processing is asked anew (Fallübernahme)',
  },
  RECORD_INQUIRY: { from: ['OUTREACH'], to: 'INQUIRY', by: STAFF, title: 'Records that the person asks for counselling' },
  GIVE_INFORMATION: {
    from: ['OUTREACH', 'INQUIRY'],
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
  SIGN_OFF_ASSESSMENT: {
    from: ['ASSESSMENT'],
    to: 'PLANNING',
    by: STAFF,
    requires: [processingConsented, assessmentWhole, assessmentApproved],
    title: 'Signs the assessment off',
  },
  AGREE_PLAN: {
    from: ['PLANNING'],
    to: 'LINKING',
    by: STAFF,
    requires: [planWhole, planApproved, planAgreed],
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
    requires: [evaluationWhole, closureApproved, evaluated, closureReasonGiven, retentionSettled],
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
  OFFER_TRANSFER: {
    from: CASE_PHASES,
    to: 'TRANSFER_OFFERED',
    by: STAFF,
    title: 'Offers the case to another carrier (Fallübergabe)',
  },
  TAKE_BACK: {
    from: ['TRANSFER_OFFERED'],
    to: {
      oneOf: CASE_PHASES,
      choose: ({ stateBeforeTransfer }) => CASE_PHASES.find((phase) => phase === stateBeforeTransfer) ?? null,
    },
    by: [...STAFF, 'system'],
    requires: [transferOver],
    title: 'Goes on with the case, because the transfer was declined or withdrawn',
  },
  COMPLETE_TRANSFER: {
    from: ['TRANSFER_OFFERED'],
    to: 'TRANSFERRED',
    by: [...STAFF, 'system'],
    requires: [transferAccepted],
    title: 'Ends the case here, because the receiving carrier has accepted it',
  },
  ASSIGN: {
    from: OPEN_CASE_STATES,
    to: { oneOf: OPEN_CASE_STATES, choose: ({ state }) => state },
    by: LEAD,
    title: 'Assigns the case to a case manager (Fallzuweisung)',
  },
});

export type CaseStep = keyof typeof caseProcedure.steps;
