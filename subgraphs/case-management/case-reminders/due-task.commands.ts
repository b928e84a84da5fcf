import { takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { raiseTask } from '../case-tasks/task.commands.js';
import { CaseTask } from '../case-tasks/task.entity.js';
import { taskProcedure } from '../case-tasks/task.procedure.js';
import { KINDS_BY_TIMER, type KindByTimer } from '../case-tasks/task.rules.js';
import { type Cause, causesOf } from './due-task.loaders.js';

const BATCH = 500;

const keyOf = ({ aboutId, dueOn }: Pick<Cause, 'aboutId' | 'dueOn'>) => `${aboutId}:${dueOn}`;

/** Raises a task for everything that has become due, once and for all, and ends those whose cause is gone; work of the system's own. */
export async function raiseDueTasks(context: Context): Promise<number> {
  let done = 0;
  for (const kind of KINDS_BY_TIMER) {
    const causes = await causesOf(context, kind);
    done += await settle(context, kind, new Set(causes.map(keyOf)));
    for (let at = 0; at < causes.length; at += BATCH) done += await raise(context, kind, causes.slice(at, at + BATCH));
  }
  return done;
}

async function raise(context: Context, kind: KindByTimer, causes: readonly Cause[]): Promise<number> {
  const earlier = await context.em.find(CaseTask, { kind, aboutId: { $in: causes.map(({ aboutId }) => aboutId) } });
  const known = new Set(earlier.map(keyOf));
  const raised = causes.filter((cause) => !known.has(keyOf(cause)));
  for (const cause of raised) await raiseTask(context, { ...cause, kind });
  return raised.length;
}

async function settle(context: Context, kind: KindByTimer, due: ReadonlySet<string>): Promise<number> {
  const open = await context.em.find(CaseTask, { kind, state: 'OPEN' });
  const over = open.filter((task) => !due.has(keyOf(task)));
  for (const { id, version } of over) await takeStep(context, CaseTask, { id, version }, taskProcedure, 'SETTLE');
  return over.length;
}
