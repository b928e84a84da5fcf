import type { CalendarDate } from '../../kit/calendar.js';
import { type ConsentProof, proofCovers } from '../../kit/consented-link.rules.js';
import { type ApplicantStatus, applicantStatus, type Notified } from '../naturalisation/applicant-status.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';

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

/** Whether the proof lets the office tell counselling the status today. */
export function tellsStatus(proof: ConsentProof | null | undefined, today: CalendarDate): proof is ConsentProof {
  return proofCovers(proof, 'APPLICATION_STATUS', today);
}
