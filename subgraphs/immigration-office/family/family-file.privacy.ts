import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { FamilyFile } from './family-file.entity.js';

/** A family file is a number; who belongs to it stands in the applications. */
export const familyFilePrivacy: readonly EntityPrivacy[] = [
  withoutPersons(FamilyFile, 'id', 'version', 'institution', 'state', 'reference'),
];
