import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { accountsOfWork } from '../case-substitutions/substitution.loaders.js';
import { staffOnly } from '../case-tasks/task.loaders.js';
import { CaseAppointment } from './appointment.entity.js';
import type { AppointmentFacts, AppointmentState } from './appointment.rules.js';

export const appointmentById = loaderById(CaseAppointment);

/** The one maker of an appointment's facts. */
export const appointmentFacts = defineLoader<string, AppointmentFacts>(async (context, ids) => {
  const rows = await appointmentById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

const IN_TIME = [{ on: 'asc' as const }, { begins: 'asc' as const }, { id: 'asc' as const }];

/** The appointments of a case, the earliest first. */
export const appointmentsOf = defineLoader<string, CaseAppointment[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseAppointment, { caseId: { $in: [...ids] } }, { orderBy: IN_TIME });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The next appointment of a case from today on; null where there is none. */
export const nextAppointmentOf = defineLoader<string, CaseAppointment>(async ({ em, today }, ids) => {
  const where = { caseId: { $in: [...ids] }, state: 'APPOINTED' as const, on: { $gte: today } };
  const rows = await em.find(CaseAppointment, where, { orderBy: IN_TIME });
  // The first of each case stays.
  return new Map(rows.reverse().map((row) => [row.caseId, row]));
});

/** Which appointments a list holds. */
export interface AppointmentChoice {
  readonly state?: AppointmentState | null;
  readonly from?: CalendarDate | null;
  readonly to?: CalendarDate | null;
  readonly mine?: boolean | null;
  readonly managerId?: string | null;
}

/** The appointments somebody may read, the earliest first. */
export async function listAppointments(
  context: Context,
  { state, from, to, mine, managerId }: AppointmentChoice,
  page: PageArgs,
): Promise<Page<CaseAppointment>> {
  staffOnly(context, 'APPOINTMENTS');
  const where = {
    ...(state ? { state } : {}),
    on: { $gte: from ?? context.today, ...(to ? { $lte: to } : {}) },
    ...(mine ? { managerId: { $in: [...((await accountsOfWork(context).load(context.actor.id)) ?? [])] } } : {}),
    ...(managerId == null ? {} : { $and: [{ managerId }] }),
  };
  return readPage(context, CaseAppointment, where, [{ on: 'asc' }, { begins: 'asc' }], page);
}
