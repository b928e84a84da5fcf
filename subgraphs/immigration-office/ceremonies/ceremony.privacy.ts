import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Ceremony } from './ceremony.entity.js';

/** A ceremony says nothing about who comes. */
export const ceremonyPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(Ceremony, 'id', 'version', 'institution', 'state', 'on', 'begins', 'minutes', 'place', 'capacity'),
];
