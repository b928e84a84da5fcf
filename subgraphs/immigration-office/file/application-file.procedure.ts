import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  APPLICATION_STATES,
  type ApplicationState,
  applicationProcedure,
  OPEN_STATES,
} from '../naturalisation/application.procedure.js';
import { type ApplicationFacts, hubLeads } from '../naturalisation/application.rules.js';

const inEveryState = { oneOf: APPLICATION_STATES, choose: ({ state }: { readonly state: ApplicationState }) => state };
/** Other authorities are asked while a file is open; before an application for advice alone, and again before the handing over. */
const INQUIRED_STATES: readonly ApplicationState[] = ['DRAFT', ...OPEN_STATES, 'CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED'];
/** The merits are examined until something is proposed; whoever approves decides on what was proposed. */
const EXAMINED_STATES: readonly ApplicationState[] = [
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'INCOMPLETE',
  'IN_REVIEW',
  'INQUIRIES_PENDING',
  'SUSPENDED',
  'HEARING',
];
/** Documents come and are looked at as long as the file may still matter. */
const ALIVE_STATES: readonly ApplicationState[] = APPLICATION_STATES.filter(
  (state) => !applicationProcedure.final.includes(state),
);
/** The applicant states their circumstances until the check begins. */
const BEFORE_CHECK: readonly ApplicationState[] = ['DRAFT', 'SUBMITTED', 'ACKNOWLEDGED'];
const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const PERSON: Role[] = ['data_subject', 'representative'];

/** What is noted in the file of an application whatever its state, and leaves the application where it is (Akte). */
export const applicationFileProcedure = defineProcedure<ApplicationFacts, Role>()('application-file', [], {
  BEGIN: { from: [], to: 'DRAFT', by: INTAKE, title: 'Begins with the application' },
  BIND: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['data_subject'],
    title: 'Binds the login of the applicant (Freischaltung)',
  },
  UNBIND: { from: APPLICATION_STATES, to: inEveryState, by: INTAKE, title: 'Ends the access of the applicant' },
  PROTECT_CONTACT: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: INTAKE,
    title: 'Notes how the applicant may be reached without danger (Auskunftssperre, § 51 BMG)',
  },
  CORRECT: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: INTAKE,
    title: 'Corrects what the application says of the applicant',
  },
  NOTE_PROCEEDING: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer'],
    title: 'Notes a criminal proceeding, or its end (§ 12a Abs. 3 StAG)',
  },
  ASK_AUTHORITY: {
    from: INQUIRED_STATES,
    to: { ...inEveryState, oneOf: INQUIRED_STATES },
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Asks a further authority (Behördenauskunft)',
  },
  NOTE_REPLY: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Takes in the reply of an authority that came while none was awaited',
  },
  CANCEL_INQUIRY: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Cancels an inquiry that is not needed',
  },
  RECORD_FACTS: {
    from: EXAMINED_STATES,
    to: { ...inEveryState, oneOf: EXAMINED_STATES },
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Records the facts of the applicant for the examination of the merits',
  },
  CHOOSE_LEGAL_BASIS: {
    from: EXAMINED_STATES,
    to: { ...inEveryState, oneOf: EXAMINED_STATES },
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Chooses the legal basis that is examined (§§ 8 bis 10 StAG)',
  },
  SIGN_DISCRETION_NOTE: {
    from: EXAMINED_STATES,
    to: { ...inEveryState, oneOf: EXAMINED_STATES },
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Signs a note on how discretion is exercised (Ermessensvermerk, § 40 VwVfG NRW)',
  },
  STATE_CIRCUMSTANCES: {
    from: ALIVE_STATES,
    to: inEveryState,
    by: INTAKE,
    title: 'Takes in the circumstances of the applicant, from which the needed documents follow',
  },
  STATE_OWN_CIRCUMSTANCES: {
    from: BEFORE_CHECK,
    to: inEveryState,
    by: PERSON,
    title: 'States their own circumstances, from which the needed documents follow',
  },
  COMPUTE_DOCUMENTS: { from: ALIVE_STATES, to: inEveryState, by: INTAKE, title: 'Computes anew which documents are needed' },
  REQUIRE_DOCUMENT: { from: ALIVE_STATES, to: inEveryState, by: INTAKE, title: 'Adds a document that is needed in this case' },
  WAIVE_DOCUMENT: {
    from: ALIVE_STATES,
    to: inEveryState,
    by: ['naturalisation_officer'],
    title: 'Does without a document, for a reason',
  },
  SUBMIT_DOCUMENT: {
    from: ALIVE_STATES,
    to: inEveryState,
    by: [...INTAKE, ...PERSON],
    title: 'Takes in a document nobody is waiting for',
  },
  CHECK_DOCUMENT: { from: ALIVE_STATES, to: inEveryState, by: INTAKE, title: 'Accepts or rejects a document' },
  NOTE_DOCUMENT_EXPIRED: {
    from: ['DRAFT', ...OPEN_STATES],
    to: inEveryState,
    by: ['system'],
    title: 'Notes that a document has grown too old; decides nothing',
  },
  SET_FEE: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer'],
    requires: [hubLeads],
    title: 'Sets the fee (Gebührenfestsetzung)',
  },
  JOIN_FAMILY_FILE: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: INTAKE,
    requires: [hubLeads],
    title: 'Puts the application into a family file (Familienakte)',
  },
  LEAVE_FAMILY_FILE: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: INTAKE,
    requires: [hubLeads],
    title: 'Takes the application out of its family file (Familienakte)',
  },
  CHECK_BAR: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: INTAKE,
    title: 'Records what the register says of bars set elsewhere (§ 35a StAG, § 33 StAG)',
  },
  NOTE_DECISION: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: [...INTAKE, 'office_supervisor', 'system'],
    title: 'Notes what became of an administrative decision beside the state of the application',
  },
  ASSIGN: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer', 'office_supervisor'],
    title: 'Assigns the file to an officer',
  },
  GRANT_PRIORITY: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer', 'office_supervisor'],
    title: 'Takes the file before others that were filed earlier, for a recorded reason',
  },
  END_PRIORITY: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['naturalisation_officer', 'office_supervisor'],
    title: 'Puts the file back into the order of filing',
  },
  NOTE_TITLE_END: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: INTAKE,
    title: "Notes the last day of the applicant's residence title",
  },
  BAR_ERASURE: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['office_supervisor'],
    title: 'Bars the erasure of the file (Löschsperre)',
  },
  ALLOW_ERASURE: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['office_supervisor'],
    title: 'Allows the erasure of the file again',
  },
  REQUEST_ERASURE: {
    from: APPLICATION_STATES,
    to: inEveryState,
    by: ['data_subject', 'representative'],
    title: 'Asks for the erasure of the file (Art. 17 DSGVO)',
  },
});
