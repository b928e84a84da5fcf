import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableAppointments } from './appointment.policy.js';
import type { AppointmentEnd, AppointmentKind, AppointmentState } from './appointment.rules.js';

const office = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;
const handingOver = `(kind = 'HANDING_OVER' and ${office('ceremony_clerk')})`;
const seen = `(${office('intake_clerk', 'naturalisation_officer', 'office_supervisor')} or ${handingOver}`;

const AppointmentSchema = defineEntity({
  name: 'Appointment',
  tableName: 'appointment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `${seen} or ${ofOwnApplication('appointment')})`,
    write: `(${office('intake_clerk', 'naturalisation_officer')} or ${handingOver})`,
  }),
  filters: readableBy(readableAppointments),
  indexes: [
    { properties: ['applicationId', 'on', 'id'] },
    { properties: ['ceremonyId', 'state'] },
    { properties: ['institution', 'officerId', 'on'] },
    { properties: ['state', 'on', 'id'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    kind: p.string().$type<AppointmentKind>(),
    state: p.string().$type<AppointmentState>(),
    /** The ceremony at which the certificate is handed over; null for an appearance. */
    ceremonyId: p.uuid().nullable(),
    /** Account of the officer before whom the applicant appears. */
    officerId: p.string().nullable(),
    on: p.date().fieldName('day'),
    /** Local time, `HH:MM`. */
    begins: p.string(),
    minutes: p.integer(),
    place: p.string(),
    /** Language an interpreter is asked for. */
    interpreterLanguage: p.string().nullable(),
    /** Why it was not held. */
    endedFor: p.string().$type<AppointmentEnd>().nullable(),
    heldOn: p.date().nullable(),
    /** Account of the officer who held it. */
    heldBy: p.string().nullable(),
    declarationsExplained: p.boolean().default(false),
    originalsSeen: p.boolean().default(false),
    protocol: p.text().nullable(),
    /** Who took the certificate for a child under 16. */
    receivedBy: p.string().nullable(),
  },
});

/** An appointment with an applicant: the personal appearance, or the handing over of the certificate (Termin). */
export class Appointment extends AppointmentSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
AppointmentSchema.setClass(Appointment);

export const appointmentSchema = AppointmentSchema;
