import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { cancelledForReason, setByHand, type TaskFacts } from './task.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];
const WITH_ASSISTANTS: Role[] = [...STAFF, 'case_assistant'];

/** What has to be done with a case by a day (Aufgaben und Wiedervorlagen). */
export const taskProcedure = defineProcedure<TaskFacts, Role>()('case-task', ['DONE', 'CANCELLED'], {
  RAISE: { from: [], to: 'OPEN', by: [...WITH_ASSISTANTS, 'system'], title: 'Raises a task' },
  ASSIGN: { from: ['OPEN'], to: 'OPEN', by: WITH_ASSISTANTS, title: 'Gives the task to a colleague' },
  POSTPONE: {
    from: ['OPEN'],
    to: 'OPEN',
    by: WITH_ASSISTANTS,
    requires: [setByHand],
    title: 'Puts the task off to another day',
  },
  COMPLETE: { from: ['OPEN'], to: 'DONE', by: WITH_ASSISTANTS, title: 'Does the task' },
  CANCEL: {
    from: ['OPEN'],
    to: 'CANCELLED',
    by: STAFF,
    requires: [cancelledForReason],
    title: 'Cancels the task, for a reason',
  },
  SETTLE: { from: ['OPEN'], to: 'DONE', by: ['system'], title: 'Ends the task, because what it was about is done' },
});
