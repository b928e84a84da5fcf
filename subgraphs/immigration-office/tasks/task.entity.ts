import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableTasks } from './task.policy.js';
import type { TaskKind, TaskState } from './task.rules.js';

const raised = `(${ofOwnApplication('naturalisation_task')} and ${ownedBy('raised_by')})`;

const TaskSchema = defineEntity({
  name: 'NaturalisationTask',
  tableName: 'naturalisation_task',
  rowLevelSecurity: 'force',
  // What a person does may raise a task. PostgreSQL wants the new row to be visible to whoever adds it; the filter shows it to nobody but staff.
  policies: rowPolicies({ see: `(${OWN_INSTITUTION} or ${raised})`, write: `(${OWN_INSTITUTION} or ${raised})` }),
  filters: readableBy(readableTasks),
  indexes: [{ properties: ['institution', 'state', 'dueOn', 'id'] }, { properties: ['applicationId', 'dueOn', 'id'] }],
  uniques: [{ properties: ['applicationId', 'kind', 'dueOn'], where: "state = 'OPEN'" }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<TaskState>(),
    kind: p.string().$type<TaskKind>(),
    dueOn: p.date(),
    note: p.text().nullable(),
    /** Account of whoever has to do it; null: whoever has the file. */
    assignedTo: p.string().nullable(),
    /** Account of whoever raised it; `system` for a timer. */
    raisedBy: p.string(),
    /** How it is shown that it was done, such as the number of a transmission. */
    proof: p.text().nullable(),
  },
});

/** Something the office has to do with an application by a day. */
export class NaturalisationTask extends TaskSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
TaskSchema.setClass(NaturalisationTask);

export const taskSchema = TaskSchema;
