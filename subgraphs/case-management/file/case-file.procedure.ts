import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { CASE_STATES, type CaseState, OPEN_CASE_STATES } from '../cases/case.procedure.js';
import {
  type CaseFacts,
  newPlanProposed,
  planAgreed,
  planApproved,
  planWhole,
  processingConsented,
} from '../cases/case.rules.js';

const inEveryState = { oneOf: CASE_STATES, choose: ({ state }: { readonly state: CaseState }) => state };
/** A step that leaves the case where it is, open in these states alone. */
const staysIn = (...states: readonly CaseState[]) => ({ from: states, to: { oneOf: states, choose: inEveryState.choose } });
const STAFF: Role[] = ['case_manager', 'case_lead'];

/** What is noted in the file of a case whatever its state, and leaves the case where it is (Fallakte). */
export const caseFileProcedure = defineProcedure<CaseFacts, Role>()('case-file', [], {
  BEGIN: { from: [], to: 'INQUIRY', by: STAFF, title: 'Begins with the case' },
  BIND: { from: CASE_STATES, to: inEveryState, by: ['data_subject'], title: 'Binds the login of the client (Freischaltung)' },
  UNBIND: { from: CASE_STATES, to: inEveryState, by: STAFF, title: 'Ends the access of the client' },
  // Also where nobody has consented yet, so that the answer says what is missing.
  RECORD_ASSESSMENT: {
    ...staysIn('OUTREACH', 'INQUIRY', 'CLEARING', 'ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING'),
    by: STAFF,
    requires: [processingConsented],
    title: 'Records the assessment of situation and resources (Assessment)',
  },
  DRAFT_PLAN: {
    ...staysIn('PLANNING', 'LINKING', 'MONITORING'),
    by: STAFF,
    requires: [processingConsented],
    title: 'Proposes a plan, or a new version of it (Hilfeplan)',
  },
  AGREE_NEW_PLAN: {
    ...staysIn('LINKING', 'MONITORING'),
    by: STAFF,
    requires: [newPlanProposed, planWhole, planApproved, planAgreed],
    title: 'Records the agreement of the client to a new version of the plan',
  },
  RECORD_PROGRESS: {
    ...staysIn('LINKING', 'MONITORING', 'EVALUATION'),
    by: STAFF,
    requires: [processingConsented],
    title: 'Records how far a goal is reached (Zielerreichung)',
  },
  RECORD_MEASURE: {
    ...staysIn('LINKING', 'MONITORING', 'EVALUATION'),
    by: STAFF,
    requires: [processingConsented],
    title: 'Records what became of a measure (Maßnahme)',
  },
  RECORD_EVALUATION: {
    ...staysIn('EVALUATION'),
    by: STAFF,
    requires: [processingConsented],
    title: 'Records the evaluation of the support (Evaluation)',
  },
  WEIGH: {
    ...staysIn(...OPEN_CASE_STATES),
    by: STAFF,
    title: 'Says how much work the case is (Fallgewichtung)',
  },
  PROTECT_CONTACT: {
    from: CASE_STATES,
    to: inEveryState,
    by: STAFF,
    title: 'Notes how the client may be reached without danger (Auskunftssperre, § 51 BMG)',
  },
  BAR_ERASURE: { from: CASE_STATES, to: inEveryState, by: ['case_lead'], title: 'Bars the erasure of the file (Löschsperre)' },
  ALLOW_ERASURE: { from: CASE_STATES, to: inEveryState, by: ['case_lead'], title: 'Allows the erasure of the file again' },
  REQUEST_ERASURE: {
    from: CASE_STATES,
    to: inEveryState,
    by: ['data_subject', 'representative'],
    title: 'Asks for the erasure of the file (Art. 17 DSGVO)',
  },
});

/** What is done with a case from outside of it: a code binds a login, and an activation is ended where it is listed. */
const NOT_OF_THE_FILE: readonly string[] = ['BIND', 'UNBIND'] satisfies readonly (keyof typeof caseFileProcedure.steps)[];
/** What nobody does in an emergency: changing what protects the client, or barring erasure. */
const NOT_IN_EMERGENCY: readonly string[] = [
  'PROTECT_CONTACT',
  'BAR_ERASURE',
  'ALLOW_ERASURE',
  'REQUEST_ERASURE',
] satisfies readonly (keyof typeof caseFileProcedure.steps)[];

/** Whether a step of the file is shown among those open to somebody. */
export function isFileStepShown(step: string, isEmergency: boolean): boolean {
  return !NOT_OF_THE_FILE.includes(step) && !(isEmergency && NOT_IN_EMERGENCY.includes(step));
}
