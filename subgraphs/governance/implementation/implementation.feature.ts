import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { DecisionTasks } from './decision.extension.js';
import { ImplementationTask, implementationTaskSchema } from './implementation-task.entity.js';
import { implementationTaskById } from './implementation-task.loaders.js';
import { implementationTaskProcedure } from './implementation-task.procedure.js';
import { ImplementationTaskResolver } from './implementation-task.resolver.js';
import { ImplementationTaskType } from './implementation-task.type.js';
import { InstitutionTasks } from './institution.extension.js';
import { statusReportSchema } from './status-report.entity.js';
import { StatusReportSender } from './status-report.extension.js';
import { taskFacts } from './task-facts.loaders.js';

/** What is to be done after a decision (Umsetzung). */
export const implementation: Feature = {
  entities: [implementationTaskSchema, statusReportSchema],
  aggregates: [aggregate(ImplementationTask, implementationTaskProcedure, taskFacts, 'READERS')],
  resolvers: [ImplementationTaskResolver, DecisionTasks, InstitutionTasks, StatusReportSender],
  entityTypes: [ImplementationTaskType],
  references: {
    GovernanceTask: ({ id }, context) => implementationTaskById(context).load(String(id)),
  },
};
