import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { cancelLapsedAppointments, remindOfAppearances } from './appointment.commands.js';
import { Appointment, appointmentSchema } from './appointment.entity.js';
import { appointmentFacts } from './appointment.loaders.js';
import { appointmentProcedure } from './appointment.procedure.js';
import { ApplicationAppointments, AppointmentResolver } from './appointment.resolver.js';

/** Appointments with applicants, and the personal appearance (Vorsprache). */
export const appointments: Feature = {
  entities: [appointmentSchema],
  aggregates: [aggregate(Appointment, appointmentProcedure, appointmentFacts)],
  resolvers: [AppointmentResolver, ApplicationAppointments],
  timers: { 'appointments-lapsed': cancelLapsedAppointments, 'appearances-unrecorded': remindOfAppearances },
};
