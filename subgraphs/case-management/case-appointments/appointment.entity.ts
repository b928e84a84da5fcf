import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableAppointments } from './appointment.policy.js';
import type { AppointmentKind, AppointmentState } from './appointment.rules.js';

const visible = ofVisibleCase('case_appointment');

const AppointmentSchema = defineEntity({
  name: 'CaseAppointment',
  tableName: 'case_appointment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableAppointments),
  indexes: [
    { properties: ['institution', 'managerId', 'on'] },
    { properties: ['institution', 'on', 'begins', 'id'] },
    { properties: ['caseId', 'state', 'on'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case who works on it; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<AppointmentState>(),
    kind: p.string().$type<AppointmentKind>(),
    /** Account of the case manager in whose calendar it is. */
    managerId: p.string(),
    on: p.date().fieldName('day'),
    /** Local time, `HH:MM`. */
    begins: p.string(),
    minutes: p.integer(),
    place: p.string(),
    /** Who else comes, such as an institution. */
    withWhom: p.string().nullable(),
  },
});

/** An appointment of a case (Termin). */
export class CaseAppointment extends AppointmentSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
AppointmentSchema.setClass(CaseAppointment);

export const appointmentSchema = AppointmentSchema;
