import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Decision } from '../decisions/decision.entity.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { decisionProcedure } from '../decisions/decision.procedure.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { proposalProcedure } from '../proposals/proposal.procedure.js';
import { ImplementationTask } from './implementation-task.entity.js';
import type { AssignedTaskInput, AssignTasksInput } from './implementation-task.inputs.js';
import { tasksOf, tasksOwedBy } from './implementation-task.loaders.js';
import { implementationTaskProcedure } from './implementation-task.procedure.js';
import { isOwed } from './implementation-task.rules.js';

const MOST_TASKS = 50;
const LONGEST_TITLE = 200;
const LONGEST_TEXT = 10_000;

/** Gives institutions what they have to do; who had not agreed is recommended it, and may still accept. */
export async function assignTasks(context: Context, { decisionId, version, tasks }: AssignTasksInput): Promise<Decision> {
  if (tasks.length === 0) throw invalidInput('tasks', 'Give at least one task.');
  if (tasks.length > MOST_TASKS) throw invalidInput('tasks', `At most ${MOST_TASKS} tasks can be given at once.`);
  const decision = await takeStep(context, Decision, { id: decisionId, version }, decisionProcedure, 'ASSIGN_TASKS');
  for (const task of tasks) await assign(context, decision, task);
  tasksOf(context).clear(decision.id);
  const proposal = decision.proposalId ? await proposalById(context).load(decision.proposalId) : null;
  if (proposal?.state === 'ADOPTED' || proposal?.state === 'ADOPTED_AS_RECOMMENDATION')
    await takeStep(context, Proposal, { id: proposal.id, version: proposal.version }, proposalProcedure, 'BEGIN_IMPLEMENTATION');
  return decision;
}

async function assign(
  context: Context,
  decision: Decision,
  { owner, title, description, dueOn }: AssignedTaskInput,
): Promise<void> {
  if (!isId(owner)) throw invalidInput('tasks.owner', 'This is not the id of an institution.');
  if (dueOn < decision.decidedOn) throw invalidInput('tasks.dueOn', 'A task is not due before its decision.');
  const what = trimmedText('tasks.title', title, LONGEST_TITLE);
  if (what === '') throw invalidInput('tasks.title', 'Say what is to be done.');
  const institution = owner.toLowerCase();
  const step = decision.notAgreed.includes(institution) ? 'RECOMMEND' : 'ASSIGN';
  await beginProcedure(context, ImplementationTask, implementationTaskProcedure, step, {
    institution: decision.institution,
    decisionId: decision.id,
    bodyId: decision.bodyId,
    owner: institution,
    title: what,
    description: trimmedText('tasks.description', description, LONGEST_TEXT) || null,
    dueOn,
    ...{ expectedOn: null, escalatedOn: null, doneOn: null, refusalReason: null, returnReason: null, reportedDoneById: null },
    ...{ escalatedTo: null, escalationReason: null, escalationItemId: null, stoppedBecause: null },
  });
  tasksOwedBy(context).clear(institution);
}

/** Stops whatever of a decision that ended is still owed (ex nunc: what was done stays done). */
export async function stopTasks(context: Context, decision: Decision): Promise<void> {
  tasksOf(context).clear(decision.id);
  for (const { id, version, state } of (await tasksOf(context).load(decision.id)) ?? []) {
    if (!isOwed(state)) continue;
    const stoppedBecause = decision.endedBecause ?? null;
    await takeStep(context, ImplementationTask, { id, version }, implementationTaskProcedure, 'STOP', { stoppedBecause });
  }
}

/** Enters that a decision is implemented, once all its tasks are done, and with it its proposal. */
export async function completeImplementation(
  context: Context,
  { decisionId, version }: { readonly decisionId: string; readonly version: number },
): Promise<Decision> {
  const view = { id: decisionId, version };
  const decision = await takeStep(context, Decision, view, decisionProcedure, 'COMPLETE_IMPLEMENTATION');
  decisionById(context).clear(decision.id);
  const proposal = decision.proposalId ? await proposalById(context).load(decision.proposalId) : null;
  if (proposal?.state === 'IN_IMPLEMENTATION')
    await takeStep(
      context,
      Proposal,
      { id: proposal.id, version: proposal.version },
      proposalProcedure,
      'COMPLETE_IMPLEMENTATION',
    );
  return decision;
}
