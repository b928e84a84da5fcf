import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { AgendaItem } from './agenda-item.entity.js';

/** Agendas say nothing about a person. */
export const agendaPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    AgendaItem,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'meetingId', 'position', 'title', 'kind', 'isPublic', 'motion'],
    ...['ruleKey', 'proposalId', 'announced', 'announcedOn', 'origin', 'urgencyReason', 'additionCounts', 'additionExplanation'],
    ...['requestedBy', 'firstItemId', 'result', 'deferredFor', 'removalReason'],
  ),
];
