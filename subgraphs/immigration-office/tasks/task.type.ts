import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { NaturalisationTask } from './task.entity.js';
import { TASK_KINDS, TASK_TITLES, type TaskKind, type TaskState } from './task.rules.js';

export const TaskKindEnum = Object.fromEntries(TASK_KINDS.map((kind) => [kind, kind])) as Record<TaskKind, TaskKind>;
registerEnumType(TaskKindEnum, {
  name: 'NaturalisationTaskKind',
  description: 'What a task is about.',
  valuesConfig: Object.fromEntries(TASK_KINDS.map((kind) => [kind, { description: `${TASK_TITLES[kind]}.` }])) as Record<
    TaskKind,
    { description: string }
  >,
});

export const TaskStateEnum = { OPEN: 'OPEN', DONE: 'DONE', CANCELLED: 'CANCELLED' } as const;
registerEnumType(TaskStateEnum, {
  name: 'NaturalisationTaskState',
  description: 'Whether a task is still to be done.',
  valuesConfig: {
    OPEN: { description: 'To be done.' },
    DONE: { description: 'Done.' },
    CANCELLED: { description: 'Nobody has to do it any more.' },
  },
});

@ObjectType('NaturalisationTask', { description: 'Something the office has to do with an application by a day; for its staff.' })
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class TaskType
  implements
    Pick<NaturalisationTask, 'id' | 'version' | 'kind' | 'state' | 'dueOn' | 'note' | 'assignedTo' | 'raisedBy' | 'proof'>
{
  @Field(() => ID, { description: 'Identifies the task.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => TaskKindEnum, { description: 'What it is about.' })
  kind!: TaskKind;
  @Field(() => TaskStateEnum, { description: 'Whether it is still to be done.' })
  state!: TaskState;
  @Field(() => CalendarDateScalar, { description: 'Day by which it is to be done.' })
  dueOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'What to look at.' })
  note!: string | null;
  @Field(() => String, { nullable: true, description: 'Account of whoever has to do it; null: whoever has the file.' })
  assignedTo!: string | null;
  @Field(() => String, { description: 'Account of whoever raised it; `system` for a timer.' })
  raisedBy!: string;
  @Field(() => String, { nullable: true, description: 'How it is shown that it was done, or why it was cancelled.' })
  proof!: string | null;
}

export const TaskConnection = connectionType('NaturalisationTask', () => TaskType);
