import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Interpreter } from './interpreter.entity.js';

/** Interpreters with their contact at work; nothing about an applicant. */
export const interpreterPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(Interpreter, 'id', 'version', 'institution', 'state', 'name', 'languages', 'contact', 'sworn', 'validTo'),
];
