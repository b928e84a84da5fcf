import { invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { ImplementationTask } from './implementation-task.entity.js';
import type {
  EscalateTaskInput,
  ReasonedTaskInput,
  ReportTaskDoneInput,
  ReportTaskInput,
  TaskStepInput,
} from './implementation-task.inputs.js';
import { implementationTaskById, reportsOn } from './implementation-task.loaders.js';
import { type ImplementationTaskStep, implementationTaskProcedure } from './implementation-task.procedure.js';
import { StatusReport } from './status-report.entity.js';

const LONGEST_REASON = 2_000;
const LONGEST_REPORT = 10_000;

/** Takes a step of a task. */
export function takeTaskStep(
  context: Context,
  { taskId, version }: TaskStepInput,
  step: ImplementationTaskStep,
  changes: Partial<ImplementationTask> = {},
): Promise<ImplementationTask> {
  return takeStep(context, ImplementationTask, { id: taskId, version }, implementationTaskProcedure, step, changes);
}

/** Does not accept a task, and says why. */
export function refuseTask(context: Context, input: ReasonedTaskInput): Promise<ImplementationTask> {
  return takeTaskStep(context, input, 'REFUSE', { refusalReason: reasonOf(input) });
}

/** Reports how far a task is; every report is kept. */
export async function reportStatus(context: Context, input: ReportTaskInput): Promise<ImplementationTask> {
  const { expectedOn } = input;
  if (expectedOn != null && expectedOn < context.today) throw invalidInput('expectedOn', 'This day is past.');
  const task = await takeTaskStep(context, input, 'REPORT_STATUS', expectedOn == null ? {} : { expectedOn });
  await keepReport(context, task, input.text, expectedOn);
  return task;
}

/** Reports a task as done; the office still has to accept it. */
export async function reportDone(context: Context, input: ReportTaskDoneInput): Promise<ImplementationTask> {
  const changes = { reportedDoneById: context.actor.id, returnReason: null };
  const task = await takeTaskStep(context, input, 'REPORT_DONE', changes);
  await keepReport(context, task, input.text, null);
  return task;
}

/** Returns a task that was reported as done, because something is missing. */
export function returnTask(context: Context, input: ReasonedTaskInput): Promise<ImplementationTask> {
  return takeTaskStep(context, input, 'RETURN', { returnReason: reasonOf(input), reportedDoneById: null });
}

/** Gives up a task that nobody is going to do. */
export function giveUpTask(context: Context, input: ReasonedTaskInput): Promise<ImplementationTask> {
  return takeTaskStep(context, input, 'GIVE_UP', { stoppedBecause: reasonOf(input) });
}

/** Brings the delay of a task before the body, under an item of its agenda where there is one, or before those above the city. */
export async function escalateTask(context: Context, input: EscalateTaskInput): Promise<ImplementationTask> {
  return takeTaskStep(context, input, 'ESCALATE', {
    escalatedOn: context.today,
    escalatedTo: input.to,
    escalationReason: reasonOf(input),
    escalationItemId: await itemFor(context, input),
  });
}

async function itemFor(context: Context, { taskId, to, agendaItemId }: EscalateTaskInput): Promise<string | null> {
  if (agendaItemId == null) return null;
  if (to !== 'BODY') throw invalidInput('agendaItemId', 'Those above the city have no item on this agenda.');
  const [task, item] = await Promise.all([
    implementationTaskById(context).load(taskId),
    agendaItemById(context).load(agendaItemId),
  ]);
  if (task && item?.bodyId !== task.bodyId) throw invalidInput('agendaItemId', 'This is not an item of the body that decided.');
  return item?.id ?? null;
}

async function keepReport(context: Context, { id, institution }: ImplementationTask, text: string, expectedOn: string | null) {
  const said = trimmedText('text', text, LONGEST_REPORT);
  if (said === '') throw invalidInput('text', 'A report has a text.');
  const { id: reportedById, institution: reportedBy } = context.actor;
  context.em.create(
    StatusReport,
    {
      id: newId(),
      institution,
      taskId: id,
      text: said,
      expectedOn,
      reportedAt: context.now,
      reportedBy: reportedBy ?? institution,
      reportedById,
    },
    { persist: true },
  );
  reportsOn(context).clear(id);
}

function reasonOf({ reason }: ReasonedTaskInput): string {
  const said = trimmedText('reason', reason, LONGEST_REASON);
  if (said === '') throw invalidInput('reason', 'Say why.');
  return said;
}
