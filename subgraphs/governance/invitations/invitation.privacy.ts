import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { Invitation } from './invitation.entity.js';

/** What the columns of invitations are to those who hold the seats. */
export const invitationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Invitation,
    {
      section: 'MEETING_INVITATIONS',
      fileColumn: 'seatId',
      purposes: ['Meetings of the bodies of the integration management (§ 3 DSG NRW, to be confirmed)'],
      recipients: ['Members of the body'],
      source: 'The governance office, and the institution that holds the seat',
      retention: 'With the minutes of the meeting (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      meetingId: NOT_PERSONAL,
      seatId: NOT_PERSONAL,
      state: exported(),
      channel: exported(),
      sentAt: exported(),
      proof: reviewed(),
      holderId: exported(),
      repliedAt: exported(),
      reason: exported(),
      reminders: exported(),
      remindedAt: exported(),
    },
  ),
];
