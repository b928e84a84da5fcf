import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule, type RuleResult } from '../../kit/procedure.js';
import type { CaseState } from './case.procedure.js';

/** Ways in which a person reaches counselling. */
export const CONTACT_CHANNELS = ['IN_PERSON', 'PHONE', 'EMAIL', 'OUTREACH', 'INSTITUTION', 'OTHER'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** Areas of life in which a person needs support; the same codes as for observed obstacles. */
export const PROBLEM_AREAS = [
  'RESIDENCE',
  'NATURALISATION',
  'LANGUAGE',
  'WORK',
  'TRAINING',
  'RECOGNITION',
  'SCHOOL',
  'CHILDCARE',
  'HOUSING',
  'HEALTH',
  'MENTAL_HEALTH',
  'BENEFITS',
  'FAMILY',
  'MOBILITY',
  'DIGITAL_ACCESS',
  'PARTICIPATION',
  'DISCRIMINATION',
  'OTHER',
] as const;
export type ProblemArea = (typeof PROBLEM_AREAS)[number];

/** Why a case is closed. */
export const CLOSURE_REASONS = [
  'GOALS_REACHED',
  'PARTLY_REACHED',
  'CLIENT_ENDED',
  'NO_CONTACT',
  'MOVED',
  'REFERRED',
  'DEATH',
  'OTHER',
] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** What the rules need to know about a case. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly problemAreas: readonly string[];
  readonly institutionsInvolved: readonly string[];
  /** Null: not asked yet. */
  readonly otherCounsellingResponsible: boolean | null;
  readonly dataProtectionInformedOn: CalendarDate | null;
  readonly consentTextVersion: string | null;
  readonly processingConsentOn: CalendarDate | null;
  readonly planAgreedOn: CalendarDate | null;
  readonly evaluatedOn: CalendarDate | null;
  readonly closureReason: string | null;
  readonly retainUntil: CalendarDate | null;
  /** Where the case was when it was last put on hold. */
  readonly stateBeforeHold: CaseState | null;
}

/** From so many areas of life, or so many institutions, on a need is complex enough for case management. */
export const COMPLEX_FROM = 2;

/** Day from which the General Data Protection Regulation applies (Art. 99 Abs. 2 DSGVO). */
const GDPR_APPLIES = '2018-05-25';

/** Day on which the municipal integration management became part of the law of the Land. */
const TINTG_IN_FORCE = '2022-01-01';

/** Case management is for needs in several areas or with several institutions (Indikationsprüfung). */
export const caseManagementIndicated: Rule<CaseFacts> = {
  code: 'CASE_MANAGEMENT_NOT_INDICATED',
  legalBasis: '§ 9 TIntG NRW mit den Standards der DGCC (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ problemAreas, institutionsInvolved }) => {
    const [areas, institutions] = [new Set(problemAreas).size, new Set(institutionsInvolved).size];
    const found = `Problem areas: ${areas}, institutions involved: ${institutions}`;
    return areas >= COMPLEX_FROM || institutions >= COMPLEX_FROM
      ? met(`${found}.`)
      : notMet(`${found}; at least ${COMPLEX_FROM} of either are needed.`);
  },
};

/** Nobody else is responsible for counselling this person already. */
export const noOtherCounselling: Rule<CaseFacts> = {
  code: 'OTHER_COUNSELLING_RESPONSIBLE',
  legalBasis: '§ 9 TIntG NRW mit den Standards der DGCC (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ otherCounsellingResponsible }) => {
    if (otherCounsellingResponsible === null) {
      return { status: 'INSUFFICIENT_DATA', explanation: 'Whether other counselling is responsible was not asked yet.' };
    }
    return otherCounsellingResponsible
      ? notMet('Other counselling is responsible.')
      : met('No other counselling is responsible.');
  },
};

/** The client was informed about the processing of their data (Datenschutzinformation). */
export const dataProtectionInformed: Rule<CaseFacts> = {
  code: 'DATA_PROTECTION_INFORMATION_MISSING',
  legalBasis: 'Art. 13 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ dataProtectionInformedOn }, { today }) =>
    doneBy(
      today,
      dataProtectionInformedOn,
      'The information on data protection was given',
      'The information on data protection was not given.',
    ),
};

/** It can be shown to which text the client consented (Nachweis der Einwilligung). */
export const consentTextKnown: Rule<CaseFacts> = {
  code: 'CONSENT_TEXT_MISSING',
  legalBasis: 'Art. 7 Abs. 1 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ consentTextVersion }) =>
    consentTextVersion === null || consentTextVersion.trim() === ''
      ? notMet('The version of the consent text is not recorded.')
      : met(`Consent text ${consentTextVersion}.`),
};

/** The client consented to the processing, after having been informed (Einwilligung in die Verarbeitung). */
export const processingConsented: Rule<CaseFacts> = {
  code: 'PROCESSING_CONSENT_MISSING',
  legalBasis: 'Art. 6 Abs. 1 Buchst. a, Art. 9 Abs. 2 Buchst. a mit Art. 4 Nr. 11 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ processingConsentOn, dataProtectionInformedOn }, { today }) => {
    if (processingConsentOn !== null && dataProtectionInformedOn !== null && processingConsentOn < dataProtectionInformedOn) {
      return notMet('The consent was given before the information on data protection.');
    }
    return doneBy(today, processingConsentOn, 'The client consented', 'The client has not consented to the processing.');
  },
};

/** A plan binds only with the client's agreement (Hilfeplan). */
export const planAgreed: Rule<CaseFacts> = {
  code: 'PLAN_NOT_AGREED',
  legalBasis: 'Standards der DGCC, Hilfeplanung (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ planAgreedOn }, { today }) =>
    doneBy(today, planAgreedOn, 'The client agreed to the plan', 'The client has not agreed to the plan.'),
};

/** What the support achieved is on record (Evaluation). */
export const evaluated: Rule<CaseFacts> = {
  code: 'EVALUATION_MISSING',
  legalBasis: 'Standards der DGCC, Evaluation (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ evaluatedOn }, { today }) => doneBy(today, evaluatedOn, 'The case was evaluated', 'The case was not evaluated.'),
};

/** The end of a case has a reason. */
export const closureReasonGiven: Rule<CaseFacts> = {
  code: 'CLOSURE_REASON_MISSING',
  legalBasis: 'Standards der DGCC, Rechenschaftslegung (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ closureReason }) => (closureReason === null ? notMet('No reason is given.') : met(`Reason: ${closureReason}.`)),
};

/** It is settled when the file goes (Aufbewahrungsfrist). */
export const retentionSettled: Rule<CaseFacts> = {
  code: 'RETENTION_DATE_MISSING',
  legalBasis: 'Art. 5 Abs. 1 Buchst. e DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ retainUntil }, { today }) =>
    retainUntil !== null && retainUntil > today
      ? met(`Kept until ${retainUntil}.`)
      : notMet('The file needs a retention date after today.'),
};

/** First day of the calendar quarter. */
export function firstDayOfQuarter(today: CalendarDate): CalendarDate {
  const month = Number(today.slice(5, 7));
  return `${today.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

function doneBy(today: CalendarDate, day: CalendarDate | null, done: string, missing: string): RuleResult {
  return day !== null && day <= today ? met(`${done} on ${day}.`) : notMet(missing);
}
