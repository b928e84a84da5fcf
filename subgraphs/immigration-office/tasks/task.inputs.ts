import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { TaskKind, TaskState } from './task.rules.js';
import { TaskKindEnum, TaskStateEnum } from './task.type.js';

@InputType('SetNaturalisationReminderInput', { description: 'A reminder on an application (Wiedervorlage).' })
export class SetReminderInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => CalendarDateScalar, { description: 'For which day, today or later.' })
  dueOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'What to look at, at most 500 characters.' })
  note?: string | null;
  @Field(() => String, { nullable: true, description: 'Account of whom it reminds; left out: yourself.' })
  officerId?: string | null;
}

@InputType('CloseNaturalisationTaskInput', { description: 'Which task is done or cancelled, and the version it was read in.' })
export class CloseTaskInput {
  @Field(() => ID, { description: 'The task.' })
  taskId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, {
    nullable: true,
    description: 'How it is shown that it was done, or why nobody has to do it; at most 500 characters.',
  })
  text?: string | null;
}

@InputType('AssignNaturalisationTaskInput', { description: 'To whom a task is given.' })
export class AssignTaskInput {
  @Field(() => ID, { description: 'The task.' })
  taskId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, { nullable: true, description: 'Account of the colleague; null: whoever has the file.' })
  officerId?: string | null;
}

@InputType('NaturalisationTaskFilter', { description: 'Which tasks of the office to list; what is left out does not matter.' })
export class TaskFilter {
  @Field(() => [TaskKindEnum], { nullable: true, description: 'Only these kinds.' })
  kinds?: TaskKind[] | null;
  @Field(() => TaskStateEnum, { nullable: true, description: 'Only in this state; left out: open ones.' })
  state?: TaskState | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only yours: given to you, or on your files and given to nobody; those of a colleague you substitute are yours too.',
  })
  mine?: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those due on this day or before.' })
  dueBy?: CalendarDate | null;
}
