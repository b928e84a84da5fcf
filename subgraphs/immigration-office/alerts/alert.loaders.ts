import type { CalendarDate } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import type { TaskKind } from '../tasks/task.rules.js';

/** A file, and the day from which something about it is reckoned. */
export interface FileAndDay {
  readonly id: string;
  readonly institution: string;
  readonly day: CalendarDate;
}

/** So many files are looked after in one run of a timer; the next run goes on. */
const MOST_AT_ONCE = 500;

/** Files at work that meet a condition and have no task of a kind yet, or none for that day; for the system's own work. */
export function filesWithoutTask(
  { em }: Context,
  kind: TaskKind,
  condition: string,
  day: string,
  parameters: readonly unknown[],
  dueOn?: string,
): Promise<FileAndDay[]> {
  const sameDay = dueOn ? ` and t.due_on = ${dueOn}` : '';
  return em.getConnection().execute<FileAndDay[]>(
    `select a.id, a.institution, ${day}::text as day from application a
     where a.at_work and ${condition}
       and not exists (select from naturalisation_task t where t.application_id = a.id and t.kind = ?${sameDay})
     order by a.id limit ${MOST_AT_ONCE}`,
    [...parameters, kind],
    'all',
    em.getTransactionContext(),
  );
}
