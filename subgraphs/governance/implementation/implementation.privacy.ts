import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, withheld } from '../../kit/privacy.js';
import { ImplementationTask } from './implementation-task.entity.js';
import { StatusReport } from './status-report.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';

/** Tasks are those of institutions; only accounts of employees stand beside them. */
export const implementationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    ImplementationTask,
    {
      section: 'IMPLEMENTATION_TASKS',
      fileColumn: 'id',
      purposes: ['Proof of who reported what (four eyes)'],
      recipients: [],
      source: 'The institution that has the task',
      retention: 'As long as the decision is kept',
    },
    {
      ...Object.fromEntries(
        [
          ...['id', 'version', 'institution', 'state', 'decisionId', 'bodyId', 'owner', 'title', 'description', 'dueOn'],
          ...['expectedOn', 'escalatedOn', 'doneOn', 'refusalReason', 'returnReason', 'escalatedTo', 'escalationReason'],
          ...['escalationItemId', 'stoppedBecause'],
        ].map((column) => [column, NOT_PERSONAL] as const),
      ),
      reportedDoneById: withheld(STAFF),
    },
  ),
  definePrivacy(
    StatusReport,
    {
      section: 'STATUS_REPORTS',
      fileColumn: 'taskId',
      purposes: ['Proof of who reported what'],
      recipients: [],
      source: 'The institution that has the task',
      retention: 'As long as the decision is kept',
    },
    {
      ...Object.fromEntries(
        ['id', 'institution', 'taskId', 'text', 'expectedOn', 'reportedAt', 'reportedBy'].map(
          (column) => [column, NOT_PERSONAL] as const,
        ),
      ),
      reportedById: withheld(STAFF),
    },
  ),
];
