import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Consultation } from './consultation.entity.js';

/** Institutions and bodies are consulted, not people. */
export const consultationsPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Consultation,
    ...['id', 'version', 'institution', 'state', 'proposalId', 'askedInstitution', 'askedBodyId', 'question', 'askedOn', 'dueOn'],
    ...['authoritative', 'stance', 'statement', 'answeredOn', 'enteredByOffice'],
  ),
];
