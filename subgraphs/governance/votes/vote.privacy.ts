import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Ballot } from '../ballots/ballot.entity.js';
import { Vote } from './vote.entity.js';

/** Seats vote, not people; of who cast or entered a ballot only the account is kept, as in the history of steps. */
export const votePrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Vote,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'meetingId', 'agendaItemId', 'subject', 'ruleKey', 'secret', 'round'],
    ...['repeatsId', 'rulesVersionId', 'openedAt', 'closedAt', 'secretDemandedBy', 'quorumChallenged', 'yes', 'no', 'abstain'],
    ...['invalid', 'eligiblePresent', 'base', 'needed', 'tieBreak', 'quorum', 'outcome', 'reckonedFrom', 'explanation'],
    'abandonedReason',
  ),
  withoutPersons(Ballot, 'id', 'institution', 'voteId', 'seatId', 'choice', 'castById', 'castAt'),
];
