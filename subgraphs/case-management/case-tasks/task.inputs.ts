import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { KindByHand, TaskKind, TaskState } from './task.rules.js';
import { TaskByHandEnum, TaskKindEnum, TaskStateEnum } from './task.type.js';

@InputType('RaiseCaseTaskInput', { description: 'A task or reminder on a case (Aufgabe, Wiedervorlage).' })
export class RaiseTaskInput {
  @Field(() => ID, { nullable: true, description: 'The case; or name it by its reference.' })
  caseId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the case, such as AWO-2026-0001, where you do not have its id.',
  })
  caseReference?: string | null;
  @Field(() => TaskByHandEnum, { defaultValue: 'TO_DO', description: 'What kind.' })
  kind!: KindByHand;
  @Field(() => CalendarDateScalar, { description: 'By which day, today or later.' })
  dueOn!: CalendarDate;
  @Field(() => String, {
    nullable: true,
    description: 'A line for everybody at the desk, at most 120 characters; nothing of what the case is about.',
  })
  title?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What to look at, at most 500 characters; case managers alone write and read it.',
  })
  note?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Account of whoever has to do it; left out: yourself, for an assistant whoever has the case.',
  })
  assignedTo?: string | null;
}

@InputType('CaseTaskStepInput', { description: 'Which task a step is about, and the version it was read in.' })
export class TaskStepInput {
  @Field(() => ID, { description: 'The task.' })
  taskId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CloseCaseTaskInput', { description: 'Which task is done or cancelled.' })
export class CloseTaskInput extends TaskStepInput {
  @Field(() => String, {
    nullable: true,
    description: 'What came of it, or why nobody has to do it; at most 500 characters. Case managers alone write and read it.',
  })
  closingNote?: string | null;
}

@InputType('AssignCaseTaskInput', { description: 'To whom a task is given.' })
export class AssignTaskInput extends TaskStepInput {
  @Field(() => ID, { nullable: true, description: 'Account of the colleague; null: whoever has the case.' })
  assignedTo?: string | null;
}

@InputType('PostponeCaseTaskInput', { description: 'To which day a task is put off.' })
export class PostponeTaskInput extends TaskStepInput {
  @Field(() => CalendarDateScalar, { description: 'The new day, today or later.' })
  dueOn!: CalendarDate;
}

@InputType('CaseTaskFilter', { description: 'Which tasks to list; what is left out does not matter.' })
export class TaskFilter {
  @Field(() => [TaskKindEnum], { nullable: true, description: 'Only these kinds.' })
  kinds?: TaskKind[] | null;
  @Field(() => TaskStateEnum, { nullable: true, description: 'Only in this state; left out: open ones.' })
  state?: TaskState | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only yours: given to you, or on your cases and given to nobody; those of a colleague for whom you stand in are yours too.',
  })
  mine?: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those due on this day or before.' })
  dueBy?: CalendarDate | null;
}
