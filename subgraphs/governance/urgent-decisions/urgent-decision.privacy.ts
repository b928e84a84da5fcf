import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { UrgentDecision } from './urgent-decision.entity.js';

/** Seats belong to institutions; of who signed only the accounts are kept, as in the history of steps. */
export const urgentDecisionPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    UrgentDecision,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'title', 'text', 'urgency', 'proposalId', 'firstSeatId'],
    ...['secondSeatId', 'firstById', 'secondById', 'proposedOn', 'takenOn', 'takenAt', 'ratifiedByVoteId'],
    ...['droppedReason', 'explanation'],
  ),
];
