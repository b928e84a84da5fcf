import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { Attendance } from './attendance.entity.js';

/** Who came to a meeting: people in their office, and guests by name. */
export const attendancePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Attendance,
    {
      section: 'ATTENDANCE',
      fileColumn: 'holderId',
      purposes: ['The work of the bodies (Gremienarbeit, §§ 90, 93 VwVfG; Art. 6 Abs. 1 Buchst. e DSGVO, to be confirmed)'],
      recipients: ['Whoever has a role in the governance of the integration management'],
      source: 'You, or whoever ran the meeting',
      retention: 'As long as the minutes of the meeting are kept (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      state: exported(),
      meetingId: exported(),
      seatId: exported(),
      holderId: NOT_PERSONAL,
      guestName: exported(),
      asDeputy: exported(),
      remote: exported(),
      fromAt: exported(),
      toAt: exported(),
      replacesId: NOT_PERSONAL,
      correctionReason: reviewed(),
    },
  ),
];
