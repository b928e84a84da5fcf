import { hasRole } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { HubError } from '../../kit/errors.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { accountsOfWork } from '../case-substitutions/substitution.loaders.js';
import { CaseTask } from './task.entity.js';
import type { TaskFacts, TaskKind, TaskState } from './task.rules.js';

export const taskById = loaderById(CaseTask);

/** The one maker of a task's facts. */
export const taskFacts = defineLoader<string, TaskFacts>(async (context, ids) => {
  const rows = await taskById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => {
      if (!row || row instanceof Error) return [];
      return [[row.id, { state: row.state, kind: row.kind, closingNote: row.closingNote ?? null }] as const];
    }),
  );
});

/** The open tasks of a case, those that are due first at the head. */
export const openTasksOf = defineLoader<string, CaseTask[]>(async ({ em }, ids) => {
  const where = { caseId: { $in: [...ids] }, state: 'OPEN' as const };
  const rows = await em.find(CaseTask, where, { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** Which tasks a list holds. */
export interface TaskChoice {
  readonly kinds?: readonly TaskKind[] | null;
  readonly state?: TaskState | null;
  readonly mine?: boolean | null;
  readonly dueBy?: CalendarDate | null;
}

/** The tasks somebody may read, those that are due first at the head. */
export async function listTasks(
  context: Context,
  { kinds, state, mine, dueBy }: TaskChoice,
  page: PageArgs,
): Promise<Page<CaseTask>> {
  staffOnly(context, 'TASKS');
  const where = {
    state: state ?? 'OPEN',
    ...(kinds ? { kind: { $in: [...kinds] } } : {}),
    ...(dueBy ? { dueOn: { $lte: dueBy } } : {}),
    ...(mine ? onDeskOf((await accountsOfWork(context).load(context.actor.id)) ?? []) : {}),
  };
  return readPage(context, CaseTask, where, [{ dueOn: 'asc' }], page);
}

/** Given to one of the accounts, or given to nobody and on one of their cases. */
function onDeskOf(accounts: readonly string[]) {
  const theirs = { $in: [...accounts] };
  return { $or: [{ assignedTo: theirs }, { assignedTo: null, caseId: { managerId: theirs } }] };
}

/** Lists of work are for the staff of the institution. */
export function staffOnly({ actor }: Context, reason: string): string {
  if (actor.institution === null || !hasRole(actor, 'case_manager', 'case_lead', 'case_assistant'))
    throw new HubError('NOT_PERMITTED', undefined, { reason });
  return actor.institution;
}
