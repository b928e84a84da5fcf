import type { Feature } from '../../kit/subgraph.js';
import { raiseDueTasks } from './due-task.commands.js';

/** What the institution is reminded of because a day has come. */
export const caseReminders: Feature = {
  timers: { 'raise-due-case-tasks': raiseDueTasks },
};
