import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { APPLICATION_STATES, type ApplicationState } from '../naturalisation/application.procedure.js';
import type { ApplicationFacts } from '../naturalisation/application.rules.js';

const inEveryState = { oneOf: APPLICATION_STATES, choose: ({ state }: { readonly state: ApplicationState }) => state };
const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];

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
