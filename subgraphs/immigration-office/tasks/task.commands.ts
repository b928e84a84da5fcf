import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { NaturalisationTask } from './task.entity.js';
import type { AssignTaskInput, CloseTaskInput, SetReminderInput } from './task.inputs.js';
import { isRaised } from './task.loaders.js';
import { taskProcedure } from './task.procedure.js';
import { OF_RUNNING_PROCEDURE, type TaskKind } from './task.rules.js';

const LONGEST_NOTE = 500;
const LONGEST_ACCOUNT = 255;
const BATCH = 200;
/** Where nothing is decided any more; a naturalisation may still be revoked, with tasks of its own. */
const ENDED = [...applicationProcedure.final, 'NATURALISED'];
const PROCEDURE_ENDED = 'The procedure has ended.';

/** A task as it is raised. */
export interface RaisedTask {
  readonly applicationId: string;
  readonly institution: string;
  readonly kind: TaskKind;
  readonly dueOn: CalendarDate;
  readonly note?: string | null;
  readonly assignedTo?: string | null;
}

/**
 * Raises a task, unless the same one (application, kind, day) is open already. What a timer has raised once it does not raise again, also
 * after somebody did it.
 */
export async function raiseTask(context: Context, task: RaisedTask): Promise<void> {
  if (await isRaised(context, task)) return;
  await beginTask(context, task);
}

function beginTask(context: Context, task: RaisedTask): Promise<NaturalisationTask> {
  return beginProcedure(context, NaturalisationTask, taskProcedure, 'RAISE', {
    applicationId: task.applicationId,
    institution: task.institution,
    kind: task.kind,
    dueOn: task.dueOn,
    note: task.note ?? null,
    assignedTo: task.assignedTo ?? null,
    raisedBy: context.actor.id,
    proof: null,
  });
}

/** Notes that what some open tasks of an application were about has been done; nothing where there are none. */
export async function settleTasks(
  context: Context,
  { applicationId, kinds }: { readonly applicationId: string; readonly kinds: readonly TaskKind[] },
): Promise<void> {
  const open = await context.em.find(NaturalisationTask, { applicationId, kind: { $in: [...kinds] }, state: 'OPEN' });
  for (const { id, version } of open) await takeStep(context, NaturalisationTask, { id, version }, taskProcedure, 'COMPLETE');
}

/** Cancels the tasks of procedures that have ended, but for those about what remains to be done; wherever the end came from. */
export async function cancelTasksOfEnded(context: Context): Promise<number> {
  const where = { state: 'OPEN', kind: { $in: [...OF_RUNNING_PROCEDURE] }, applicationId: { state: { $in: [...ENDED] } } };
  let done = 0;
  for (;;) {
    const idle = await context.em.find(NaturalisationTask, where as never, { orderBy: { id: 'asc' }, limit: BATCH });
    if (idle.length === 0) return done;
    for (const { id, version } of idle)
      await takeStep(context, NaturalisationTask, { id, version }, taskProcedure, 'CANCEL', { proof: PROCEDURE_ENDED });
    done += idle.length;
  }
}

/** Sets a reminder of an officer's own, or for a colleague (Wiedervorlage). */
export async function setReminder(context: Context, input: SetReminderInput): Promise<NaturalisationTask> {
  const application = await readOne(context, applicationById, input.applicationId);
  // Persons may raise tasks by what they do, and set none.
  if (!attempt(taskProcedure, 'ASSIGN', { state: 'OPEN', kind: 'REMINDER', proof: null }, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'RAISE' });
  if (input.dueOn < context.today) throw invalidInput('dueOn', 'A reminder is for today or later.');
  const task = {
    applicationId: application.id,
    institution: application.institution,
    kind: 'REMINDER' as const,
    dueOn: input.dueOn,
    note: trimmedText('note', input.note, LONGEST_NOTE) || null,
    assignedTo: accountOf('officerId', input.officerId) ?? context.actor.id,
  };
  if (await isRaised(context, task)) throw invalidInput('dueOn', 'There is a reminder for this day already.');
  return beginTask(context, task);
}

/** Does a task. */
export function completeTask(context: Context, { taskId, version, text }: CloseTaskInput): Promise<NaturalisationTask> {
  const proof = trimmedText('text', text, LONGEST_NOTE) || null;
  return takeStep(context, NaturalisationTask, { id: taskId, version }, taskProcedure, 'COMPLETE', { proof });
}

/** Cancels a task, for a reason. */
export function cancelTask(context: Context, { taskId, version, text }: CloseTaskInput): Promise<NaturalisationTask> {
  const proof = trimmedText('text', text, LONGEST_NOTE) || null;
  if (proof === null) throw invalidInput('text', 'A task is cancelled for a reason.');
  return takeStep(context, NaturalisationTask, { id: taskId, version }, taskProcedure, 'CANCEL', { proof });
}

/** Gives a task to a colleague, or back to whoever has the file. */
export function assignTask(context: Context, { taskId, version, officerId }: AssignTaskInput): Promise<NaturalisationTask> {
  const assignedTo = accountOf('officerId', officerId);
  return takeStep(context, NaturalisationTask, { id: taskId, version }, taskProcedure, 'ASSIGN', { assignedTo });
}

function accountOf(field: string, account: string | null | undefined): string | null {
  if (account == null) return null;
  const name = trimmedText(field, account, LONGEST_ACCOUNT);
  if (name === '') throw invalidInput(field, 'An account is not empty.');
  return name;
}
