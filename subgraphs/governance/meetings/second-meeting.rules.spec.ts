import { describe, expect, it } from '@jest/globals';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { quorumOf } from '../votes/quorum.rules.js';
import { secondMeetingOf } from './second-meeting.rules.js';

const second = { secondOfId: 'first', secondMeetingNotice: true };
const ofFirst = { meetingId: 'first' };

describe('a second meeting', () => {
  it.each([
    ['G11', 'same item, notice given', second, ofFirst, 'QUORATE'],
    ['G12', 'same item, notice missing', { ...second, secondMeetingNotice: false }, ofFirst, 'NOT_QUORATE'],
    ['G13', 'an item of another meeting', second, { meetingId: 'another' }, 'NOT_QUORATE'],
    ['G13', 'an item of its own', second, null, 'NOT_QUORATE'],
    ['ordinary', 'no second meeting', { secondMeetingNotice: true }, ofFirst, 'NOT_QUORATE'],
  ] as const)('%s: %s, two of 21 there', (_id, _case, meeting, firstItem, status) => {
    const result = quorumOf({
      parameters: DEFAULT_PARAMETERS,
      filledSeats: 21,
      allSeats: 21,
      presentVoting: 2,
      recusedPresent: 0,
      recusedSeats: 0,
      notInvitedSeats: 0,
      secondMeeting: secondMeetingOf(meeting, firstItem),
    });
    expect(result.status).toBe(status);
  });

  it('is none where the meeting follows no other', () => {
    expect(secondMeetingOf({ secondOfId: null, secondMeetingNotice: true }, ofFirst)).toBeNull();
  });
});
