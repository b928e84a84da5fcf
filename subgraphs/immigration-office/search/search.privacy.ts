import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { ApplicationNameKey } from './name-key.entity.js';

/** Keys repeat the sound of names that are exported and erased with the application; the database takes them away with the names. */
export const searchPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(ApplicationNameKey, 'institution', 'key', 'birthYear', 'applicationId'),
];
