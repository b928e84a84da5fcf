import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** What the office has to remember of an application, each kind with its title in the office's words. */
export const TASK_TITLES = {
  REMINDER: 'Reminder: look at the file again (Wiedervorlage)',
  DOCUMENTS_OVERDUE: 'The period for documents is over',
  DOCUMENT_DOUBTFUL: 'Check whether a document is authentic',
  DOCUMENT_EXPIRED: 'A document on file is not valid any more',
  DOCUMENT_RECEIVED: 'Look at a document that came in',
  HEARING_OVER: 'The period for a statement in the hearing is over (Anhörung)',
  STATEMENT_RECEIVED: 'Read what the applicant says to the intended decision',
  INQUIRY_UNANSWERED: 'An authority has not answered',
  INQUIRY_STALE: 'The reply of an authority has grown old',
  APPEARANCE_MISSED: 'The applicant did not appear',
  APPEARANCE_UNRECORDED: 'Record whether the applicant appeared',
  CLARIFICATION_ASKED: 'Answer a question of counselling',
  CLARIFICATION_ANSWERED: 'Read the answer to a question',
  STATUS_ENQUIRY: 'Answer a status enquiry (Sachstandsanfrage)',
  POST: 'Read incoming post that was assigned to the file (Posteingang)',
  BIRTHDAY_16: 'The applicant completes the 16th year of life and acts for themselves from then on',
  BIRTHDAY_18: 'The applicant completes the 18th year of life; the custody ends',
  TITLE_EXPIRING: 'The residence title expires',
  INACTIVITY_RISK: 'Three months since receipt without an administrative decision: a suit for inactivity becomes possible',
  REMEDY_PERIOD_OVER: 'Nobody went to court in time',
  BAR_CHECK: 'Check the register for a bar set elsewhere (§ 35a StAG)',
  THIRD_PARTY_DECISION: 'Another decision on which the file depends is due',
  EXTERNAL_EVENT: "Look at an event of the office's own software",
  FEE_DUE: 'The fee is outstanding',
  CEREMONY_DUE: 'Appoint the handing over of the certificate',
  NEW_FACTS_CHECK: 'Check again that nothing new stands against the handing over',
  NOTICE_DUE: 'Send a notice that follows on the completion, and keep the proof',
} as const satisfies Readonly<Record<string, string>>;
export type TaskKind = keyof typeof TASK_TITLES;
export const TASK_KINDS = Object.keys(TASK_TITLES) as readonly TaskKind[];

/** Kinds that nobody has to do any more once the procedure has ended; the others are about what remains. */
export const OF_RUNNING_PROCEDURE: readonly TaskKind[] = [
  'DOCUMENTS_OVERDUE',
  'DOCUMENT_EXPIRED',
  'DOCUMENT_RECEIVED',
  'HEARING_OVER',
  'STATEMENT_RECEIVED',
  'INQUIRY_UNANSWERED',
  'INQUIRY_STALE',
  'APPEARANCE_MISSED',
  'APPEARANCE_UNRECORDED',
  'BIRTHDAY_16',
  'BIRTHDAY_18',
  'TITLE_EXPIRING',
  'INACTIVITY_RISK',
  'BAR_CHECK',
  'CEREMONY_DUE',
  'NEW_FACTS_CHECK',
];

/** Kinds that are done only with proof, such as the number of a transmission (A.11). */
const WITH_PROOF: readonly TaskKind[] = ['NOTICE_DUE'];

export const TASK_STATES = ['OPEN', 'DONE', 'CANCELLED'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What the rules need to know about a task. */
export interface TaskFacts {
  readonly state: TaskState;
  readonly kind: TaskKind;
  readonly proof: string | null;
}

const HUB_BEGINS: CalendarDate = '2026-01-01';

/** A notice to another authority is done when it is shown that it went out. */
export const proofGiven: Rule<TaskFacts> = {
  code: 'PROOF_MISSING',
  legalBasis: '§ 33 StAG, § 73 AufenthV',
  validFrom: HUB_BEGINS,
  holds: ({ kind, proof }) =>
    WITH_PROOF.includes(kind) && !proof?.trim()
      ? notMet('Say how it is shown that the notice went out.')
      : met('Nothing has to be shown, or it is shown.'),
};
