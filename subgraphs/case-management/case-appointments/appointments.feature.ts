import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { appointmentSchema, CaseAppointment } from './appointment.entity.js';
import { appointmentFacts } from './appointment.loaders.js';
import { appointmentProcedure } from './appointment.procedure.js';
import { AppointmentResolver, CaseAppointments } from './appointment.resolver.js';

/** The appointments of cases (Termine). */
export const appointments: Feature = {
  entities: [appointmentSchema],
  aggregates: [aggregate(CaseAppointment, appointmentProcedure, appointmentFacts)],
  resolvers: [AppointmentResolver, CaseAppointments],
};
