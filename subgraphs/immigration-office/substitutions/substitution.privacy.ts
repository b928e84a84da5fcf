import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { OfficerSubstitution } from './substitution.entity.js';

/** Accounts of employees; nothing about an applicant. */
export const substitutionPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(OfficerSubstitution, 'id', 'version', 'institution', 'state', 'officerId', 'substituteId', 'fromOn', 'toOn'),
];
