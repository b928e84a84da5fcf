import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { caseCoverSchema } from './case-cover.entity.js';
import { CaseTask, taskSchema } from './task.entity.js';
import { taskFacts } from './task.loaders.js';
import { taskProcedure } from './task.procedure.js';
import { CaseTasks, TaskResolver } from './task.resolver.js';

/** What is to be done with cases by a day (Aufgaben, Wiedervorlagen). */
export const tasks: Feature = {
  entities: [taskSchema, caseCoverSchema],
  aggregates: [aggregate(CaseTask, taskProcedure, taskFacts)],
  resolvers: [TaskResolver, CaseTasks],
};
