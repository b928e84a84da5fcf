import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { accountsOfWork } from '../substitutions/substitution.loaders.js';
import { NaturalisationTask } from './task.entity.js';
import type { TaskFacts, TaskKind, TaskState } from './task.rules.js';

export const taskById = loaderById(NaturalisationTask);

/** The one maker of a task's facts. */
export const taskFacts = defineLoader<string, TaskFacts>(async (context, ids) => {
  const rows = await taskById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => {
      if (!row || row instanceof Error) return [];
      return [[row.id, { state: row.state, kind: row.kind, proof: row.proof ?? null }] as const];
    }),
  );
});

/** The tasks of an application, those that are due first at the head. */
export const tasksOf = defineLoader<string, NaturalisationTask[]>(async ({ em }, ids) => {
  const rows = await em.find(
    NaturalisationTask,
    { applicationId: { $in: [...ids] } },
    { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** Which tasks a list holds. */
export interface TaskChoice {
  readonly kinds?: readonly TaskKind[] | null;
  readonly state?: TaskState | null;
  readonly mine?: boolean | null;
  readonly dueBy?: CalendarDate | null;
}

/** The tasks of the office, those that are due first at the head. */
export async function listTasks(
  context: Context,
  { kinds, state, mine, dueBy }: TaskChoice,
  page: PageArgs,
): Promise<Page<NaturalisationTask>> {
  const where = {
    state: state ?? 'OPEN',
    ...(kinds ? { kind: { $in: [...kinds] } } : {}),
    ...(dueBy ? { dueOn: { $lte: dueBy } } : {}),
    ...(mine ? onDeskOf(await accountsOfWork(context)) : {}),
  };
  return readPage(context, NaturalisationTask, where, [{ dueOn: 'asc' }], page);
}

/** Given to one of the accounts, or given to nobody and on one of their files. */
function onDeskOf(accounts: readonly string[]) {
  const theirs = { $in: [...accounts] };
  return { $or: [{ assignedTo: theirs }, { assignedTo: null, applicationId: { officerId: theirs } }] };
}

/**
 * Whether such a task is open already, or for timers: whether there ever was one. Whoever raises a task need not be allowed to read
 * tasks, so a function of the database answers (migration 0010-desk); it makes two who raise the same task wait for one another.
 */
export async function isRaised(
  { em, actor }: Context,
  task: { readonly applicationId: string; readonly kind: TaskKind; readonly dueOn: CalendarDate },
): Promise<boolean> {
  const [row] = await em
    .getConnection()
    .execute<{ raised: boolean }[]>(
      'select naturalisation_task_raised(?::uuid, ?, ?::date, ?) as raised',
      [task.applicationId, task.kind, task.dueOn, actor.roles.includes('system')],
      'all',
      em.getTransactionContext(),
    );
  return row?.raised ?? false;
}
