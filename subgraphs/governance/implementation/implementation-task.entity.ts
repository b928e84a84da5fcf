import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { ImplementationTaskState } from './implementation-task.procedure.js';
import type { EscalationTarget } from './implementation-task.rules.js';

const ImplementationTaskSchema = defineEntity({
  name: 'ImplementationTask',
  tableName: 'implementation_task',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [
    { properties: ['decisionId'] },
    { properties: ['owner', 'state'] },
    // The order of the list of who owes what.
    { properties: ['dueOn', 'owner', 'id'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<ImplementationTaskState>(),
    decisionId: p.uuid(),
    /** The body whose decision it implements. */
    bodyId: p.uuid(),
    /** The institution that has to do it. */
    owner: p.uuid(),
    title: p.string(),
    description: p.text().nullable(),
    dueOn: p.date(),
    expectedOn: p.date().nullable(),
    escalatedOn: p.date().nullable(),
    doneOn: p.date().nullable(),
    /** Why the institution does not accept it. */
    refusalReason: p.text().nullable(),
    /** Why the office did not accept it as done. */
    returnReason: p.text().nullable(),
    /** Account of whoever reported it as done. */
    reportedDoneById: p.string().nullable(),
    escalatedTo: p.string().$type<EscalationTarget>().nullable(),
    escalationReason: p.text().nullable(),
    /** The item under which the body deals with the delay. */
    escalationItemId: p.uuid().nullable(),
    stoppedBecause: p.text().nullable(),
  },
});

/** What an institution has to do to implement a decision (Umsetzungsauftrag). */
export class ImplementationTask extends ImplementationTaskSchema.class {}
ImplementationTaskSchema.setClass(ImplementationTask);

export const implementationTaskSchema = ImplementationTaskSchema;
