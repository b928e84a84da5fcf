import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { CASE_STATES, type CaseState } from '../cases/case.procedure.js';
import type { CaseFacts } from '../cases/case.rules.js';

const inEveryState = { oneOf: CASE_STATES, choose: ({ state }: { readonly state: CaseState }) => state };
const STAFF: Role[] = ['case_manager', 'case_lead'];

/** What is noted in the file of a case whatever its state, and leaves the case where it is (Fallakte). */
export const caseFileProcedure = defineProcedure<CaseFacts, Role>()('case-file', [], {
  BEGIN: { from: [], to: 'INQUIRY', by: STAFF, title: 'Begins with the case' },
  BIND: { from: CASE_STATES, to: inEveryState, by: ['data_subject'], title: 'Binds the login of the client (Freischaltung)' },
  UNBIND: { from: CASE_STATES, to: inEveryState, by: STAFF, title: 'Ends the access of the client' },
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
