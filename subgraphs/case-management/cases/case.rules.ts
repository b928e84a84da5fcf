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

/** Legal circles (Rechtskreise): the laws under which somebody is supported, one code each. */
export const LEGAL_CIRCLES = [
  'SGB2',
  'SGB3',
  'SGB5',
  'SGB8',
  'SGB9',
  'SGB12',
  'ASYLBLG',
  'AUFENTHG',
  'STAG',
  'FREIZUEGG',
  'BVFG',
  'ASYLG',
  'BAFOEG',
  'SCHULG',
  'WOGG',
  'UVG',
  'BKGG',
  'BQFG',
  'BBIG',
] as const;
export type LegalCircle = (typeof LEGAL_CIRCLES)[number];

/** Groups of residence statuses, as coarse as counselling and figures need them. */
export const TITLE_GROUPS = [
  'GERMAN',
  'EU_FREE_MOVEMENT',
  'SETTLEMENT',
  'RESIDENCE_HUMANITARIAN',
  'RESIDENCE_OTHER',
  'FICTION',
  'VISA',
  'ASYLUM_PROCEDURE',
  'TOLERATION',
  'NONE',
  'UNKNOWN',
] as const;
export type TitleGroup = (typeof TITLE_GROUPS)[number];

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

/** What a carrier may ask a second person to approve (Freigaben); some carriers have one case manager and ask for none. */
export const APPROVALS = ['ASSESSMENT', 'PLAN', 'CLOSURE'] as const;
export type Approval = (typeof APPROVALS)[number];

/** A record of a case as far as a step depends on it. */
export interface RecordFacts {
  /** What the record lacks, in words; it is whole when nothing is named. */
  readonly missing: readonly string[];
  /** Who wrote it; null where there is none. */
  readonly writtenBy: string | null;
  readonly approvedBy: string | null;
}

/** The plan that waits for the agreement of the client, else the one in force. */
export interface PlanRecordFacts extends RecordFacts {
  /** Whether it waits for the agreement. */
  readonly isProposed: boolean;
}

/** Where the offer of a transfer to another carrier stands. */
export type TransferAnswer = 'NONE' | 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

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
  /** Where the case was when its transfer was last offered. */
  readonly stateBeforeTransfer: CaseState | null;
  /** What the institution asks a second person to approve. */
  readonly approvals: readonly Approval[];
  readonly assessment: RecordFacts;
  readonly plan: PlanRecordFacts;
  readonly evaluation: RecordFacts;
  readonly transfer: TransferAnswer;
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

/** There is a new version of the plan to agree to; the one in force was agreed to already. */
export const newPlanProposed: Rule<CaseFacts> = {
  code: 'PLAN_NOT_PROPOSED',
  legalBasis: 'Standards der DGCC, Hilfeplanung (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ plan }) => (plan.isProposed ? met('A new version of the plan is proposed.') : notMet('No new version is proposed.')),
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

/** What a record lacks, as a rule. */
function whole(code: string, name: string, of: (facts: CaseFacts) => RecordFacts): Rule<CaseFacts> {
  return {
    code,
    legalBasis: 'Standards der DGCC (to be confirmed)',
    validFrom: TINTG_IN_FORCE,
    holds: (facts) => {
      const { missing, writtenBy } = of(facts);
      if (writtenBy === null) return notMet(`There is no ${name}.`);
      return missing.length === 0 ? met(`The ${name} is whole.`) : notMet(`The ${name} lacks: ${missing.join(', ')}.`);
    },
  };
}

/** The assessment speaks of life domains, resources, network, residence, legal circles and risks (Assessment). */
export const assessmentWhole = whole('ASSESSMENT_INCOMPLETE', 'assessment', ({ assessment }) => assessment);

/** The plan has goals with days, and measures with whoever is responsible (Hilfeplan). */
export const planWhole = whole('PLAN_INCOMPLETE', 'plan', ({ plan }) => plan);

/** The evaluation says of each goal how far it was reached, what the client says, and what stays open (Evaluation). */
export const evaluationWhole = whole('EVALUATION_INCOMPLETE', 'evaluation', ({ evaluation }) => evaluation);

/** Where the carrier asks for it, somebody else has approved (Freigabe). */
function approved(approval: Approval, of: (facts: CaseFacts) => RecordFacts): Rule<CaseFacts> {
  return {
    code: `${approval}_NOT_APPROVED`,
    legalBasis: 'Setting of the carrier: which approvals it asks for',
    validFrom: TINTG_IN_FORCE,
    holds: (facts) => {
      const { writtenBy, approvedBy } = of(facts);
      if (!facts.approvals.includes(approval)) return met('The institution asks for no approval.');
      return approvedBy !== null && approvedBy !== writtenBy
        ? met('Somebody else has approved.')
        : notMet('A lead who did not write it has to approve.');
    },
  };
}

export const assessmentApproved = approved('ASSESSMENT', ({ assessment }) => assessment);
export const planApproved = approved('PLAN', ({ plan }) => plan);
export const closureApproved = approved('CLOSURE', ({ evaluation }) => evaluation);

/** A case leaves when the receiving carrier has said yes (Fallübergabe). */
export const transferAccepted: Rule<CaseFacts> = {
  code: 'TRANSFER_NOT_ACCEPTED',
  legalBasis: 'Standards der DGCC (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ transfer }) =>
    transfer === 'ACCEPTED' ? met('The receiving carrier accepts.') : notMet('The receiving carrier has not accepted.'),
};

/** It stays when the offer is gone. */
export const transferOver: Rule<CaseFacts> = {
  code: 'TRANSFER_STILL_OPEN',
  legalBasis: 'Standards der DGCC (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  holds: ({ transfer }) =>
    transfer === 'DECLINED' || transfer === 'WITHDRAWN'
      ? met('The offer is gone.')
      : notMet('The receiving carrier may still accept.'),
};

/** First day of the calendar quarter. */
export function firstDayOfQuarter(today: CalendarDate): CalendarDate {
  const month = Number(today.slice(5, 7));
  return `${today.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

function doneBy(today: CalendarDate, day: CalendarDate | null, done: string, missing: string): RuleResult {
  return day !== null && day <= today ? met(`${done} on ${day}.`) : notMet(missing);
}
