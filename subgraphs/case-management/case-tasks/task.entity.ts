import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableTasks } from './task.policy.js';
import type { TaskKind, TaskState } from './task.rules.js';

const TaskSchema = defineEntity({
  name: 'CaseTask',
  tableName: 'case_task',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofVisibleCase('case_task'), write: ofVisibleCase('case_task') }),
  filters: readableBy(readableTasks),
  indexes: [{ properties: ['institution', 'state', 'dueOn', 'id'] }, { properties: ['caseId', 'state', 'dueOn'] }],
  // What a timer has raised it does not raise again, also after somebody did it.
  uniques: [{ properties: ['aboutId', 'kind', 'dueOn'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case who works on it; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<TaskState>(),
    kind: p.string().$type<TaskKind>(),
    /** What it is about: a measure, a referral, a consent, an appointment, the case; a value of its own where it was set by hand. */
    aboutId: p.uuid(),
    dueOn: p.date(),
    /** A line for everybody at the desk, without what the case is about; null: the title of its kind. */
    title: p.string().nullable(),
    /** What to look at; case content. */
    note: p.text().nullable(),
    /** Account of whoever has to do it; null: whoever has the case. */
    assignedTo: p.string().nullable(),
    /** Account of whoever raised it; `system` for a timer. */
    raisedBy: p.string(),
    /** What came of it, or why nobody has to do it; case content. */
    closingNote: p.text().nullable(),
  },
});

/** Something to be done with a case by a day (Aufgabe, Wiedervorlage). */
export class CaseTask extends TaskSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
TaskSchema.setClass(CaseTask);

export const taskSchema = TaskSchema;
