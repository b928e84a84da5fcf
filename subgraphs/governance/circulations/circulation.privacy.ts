import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Circulation } from './circulation.entity.js';
import { CirculationReply } from './circulation-reply.entity.js';

/** Seats belong to institutions; of who replied only the account is kept, as in the history of steps. */
export const circulationPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Circulation,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'title', 'motion', 'ruleKey', 'proposalId', 'rulesVersionId'],
    ...['askedSeats', 'openedAt', 'closesAt', 'closedAt', 'outcome', 'yes', 'no', 'abstain', 'silent', 'recused', 'base'],
    ...['needed', 'tieBreak', 'quorum', 'explanation', 'agendaItemId', 'abandonedReason'],
  ),
  withoutPersons(
    CirculationReply,
    ...['id', 'institution', 'circulationId', 'seatId', 'choice', 'reason', 'at', 'late', 'asDeputy', 'enteredByOffice'],
    'castById',
  ),
];
