import type { CalendarDate } from '../../kit/calendar.js';
import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { applicantStatus } from '../naturalisation/applicant-status.rules.js';
import type { Application } from '../naturalisation/application.entity.js';
import { OPEN_STATES } from '../naturalisation/application.procedure.js';
import { type FiledOnDay, type QueuePlace, queuePlaceOf, WAITING } from './queue.rules.js';

const LAST_DAY = '9999-12-31';

/**
 * How many undecided files wait at an office by the day of their filing, suspended ones among them. An applicant may read their own
 * file alone; so this one question goes past the row policies in a function of the office's database (migration 0010-desk), which counts
 * and tells nothing of any file.
 */
const waitingAt = defineLoader<string, readonly FiledOnDay[]>(async ({ em }, offices) => {
  const found = new Map<string, readonly FiledOnDay[]>();
  for (const office of offices) {
    const rows = await em
      .getConnection()
      .execute<{ filed_on: CalendarDate; files: string }[]>(
        'select filed_on::text, files from naturalisation_queue(?::uuid, ?::text[], ?::date)',
        [office, `{${OPEN_STATES.join(',')}}`, LAST_DAY],
        'all',
        em.getTransactionContext(),
      );
    found.set(
      office,
      rows.map(({ filed_on: filedOn, files }) => ({ filedOn, files: Number(files) })),
    );
  }
  return found;
});

/** The place of an application in the queue; null for whoever does not wait. */
export async function placeInQueue(context: Context, application: Application): Promise<QueuePlace | null> {
  const { filedOn, institution, state } = application;
  if (!filedOn || !WAITING.includes(applicantStatus(state, application, context.today)) || state.startsWith('REVOCATION'))
    return null;
  const { placesTogether } = officeParameters().practice;
  return queuePlaceOf(filedOn, (await waitingAt(context).load(institution)) ?? [], placesTogether);
}
