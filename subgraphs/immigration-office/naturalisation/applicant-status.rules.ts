import type { CalendarDate } from '../../kit/calendar.js';
import type { ApplicationState } from './application.procedure.js';
import type { CompletionKind } from './application.rules.js';

/** What an applicant is told of an application, in the order of its way (A.14). */
export const APPLICANT_STATUSES = [
  'DRAFT',
  'RECEIVED',
  'DOCUMENTS_CHECKED',
  'DOCUMENTS_MISSING',
  'IN_PROGRESS',
  'INQUIRIES_RUNNING',
  'DECISION_IN_PREPARATION',
  'HEARING',
  'DECIDED',
  'CEREMONY_APPOINTED',
  'COMPLETED',
] as const;
export type ApplicantStatus = (typeof APPLICANT_STATUSES)[number];

/** The states whose news come with a letter: what shows before the day of notification, and what from then on. */
const ON_NOTIFICATION: Readonly<Partial<Record<ApplicationState, readonly [before: ApplicantStatus, after: ApplicantStatus]>>> = {
  HEARING: ['IN_PROGRESS', 'HEARING'],
  REFUSED: ['DECISION_IN_PREPARATION', 'DECIDED'],
  BARRED: ['DECISION_IN_PREPARATION', 'DECIDED'],
  REVOCATION_PENDING: ['COMPLETED', 'HEARING'],
  REVOCATION_ISSUED: ['HEARING', 'DECIDED'],
};

/** A suspension shows as "in progress": whoever is investigated does not learn of it here. */
const SHOWN: Readonly<Partial<Record<ApplicationState, ApplicantStatus>>> = {
  DRAFT: 'DRAFT',
  SUBMITTED: 'RECEIVED',
  ACKNOWLEDGED: 'RECEIVED',
  COMPLETENESS_CHECK: 'DOCUMENTS_CHECKED',
  INCOMPLETE: 'DOCUMENTS_MISSING',
  IN_REVIEW: 'IN_PROGRESS',
  INQUIRIES_PENDING: 'INQUIRIES_RUNNING',
  SUSPENDED: 'IN_PROGRESS',
  GRANT_PROPOSED: 'DECISION_IN_PREPARATION',
  REFUSAL_PROPOSED: 'DECISION_IN_PREPARATION',
  CERTIFICATE_ISSUED: 'DECIDED',
  CEREMONY_SCHEDULED: 'CEREMONY_APPOINTED',
  NATURALISED: 'COMPLETED',
  LITIGATION: 'DECIDED',
  REFUSED_FINAL: 'COMPLETED',
  REVOKED: 'COMPLETED',
  TRANSFERRED: 'COMPLETED',
  WITHDRAWN: 'COMPLETED',
  DISCONTINUED: 'COMPLETED',
};

/** The days of notification that a status waits for. */
export interface Notified {
  readonly hearingNotifiedOn?: CalendarDate | null | undefined;
  readonly decisionNotifiedOn?: CalendarDate | null | undefined;
  /** How the application ended, as far as a bar has not made an end of it. */
  readonly completionKind?: CompletionKind | null | undefined;
}

/** What may be told of a state on that day (decisions of the specification, 5). */
export function applicantStatus(state: ApplicationState, notified: Notified, today: CalendarDate): ApplicantStatus {
  const waits = ON_NOTIFICATION[state];
  if (!waits) return SHOWN[state] as ApplicantStatus;
  if (isWithdrawn(state, notified, today)) return 'COMPLETED';
  return isNotified(state, notified, today) ? waits[1] : waits[0];
}

function isNotified(state: ApplicationState, notified: Notified, today: CalendarDate): boolean {
  const heard = state === 'HEARING' || state === 'REVOCATION_PENDING';
  const day = heard ? notified.hearingNotifiedOn : notified.decisionNotifiedOn;
  return day != null && day <= today;
}

/** Whoever withdrew an application that was barred, unknown to them, is told that it is withdrawn until they are told of the bar. */
function isWithdrawn(state: ApplicationState, notified: Notified, today: CalendarDate): boolean {
  return state === 'BARRED' && notified.completionKind === 'WITHDRAWN' && !isNotified(state, notified, today);
}

/** What a person is told instead of a state that is not theirs to know yet. */
const INSTEAD: Readonly<Partial<Record<ApplicationState, ApplicationState>>> = {
  SUSPENDED: 'IN_REVIEW',
  HEARING: 'IN_REVIEW',
  GRANT_PROPOSED: 'IN_REVIEW',
  REFUSAL_PROPOSED: 'IN_REVIEW',
  REFUSED: 'IN_REVIEW',
  BARRED: 'IN_REVIEW',
  REVOCATION_PENDING: 'NATURALISED',
  REVOCATION_ISSUED: 'REVOCATION_PENDING',
};

/** The state that may be told to the person it is about: a suspension never, a hearing and a refusal from their notification on. */
export function stateTold(state: ApplicationState, notified: Notified, today: CalendarDate): ApplicationState {
  if (isWithdrawn(state, notified, today)) return 'WITHDRAWN';
  return ON_NOTIFICATION[state] && isNotified(state, notified, today) ? state : (INSTEAD[state] ?? state);
}
