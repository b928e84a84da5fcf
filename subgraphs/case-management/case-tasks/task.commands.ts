import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { optionalText, statedText } from '../cases/stated.commands.js';
import { coverOf, isAssistant } from './case-cover.loaders.js';
import { CaseTask } from './task.entity.js';
import type { AssignTaskInput, CloseTaskInput, PostponeTaskInput, RaiseTaskInput, TaskStepInput } from './task.inputs.js';
import { taskProcedure } from './task.procedure.js';
import type { TaskKind } from './task.rules.js';

const LONGEST_TITLE = 120;
const LONGEST_NOTE = 500;
const LONGEST_ACCOUNT = 120;

const viewOf = ({ taskId, version }: TaskStepInput) => ({ id: taskId, version });

/** A task as it is raised. */
export interface RaisedTask {
  readonly institution: string;
  readonly caseId: string;
  readonly kind: TaskKind;
  /** What it is about; where it is left out, the task stands for itself. */
  readonly aboutId?: string;
  readonly dueOn: CalendarDate;
  readonly title?: string | null;
  readonly note?: string | null;
  readonly assignedTo?: string | null;
}

/** Raises a task, also as a consequence of another step. */
export function raiseTask(context: Context, task: RaisedTask): Promise<CaseTask> {
  return beginProcedure(context, CaseTask, taskProcedure, 'RAISE', {
    institution: task.institution,
    caseId: task.caseId,
    kind: task.kind,
    aboutId: task.aboutId ?? newId(),
    dueOn: task.dueOn,
    title: task.title ?? null,
    note: task.note ?? null,
    assignedTo: task.assignedTo ?? null,
    raisedBy: context.actor.id,
    closingNote: null,
  });
}

/** Sets a task or a reminder by hand. */
export async function raiseTaskByHand(context: Context, input: RaiseTaskInput): Promise<CaseTask> {
  if (!attempt(taskProcedure, 'RAISE', null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'RAISE' });
  const { id: caseId, institution } = await coverOf(context, input);
  return raiseTask(context, {
    institution,
    caseId,
    kind: input.kind,
    dueOn: notPast(context, input.dueOn),
    title: optionalText('title', input.title, LONGEST_TITLE),
    note: contentOf(context, 'note', input.note),
    assignedTo: accountOf(input.assignedTo) ?? (isAssistant(context) ? null : context.actor.id),
  });
}

/** Does a task, or cancels it for a reason. */
export function closeTask(context: Context, step: 'COMPLETE' | 'CANCEL', input: CloseTaskInput): Promise<CaseTask> {
  const closingNote = contentOf(context, 'closingNote', input.closingNote);
  return takeStep(context, CaseTask, viewOf(input), taskProcedure, step, { closingNote });
}

/** Gives a task to a colleague, or back to whoever has the case. */
export function assignTask(context: Context, input: AssignTaskInput): Promise<CaseTask> {
  return takeStep(context, CaseTask, viewOf(input), taskProcedure, 'ASSIGN', { assignedTo: accountOf(input.assignedTo) });
}

/** Puts a task off. */
export function postponeTask(context: Context, input: PostponeTaskInput): Promise<CaseTask> {
  return takeStep(context, CaseTask, viewOf(input), taskProcedure, 'POSTPONE', { dueOn: notPast(context, input.dueOn) });
}

function accountOf(account: string | null | undefined): string | null {
  return account == null ? null : statedText('assignedTo', account, LONGEST_ACCOUNT);
}

function notPast({ today }: Context, dueOn: CalendarDate): CalendarDate {
  if (dueOn < today) throw invalidInput('dueOn', 'A task is for today or later.');
  return dueOn;
}

/** What the case is about is written by those who may read it. */
function contentOf(context: Context, field: string, text: string | null | undefined): string | null {
  const stated = optionalText(field, text, LONGEST_NOTE);
  if (stated !== null && isAssistant(context)) throw new HubError('NOT_PERMITTED', undefined, { reason: 'CASE_CONTENT' });
  return stated;
}
