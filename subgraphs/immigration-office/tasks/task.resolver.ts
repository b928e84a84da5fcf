import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { assignTask, cancelTask, completeTask, setReminder } from './task.commands.js';
import type { NaturalisationTask } from './task.entity.js';
import { AssignTaskInput, CloseTaskInput, SetReminderInput, TaskFilter } from './task.inputs.js';
import { listTasks, tasksOf } from './task.loaders.js';
import { TASK_TITLES } from './task.rules.js';
import { TaskConnection, TaskType } from './task.type.js';

@Resolver(() => TaskType)
export class TaskResolver {
  @Query(() => TaskConnection, { description: 'The tasks of the office, those that are due first at the head; for its staff.' })
  naturalisationTasks(
    @Arg('filter', () => TaskFilter, { nullable: true, description: 'Which; left out: all that are open.' })
    filter: TaskFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<NaturalisationTask>> {
    return listTasks(signedIn(context), filter ?? {}, page);
  }

  @FieldResolver(() => String, { description: 'What is to be done, in one sentence.' })
  title(@Root() { kind }: NaturalisationTask): string {
    return TASK_TITLES[kind];
  }

  @FieldResolver(() => Boolean, { description: 'Whether its day has passed and it is not done.' })
  isOverdue(@Root() { state, dueOn }: NaturalisationTask, @Ctx() { today }: Context): boolean {
    return state === 'OPEN' && dueOn < today;
  }

  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application it is about.' })
  application(@Root() { applicationId }: NaturalisationTask, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @Mutation(() => TaskType, { description: 'Sets a reminder for yourself or a colleague (Wiedervorlage).' })
  setNaturalisationReminder(
    @Arg('input', () => SetReminderInput, { description: 'On which application, and for when.' }) input: SetReminderInput,
    @Ctx() context: Context,
  ) {
    return setReminder(signedIn(context), input);
  }

  @Mutation(() => TaskType, { description: 'Notes that a task is done; of a notice to an authority, with the proof.' })
  completeNaturalisationTask(
    @Arg('input', () => CloseTaskInput, { description: 'Which.' }) input: CloseTaskInput,
    @Ctx() context: Context,
  ) {
    return completeTask(signedIn(context), input);
  }

  @Mutation(() => TaskType, { description: 'Cancels a task that nobody has to do any more, for a reason.' })
  cancelNaturalisationTask(
    @Arg('input', () => CloseTaskInput, { description: 'Which, and why.' }) input: CloseTaskInput,
    @Ctx() context: Context,
  ) {
    return cancelTask(signedIn(context), input);
  }

  @Mutation(() => TaskType, { description: 'Gives a task to a colleague, or back to whoever has the file.' })
  assignNaturalisationTask(
    @Arg('input', () => AssignTaskInput, { description: 'Which, and to whom.' }) input: AssignTaskInput,
    @Ctx() context: Context,
  ) {
    return assignTask(signedIn(context), input);
  }
}

/** What tasks add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationTasks {
  @FieldResolver(() => [TaskType], {
    description:
      'What the office has to do with the application and did, those due first at the head; for its staff, empty for everybody else.',
  })
  tasks(@Root() { id }: Application, @Ctx() context: Context) {
    return tasksOf(context).load(id);
  }
}
