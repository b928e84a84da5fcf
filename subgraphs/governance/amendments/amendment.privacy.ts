import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Amendment } from './amendment.entity.js';

/** Amendments are about matters, and come from institutions. */
export const amendmentsPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Amendment,
    ...['id', 'version', 'institution', 'state', 'proposalId', 'proposedBy', 'proposedAt', 'reasons', 'changes', 'replaces'],
    ...['answer', 'voteId', 'closedOn'],
  ),
];
