import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type AppointmentFacts, dayHasCome } from './appointment.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead', 'case_assistant'];

/** An appointment of a case (Termin); it is never shifted, another day is another appointment. */
export const appointmentProcedure = defineProcedure<AppointmentFacts, Role>()(
  'case-appointment',
  ['HELD', 'MISSED', 'CANCELLED'],
  {
    APPOINT: { from: [], to: 'APPOINTED', by: STAFF, title: 'Makes an appointment (Termin)' },
    HOLD: { from: ['APPOINTED'], to: 'HELD', by: STAFF, requires: [dayHasCome], title: 'Records that it was kept' },
    MISS: {
      from: ['APPOINTED'],
      to: 'MISSED',
      by: STAFF,
      requires: [dayHasCome],
      title: 'Records that the client did not come',
    },
    CANCEL: { from: ['APPOINTED'], to: 'CANCELLED', by: STAFF, title: 'Cancels the appointment' },
  },
);
