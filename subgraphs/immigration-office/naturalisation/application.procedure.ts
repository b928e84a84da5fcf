import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  type ApplicationFacts,
  applicantIdentified,
  capableOrRepresented,
  consequencesPointedOut,
  deadlineAfterNotification,
  documentsComplete,
  livesElsewhere,
  livesInCity,
  signed,
  somethingOutstanding,
} from './application.rules.js';

export const APPLICATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'INCOMPLETE',
  'IN_REVIEW',
  'TRANSFERRED',
  'WITHDRAWN',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

const OPEN = ['SUBMITTED', 'ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW'] as const;
const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const OFFICER: Role[] = ['naturalisation_officer'];

/** The way of an application from its draft to the examination of its merits (Einbürgerungsverfahren, first part). */
export const applicationProcedure = defineProcedure<ApplicationFacts, Role>()('naturalisation', ['TRANSFERRED', 'WITHDRAWN'], {
  CREATE: { from: [], to: 'DRAFT', by: INTAKE, title: 'Enters an application' },
  SUBMIT: {
    from: ['DRAFT'],
    to: 'SUBMITTED',
    by: [...INTAKE, 'data_subject', 'representative'],
    requires: [applicantIdentified, livesInCity, signed, capableOrRepresented],
    title: 'Files the application (Antragstellung)',
  },
  ACKNOWLEDGE: { from: ['SUBMITTED'], to: 'ACKNOWLEDGED', by: INTAKE, title: 'Confirms receipt (Eingangsbestätigung)' },
  START_CHECK: {
    from: ['ACKNOWLEDGED'],
    to: 'COMPLETENESS_CHECK',
    by: INTAKE,
    title: 'Begins the check for completeness (Vollständigkeitsprüfung)',
  },
  REQUEST_DOCUMENTS: {
    from: ['COMPLETENESS_CHECK'],
    to: 'INCOMPLETE',
    by: OFFICER,
    requires: [somethingOutstanding, deadlineAfterNotification, consequencesPointedOut],
    title: 'Asks for missing documents (Nachforderung)',
  },
  RECEIVE_DOCUMENT: {
    from: ['COMPLETENESS_CHECK', 'INCOMPLETE'],
    to: 'COMPLETENESS_CHECK',
    by: INTAKE,
    title: 'Takes in a document',
  },
  COMPLETE: {
    from: ['COMPLETENESS_CHECK'],
    to: 'IN_REVIEW',
    by: OFFICER,
    requires: [documentsComplete],
    title: 'Finds the file complete',
  },
  TRANSFER: {
    from: OPEN,
    to: 'TRANSFERRED',
    by: OFFICER,
    requires: [livesElsewhere],
    title: 'Hands the file over to the competent authority (Abgabe)',
  },
  WITHDRAW: {
    from: ['DRAFT', ...OPEN],
    to: 'WITHDRAWN',
    by: [...INTAKE, 'data_subject', 'representative'],
    title: 'Withdraws the application (Antragsrücknahme)',
  },
});

export type ApplicationStep = keyof typeof applicationProcedure.steps;
