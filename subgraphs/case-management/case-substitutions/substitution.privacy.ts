import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { CaseSubstitution } from './substitution.entity.js';

/** Accounts of employees; nothing about a client. */
export const substitutionPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(CaseSubstitution, 'id', 'version', 'institution', 'state', 'managerId', 'substituteId', 'fromOn', 'toOn'),
];
