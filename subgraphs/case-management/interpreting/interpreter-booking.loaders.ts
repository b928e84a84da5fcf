import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { CaseInterpreterBooking } from './interpreter-booking.entity.js';
import type { InterpreterBookingFacts } from './interpreter-booking.rules.js';

export const interpreterBookingById = loaderById(CaseInterpreterBooking);

/** The one maker of a booking's facts; no step with a booking on record asks where the case stands. */
export const interpreterBookingFacts = defineLoader<string, InterpreterBookingFacts>(async (context, ids) => {
  const rows = await interpreterBookingById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) =>
      row && !(row instanceof Error) ? [[row.id, { state: row.state, on: row.on, caseState: null }] as const] : [],
    ),
  );
});

/** The bookings of a case, the newest first. */
export const interpreterBookingsOfCase = defineLoader<string, CaseInterpreterBooking[]>(async ({ em }, ids) => {
  const rows = await em.find(
    CaseInterpreterBooking,
    { caseId: { $in: [...ids] } },
    { orderBy: [{ on: 'desc' }, { id: 'desc' }] },
  );
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});
