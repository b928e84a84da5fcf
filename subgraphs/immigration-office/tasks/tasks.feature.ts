import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { cancelTasksOfEnded } from './task.commands.js';
import { NaturalisationTask, taskSchema } from './task.entity.js';
import { taskFacts } from './task.loaders.js';
import { taskProcedure } from './task.procedure.js';
import { ApplicationTasks, TaskResolver } from './task.resolver.js';

/** What the office has to do by a day (Wiedervorlage and the like). */
export const tasks: Feature = {
  entities: [taskSchema],
  aggregates: [aggregate(NaturalisationTask, taskProcedure, taskFacts)],
  resolvers: [TaskResolver, ApplicationTasks],
  timers: { 'cancel-tasks-of-ended': cancelTasksOfEnded },
};
