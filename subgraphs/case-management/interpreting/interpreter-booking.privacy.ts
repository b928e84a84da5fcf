import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseInterpreterBooking } from './interpreter-booking.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const OWN_WORK = 'Art. 15 Abs. 4 DSGVO (how the institution shares its work out)';

/** What the columns of bookings of interpreters are to the client. */
export const interpreterBookingPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseInterpreterBooking,
    {
      section: 'INTERPRETER_BOOKINGS',
      fileColumn: 'caseId',
      purposes: ['Counselling in your language (§ 9 TIntG NRW)'],
      recipients: ['The interpreter or agency that was booked'],
      source: 'The institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the booking'),
      language: exported(),
      on: exported(),
      begins: exported(),
      minutes: exported(),
      interpreter: reviewed(OTHERS),
      agency: reviewed(OTHERS),
      costCentre: withheld(OWN_WORK),
      cancellationReason: reviewed(OTHERS),
    },
  ),
];
