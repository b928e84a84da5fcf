import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseTask } from './task.entity.js';
import { KINDS_BY_HAND, TASK_KINDS, TASK_STATES, TASK_TITLES, type TaskKind, type TaskState } from './task.rules.js';

/** Every kind with its title as a description. */
function described<Kind extends TaskKind>(kinds: readonly Kind[]): Record<Kind, { description: string }> {
  return Object.fromEntries(kinds.map((kind) => [kind, { description: `${TASK_TITLES[kind]}.` }])) as Record<
    Kind,
    { description: string }
  >;
}

export const TaskKindEnum = enumOf(TASK_KINDS);
registerEnumType(TaskKindEnum, {
  name: 'CaseTaskKind',
  description: 'What a task is about.',
  valuesConfig: described(TASK_KINDS),
});

export const TaskByHandEnum = enumOf(KINDS_BY_HAND);
registerEnumType(TaskByHandEnum, {
  name: 'CaseTaskByHand',
  description: 'What kind of task somebody sets by hand.',
  valuesConfig: described(KINDS_BY_HAND),
});

export const TaskStateEnum = enumOf(TASK_STATES);
registerEnumType(TaskStateEnum, {
  name: 'CaseTaskState',
  description: 'Whether a task is still to be done.',
  valuesConfig: {
    OPEN: { description: 'To be done.' },
    DONE: { description: 'Done.' },
    CANCELLED: { description: 'Nobody has to do it any more.' },
  },
});

@ObjectType('CaseTask', {
  description:
    'A task: something to be done with a case by a day (Aufgabe); for the staff of the institution, its assistants among them.',
})
@Directive(
  '@personal(category: "CASE_APPOINTMENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class TaskType implements Pick<CaseTask, 'id' | 'version' | 'kind' | 'state' | 'dueOn' | 'assignedTo' | 'raisedBy'> {
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
  @Field(() => ID, { nullable: true, description: 'Account of whoever has to do it; null: whoever has the case.' })
  assignedTo!: string | null;
  @Field(() => ID, { description: 'Account of whoever raised it; `system` for a timer.' })
  raisedBy!: string;
}

export const TaskConnection = connectionType('CaseTask', () => TaskType);
