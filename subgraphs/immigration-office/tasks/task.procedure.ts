import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { proofGiven, type TaskFacts } from './task.rules.js';

/** Who does the office's tasks. */
const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'office_supervisor'];
/** What people and timers do raises tasks too. */
const ANYBODY_CONCERNED: Role[] = [...STAFF, 'ceremony_clerk', 'data_subject', 'representative', 'system'];

/** A task of the office: raised, and done or cancelled. */
export const taskProcedure = defineProcedure<TaskFacts, Role>()('naturalisation-task', ['DONE', 'CANCELLED'], {
  RAISE: { from: [], to: 'OPEN', by: ANYBODY_CONCERNED, title: 'Raises a task' },
  ASSIGN: { from: ['OPEN'], to: 'OPEN', by: STAFF, title: 'Gives a task to a colleague' },
  COMPLETE: { from: ['OPEN'], to: 'DONE', by: [...STAFF, 'system'], requires: [proofGiven], title: 'Does a task' },
  CANCEL: { from: ['OPEN'], to: 'CANCELLED', by: [...STAFF, 'system'], title: 'Cancels a task that nobody has to do any more' },
});
