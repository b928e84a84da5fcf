import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseAppointment } from './appointment.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What the columns of an appointment are to the client. */
export const appointmentPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseAppointment,
    {
      section: 'APPOINTMENTS',
      fileColumn: 'caseId',
      purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'You, and the institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the appointment'),
      kind: exported(),
      managerId: withheld(STAFF),
      on: exported(),
      begins: exported(),
      minutes: exported(),
      place: exported(),
      withWhom: reviewed(OTHERS),
    },
  ),
];
