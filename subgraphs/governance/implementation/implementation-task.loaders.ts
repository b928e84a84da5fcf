import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { ImplementationTask } from './implementation-task.entity.js';
import { OWED_STATES } from './implementation-task.rules.js';
import { StatusReport } from './status-report.entity.js';

export const implementationTaskById = loaderById(ImplementationTask);

const firstDueFirst = { dueOn: 'asc', id: 'asc' } as const;

/** The tasks of a decision, those that are due first. */
export const tasksOf = defineLoader<string, ImplementationTask[]>(async ({ em }, decisionIds) => {
  const rows = await em.find(ImplementationTask, { decisionId: { $in: [...decisionIds] } }, { orderBy: firstDueFirst });
  return groupedBy(decisionIds, rows, ({ decisionId }) => decisionId);
});

/** What an institution still owes, what is due first. */
export const tasksOwedBy = defineLoader<string, ImplementationTask[]>(async ({ em }, institutions) => {
  const where = { owner: { $in: institutions.filter(isId) }, state: { $in: [...OWED_STATES] } };
  const rows = await em.find(ImplementationTask, where, { orderBy: firstDueFirst });
  return groupedBy(institutions, rows, ({ owner }) => owner);
});

/** The status reports of a task, the first one first. */
export const reportsOn = defineLoader<string, StatusReport[]>(async ({ em }, taskIds) => {
  const where = { taskId: { $in: [...taskIds] } };
  const rows = await em.find(StatusReport, where, { orderBy: { reportedAt: 'asc', id: 'asc' } });
  return groupedBy(taskIds, rows, ({ taskId }) => taskId);
});
