import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { Appointment } from './appointment.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const SAYS_NOTHING = 'it says nothing without the file';

/** What the columns of an appointment are to the applicant. */
export const appointmentPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Appointment,
    {
      section: 'APPOINTMENTS',
      fileColumn: 'applicationId',
      purposes: ['The personal appearance and the handing over of the certificate (§§ 16, 31 StAG)'],
      recipients: [],
      source: 'You, and the office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      kind: exported(undefined, SAYS_NOTHING),
      state: exported(undefined, SAYS_NOTHING),
      ceremonyId: NOT_PERSONAL,
      officerId: withheld(STAFF),
      on: exported(),
      begins: exported(),
      minutes: exported(undefined, SAYS_NOTHING),
      place: exported(),
      interpreterLanguage: exported(),
      endedFor: reviewed(OTHERS),
      heldOn: exported(),
      heldBy: withheld(STAFF),
      declarationsExplained: exported(),
      originalsSeen: exported(),
      protocol: reviewed(OTHERS),
      receivedBy: reviewed(OTHERS),
    },
  ),
];
