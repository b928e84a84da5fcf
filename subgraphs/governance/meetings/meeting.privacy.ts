import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Meeting } from './meeting.entity.js';

/** Meetings say nothing about a person. */
export const meetingPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Meeting,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'reference', 'title', 'startsAt', 'endsAt', 'mode', 'place'],
    ...['remoteAccess', 'published', 'extraordinary', 'requestedBySeats', 'secondOfId', 'secondMeetingNotice', 'invitedOn'],
    ...['shortenedReason', 'invitationExplanation', 'distributedPaperIds', 'calledOffReason', 'openedAt', 'closedAt'],
    ...['chairSeatId', 'openedWith', 'rulesVersionId'],
  ),
];
