import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { Ceremony } from './ceremony.entity.js';
import type { CeremonyFacts } from './ceremony.rules.js';

export const ceremonyById = loaderById(Ceremony);

/** An appointment that takes a place: it stands, or was kept. */
const TAKES_A_PLACE = { state: { $in: ['APPOINTED', 'HELD'] as const } };

/** How many places of a ceremony are taken. */
export const placesTaken = defineLoader<string, number>(async ({ em }, ids) => {
  const counts = await em.countBy(Appointment, 'ceremonyId', { where: { ceremonyId: { $in: [...ids] }, ...TAKES_A_PLACE } });
  return new Map(ids.map((id) => [id, counts[id] ?? 0]));
});

/** The one maker of a ceremony's facts. */
export const ceremonyFacts = defineLoader<string, CeremonyFacts>(async (context, ids) => {
  const [rows, taken] = await Promise.all([ceremonyById(context).loadMany(ids), placesTaken(context).loadMany(ids)]);
  return new Map(
    rows.flatMap((row, at) => {
      const count = taken[at];
      if (row instanceof Error) throw row;
      if (count instanceof Error) throw count;
      return row ? [[row.id, { state: row.state, on: row.on, capacity: row.capacity, taken: count ?? 0 }] as const] : [];
    }),
  );
});

/** Who is invited to a ceremony, in the order of the invitations. */
export const guestsOf = defineLoader<string, Appointment[]>(async ({ em }, ids) => {
  const rows = await em.find(Appointment, { ceremonyId: { $in: [...ids] }, ...TAKES_A_PLACE }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ ceremonyId }) => ceremonyId ?? '');
});

/** Ceremonies of a time, the earliest first. */
export function listCeremonies(
  context: Context,
  from: CalendarDate | null,
  until: CalendarDate | null,
  page: PageArgs,
): Promise<Page<Ceremony>> {
  const on = { ...(from ? { $gte: from } : {}), ...(until ? { $lte: until } : {}) };
  const where = from || until ? { on } : {};
  return readPage(context, Ceremony, where, [{ on: 'asc' }, { begins: 'asc' }], page);
}
