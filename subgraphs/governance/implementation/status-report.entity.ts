import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';

const StatusReportSchema = defineEntity({
  name: 'StatusReport',
  tableName: 'status_report',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['taskId'] }],
  properties: {
    id: p.uuid().primary(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    taskId: p.uuid(),
    text: p.text(),
    expectedOn: p.date().nullable(),
    reportedAt: p.datetime(),
    reportedBy: p.uuid(),
    reportedById: p.string(),
  },
});

/** What an institution reports on a task (Statusbericht). */
export class StatusReport extends StatusReportSchema.class {}
StatusReportSchema.setClass(StatusReport);

export const statusReportSchema = StatusReportSchema;
