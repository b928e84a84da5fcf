import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Paper } from './paper.entity.js';

/** What is on record of papers says nothing about a person. */
export const paperPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Paper,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'agendaItemId', 'proposalId', 'number', 'replacesId', 'title'],
    ...['fileName', 'mediaType', 'byteSize', 'sha256', 'place', 'isPublic', 'filedBy', 'filedAt'],
  ),
];
