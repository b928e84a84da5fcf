import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type AppointmentFacts, dayHasCome } from './appointment.rules.js';

const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const CEREMONY: Role[] = ['ceremony_clerk', 'naturalisation_officer'];
const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'ceremony_clerk'];

/** An invitation for a day and a time, which is never shifted (Termin, § 31 Abs. 5 VwVfG NRW). */
export const appointmentProcedure = defineProcedure<AppointmentFacts, Role>()(
  'naturalisation-appointment',
  ['HELD', 'MISSED', 'CANCELLED'],
  {
    INVITE: { from: [], to: 'APPOINTED', by: INTAKE, title: 'Invites to appear in person (Vorsprache)' },
    APPOINT: { from: [], to: 'APPOINTED', by: CEREMONY, title: 'Invites to the handing over of the certificate (Aushändigung)' },
    HOLD: {
      from: ['APPOINTED'],
      to: 'HELD',
      by: CEREMONY,
      title: 'Records that the appointment was kept',
    },
    MISS: {
      from: ['APPOINTED'],
      to: 'MISSED',
      by: STAFF,
      requires: [dayHasCome],
      title: 'Records that the applicant did not appear',
    },
    CANCEL: { from: ['APPOINTED'], to: 'CANCELLED', by: [...STAFF, 'system'], title: 'Cancels the appointment' },
  },
);
