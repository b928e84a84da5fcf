import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { MeetingRequest } from './meeting-request.entity.js';

/** Seats ask for meetings, not people. */
export const meetingRequestPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    MeetingRequest,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'reason', 'requestedBy', 'requestedOn', 'seatIds', 'carriedOn'],
    'meetingId',
  ),
];
