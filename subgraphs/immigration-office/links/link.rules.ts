import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type ApplicantStatus, applicantStatus, type Notified } from '../naturalisation/applicant-status.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import type { LinkState } from './link.procedure.js';

/** What the rules need to know about a link. */
export interface LinkFacts {
  readonly state: LinkState;
  readonly issuedBy: string;
  readonly expiresOn: CalendarDate;
  /** Whether staff claimed it, for a counsellor with power of attorney. */
  readonly claimedByStaff: boolean;
  readonly evidence: string;
}

/** How many days a code may be used (to be confirmed by the office). */
export const CODE_DAYS = 30;

const GDPR_APPLIES = '2018-05-25';

/** A code is used in its time. */
export const codeInTime: Rule<LinkFacts> = {
  code: 'CODE_EXPIRED',
  legalBasis: 'Art. 25 Abs. 1 DSGVO (period to be confirmed)',
  validFrom: GDPR_APPLIES,
  holds: ({ expiresOn }, { today }) =>
    today <= expiresOn ? met(`The code is good until ${expiresOn}.`) : notMet(`The code was good until ${expiresOn}.`),
};

/** Staff claim a link only for a counsellor who showed a power of attorney (Vollmacht). */
export const powerShown: Rule<LinkFacts> = {
  code: 'POWER_OF_ATTORNEY_MISSING',
  legalBasis: '§ 14 Abs. 1 VwVfG NRW',
  validFrom: GDPR_APPLIES,
  holds: ({ claimedByStaff, evidence }) =>
    !claimedByStaff || evidence !== ''
      ? met('The person or somebody with power to acts.')
      : notMet('It is not recorded where the power of attorney is kept.'),
};

/** A code runs out after its last day and not before. */
export const codeOver: Rule<LinkFacts> = {
  code: 'CODE_STILL_GOOD',
  legalBasis: 'Art. 25 Abs. 1 DSGVO (period to be confirmed)',
  validFrom: GDPR_APPLIES,
  holds: ({ expiresOn }, { today }) =>
    expiresOn < today ? met(`The code was good until ${expiresOn}.`) : notMet(`The code is good until ${expiresOn}.`),
};

/** What counselling is shown of an application: five coarse stages and no more. */
export const STAGES = ['RECEIVED', 'IN_PROGRESS', 'SOMETHING_NEEDED', 'DECIDED', 'COMPLETED'] as const;
export type Stage = (typeof STAGES)[number];

/** The coarse stage of what the applicant is told; a draft has not been received and does not show. */
const STAGE_OF: Readonly<Record<ApplicantStatus, Stage | null>> = {
  DRAFT: null,
  RECEIVED: 'RECEIVED',
  DOCUMENTS_CHECKED: 'IN_PROGRESS',
  DOCUMENTS_MISSING: 'SOMETHING_NEEDED',
  IN_PROGRESS: 'IN_PROGRESS',
  INQUIRIES_RUNNING: 'IN_PROGRESS',
  DECISION_IN_PREPARATION: 'IN_PROGRESS',
  HEARING: 'SOMETHING_NEEDED',
  DECIDED: 'DECIDED',
  CEREMONY_APPOINTED: 'DECIDED',
  COMPLETED: 'COMPLETED',
};

/** The coarse stage of a state, as of a day: counselling learns nothing before the applicant does. */
export function stageOf(state: ApplicationState, notified: Notified, day: CalendarDate): Stage | null {
  return STAGE_OF[applicantStatus(state, notified, day)];
}

/** Proof of a consent, as case management shows it with the plan. */
export interface ConsentProof {
  readonly id: string;
  readonly version: number;
  readonly scope: readonly string[];
  readonly validTo: CalendarDate;
}

/** Whether the proof lets the office tell counselling the status today; case management asks the same before it shows the proof. */
export function tellsStatus(proof: ConsentProof | null | undefined, today: CalendarDate): proof is ConsentProof {
  return (
    proof != null &&
    Number.isInteger(proof.version) &&
    Array.isArray(proof.scope) &&
    proof.scope.includes('APPLICATION_STATUS') &&
    isCalendarDate(proof.validTo) &&
    today <= proof.validTo
  );
}
