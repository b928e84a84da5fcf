import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { DecisionStepInput } from '../decisions/decision.inputs.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { DecisionType } from '../decisions/decision.type.js';
import { assignTasks, completeImplementation } from './assignment.commands.js';
import { ImplementationTask } from './implementation-task.entity.js';
import {
  AssignTasksInput,
  EscalateTaskInput,
  ReasonedTaskInput,
  ReportTaskDoneInput,
  ReportTaskInput,
  TaskStepInput,
} from './implementation-task.inputs.js';
import { implementationTaskById, reportsOn } from './implementation-task.loaders.js';
import { isOverdue, OWED_STATES } from './implementation-task.rules.js';
import { ImplementationTaskConnection, ImplementationTaskType } from './implementation-task.type.js';
import { StatusReportType } from './status-report.type.js';
import { escalateTask, giveUpTask, refuseTask, reportDone, reportStatus, returnTask, takeTaskStep } from './task.commands.js';

@Resolver(() => ImplementationTaskType)
export class ImplementationTaskResolver {
  @Query(() => ImplementationTaskType, { nullable: true, description: 'A task by its id.' })
  implementationTask(
    @Arg('id', () => ID, { description: 'Identifies the task.' }) id: string,
    @Ctx() context: Context,
  ): Promise<ImplementationTask> {
    return readOne(signedIn(context), implementationTaskById, id);
  }

  @Query(() => ImplementationTaskConnection, {
    description: 'Who owes what: tasks that are not done and accepted, what is overdue first, then by day and institution.',
  })
  whoOwesWhat(
    @Arg('institution', () => ID, { nullable: true, description: 'Only what this institution owes.' }) institution: string | null,
    @Arg('body', () => ID, { nullable: true, description: 'Only what comes of decisions of this body.' }) body: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ImplementationTask>> {
    // A text that is no id is answered like an institution or a body without tasks.
    const where = {
      state: { $in: [...OWED_STATES] },
      ...(institution == null ? {} : { owner: isId(institution) ? institution : null }),
      ...(body == null ? {} : { bodyId: isId(body) ? body : null }),
    };
    return readPage(signedIn(context), ImplementationTask, where, [{ dueOn: 'asc' }, { owner: 'asc' }], page);
  }

  @FieldResolver(() => DecisionType, { nullable: true, description: 'The decision it implements.' })
  decision(@Root() { decisionId }: ImplementationTask, @Ctx() context: Context) {
    return decisionById(context).load(decisionId);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that has to do it (Umsetzende).' })
  owner(@Root() { owner }: ImplementationTask): InstitutionStub {
    return { id: owner };
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is still owed and should be done by now.' })
  isOverdue(@Root() task: ImplementationTask, @Ctx() { today }: Context): boolean {
    return isOverdue(task, today);
  }

  @FieldResolver(() => AgendaItemType, { nullable: true, description: 'The item under which the body deals with its delay.' })
  escalationItem(@Root() { escalationItemId }: ImplementationTask, @Ctx() context: Context) {
    return escalationItemId ? agendaItemById(context).load(escalationItemId) : null;
  }

  @FieldResolver(() => [StatusReportType], { description: 'What the institution has reported, the first report first.' })
  statusReports(@Root() { id }: ImplementationTask, @Ctx() context: Context) {
    return reportsOn(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() task: ImplementationTask, @Ctx() context: Context) {
    return openStepsOf(context, task);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: ImplementationTask, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => DecisionType, { description: 'Gives institutions what they have to do to implement a decision (Umsetzung).' })
  assignTasks(
    @Arg('input', () => AssignTasksInput, { description: 'The tasks.' }) input: AssignTasksInput,
    @Ctx() context: Context,
  ) {
    return assignTasks(signedIn(context), input);
  }

  @Mutation(() => ImplementationTaskType, { description: 'Accepts a task for the institution that has to do it.' })
  acceptTask(@Arg('input', () => TaskStepInput, { description: 'The task.' }) input: TaskStepInput, @Ctx() context: Context) {
    return takeTaskStep(signedIn(context), input, 'ACCEPT', { refusalReason: null });
  }

  @Mutation(() => ImplementationTaskType, { description: 'Does not accept a task, and says why.' })
  refuseTask(
    @Arg('input', () => ReasonedTaskInput, { description: 'The task.' }) input: ReasonedTaskInput,
    @Ctx() context: Context,
  ) {
    return refuseTask(signedIn(context), input);
  }

  @Mutation(() => ImplementationTaskType, { description: 'Reports how far a task is (Statusbericht).' })
  reportStatus(
    @Arg('input', () => ReportTaskInput, { description: 'The report.' }) input: ReportTaskInput,
    @Ctx() context: Context,
  ) {
    return reportStatus(signedIn(context), input);
  }

  @Mutation(() => ImplementationTaskType, { description: 'Reports a task as done (Vollzugsmeldung).' })
  reportDone(
    @Arg('input', () => ReportTaskDoneInput, { description: 'The report.' }) input: ReportTaskDoneInput,
    @Ctx() context: Context,
  ) {
    return reportDone(signedIn(context), input);
  }

  @Mutation(() => ImplementationTaskType, { description: 'Accepts a task as done (Abnahme); by somebody who did not report it.' })
  acceptCompletion(
    @Arg('input', () => TaskStepInput, { description: 'The task.' }) input: TaskStepInput,
    @Ctx() context: Context,
  ) {
    return takeTaskStep(signedIn(context), input, 'ACCEPT_COMPLETION', { doneOn: context.today });
  }

  @Mutation(() => ImplementationTaskType, {
    description: 'Returns a task that was reported as done, because something is missing.',
  })
  returnTask(
    @Arg('input', () => ReasonedTaskInput, { description: 'The task.' }) input: ReasonedTaskInput,
    @Ctx() context: Context,
  ) {
    return returnTask(signedIn(context), input);
  }

  @Mutation(() => ImplementationTaskType, {
    description: 'Brings the delay of a task before the body or those above (Eskalation).',
  })
  escalateTask(
    @Arg('input', () => EscalateTaskInput, { description: 'The task.' }) input: EscalateTaskInput,
    @Ctx() context: Context,
  ) {
    return escalateTask(signedIn(context), input);
  }

  @Mutation(() => ImplementationTaskType, { description: 'Gives up a task that nobody is going to do.' })
  giveUpTask(
    @Arg('input', () => ReasonedTaskInput, { description: 'The task.' }) input: ReasonedTaskInput,
    @Ctx() context: Context,
  ) {
    return giveUpTask(signedIn(context), input);
  }

  @Mutation(() => DecisionType, {
    description: 'Enters that a decision is implemented, once all its tasks are done and accepted.',
  })
  completeImplementation(
    @Arg('input', () => DecisionStepInput, { description: 'The decision.' }) input: DecisionStepInput,
    @Ctx() context: Context,
  ) {
    return completeImplementation(signedIn(context), input);
  }
}
