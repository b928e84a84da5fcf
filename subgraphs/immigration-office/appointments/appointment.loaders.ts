import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { officeParameters } from '../configuration.js';
import type { AppearanceFacts } from '../naturalisation/application.rules.js';
import { Appointment } from './appointment.entity.js';
import type { AppointmentFacts } from './appointment.rules.js';

export const appointmentById = loaderById(Appointment);

/** The one maker of an appointment's facts. */
export const appointmentFacts = defineLoader<string, AppointmentFacts>(async (context, ids) => {
  const rows = await appointmentById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

/** The appointments of an application, the earliest first. */
export const appointmentsOf = defineLoader<string, Appointment[]>(async ({ em }, ids) => {
  const rows = await em.find(
    Appointment,
    { applicationId: { $in: [...ids] } },
    { orderBy: [{ on: 'asc' }, { begins: 'asc' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** What the procedure needs to know of the personal appearance, and of the appointment for the handing over. */
export const appearanceFactsOf = defineLoader<string, AppearanceFacts>(async ({ em }, ids) => {
  const rows = await em.find(
    Appointment,
    { applicationId: { $in: [...ids] }, state: { $in: ['APPOINTED', 'HELD'] } },
    { orderBy: [{ on: 'asc' }, { id: 'asc' }] },
  );
  const groups = groupedBy(ids, rows, ({ applicationId }) => applicationId);
  return new Map(ids.map((id) => [id, factsFrom(groups.get(id) ?? [])]));
});

function factsFrom(rows: readonly Appointment[]): AppearanceFacts {
  const held = rows.filter(({ kind, state }) => kind === 'APPEARANCE' && state === 'HELD');
  // Somebody who has to come twice has appeared once the declarations were explained.
  const counted = held.findLast(({ declarationsExplained }) => declarationsExplained) ?? held.at(-1);
  return {
    required: officeParameters().practice.appearanceRequired,
    heldOn: counted?.heldOn ?? null,
    declarationsExplained: counted?.declarationsExplained ?? false,
    ceremonyOn: rows.findLast(({ kind, state }) => kind === 'HANDING_OVER' && state === 'APPOINTED')?.on ?? null,
  };
}
