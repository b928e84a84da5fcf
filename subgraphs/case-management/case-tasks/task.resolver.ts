import { Arg, Args, Ctx, Directive, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { referenceOfCase } from './case-cover.loaders.js';
import { assignTask, closeTask, postponeTask, raiseTaskByHand } from './task.commands.js';
import type { CaseTask } from './task.entity.js';
import { AssignTaskInput, CloseTaskInput, PostponeTaskInput, RaiseTaskInput, TaskFilter } from './task.inputs.js';
import { listTasks, openTasksOf } from './task.loaders.js';
import { isOverdue, TASK_TITLES } from './task.rules.js';
import { TaskConnection, TaskType } from './task.type.js';

const CASE_CONTENT =
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")';

@Resolver(() => TaskType)
export class TaskResolver {
  @Query(() => TaskConnection, {
    description: 'The tasks and reminders you may read, those that are due first at the head; for the staff of the institution.',
  })
  caseTasks(
    @Arg('filter', () => TaskFilter, { nullable: true, description: 'Which; left out: all open ones.' })
    filter: TaskFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CaseTask>> {
    return listTasks(signedIn(context), filter ?? {}, page);
  }

  @FieldResolver(() => String, { description: 'What is to be done, in a line without what the case is about.' })
  title(@Root() { title, kind }: CaseTask): string {
    return title ?? TASK_TITLES[kind];
  }

  @FieldResolver(() => Boolean, { description: 'Whether it should have been done by now.' })
  isOverdue(@Root() task: CaseTask, @Ctx() { today }: Context): boolean {
    return isOverdue(task, today);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Reference of the case (Fallnummer).' })
  caseReference(@Root() { caseId }: CaseTask, @Ctx() context: Context): Promise<string | null> {
    return referenceOfCase(context).load(caseId);
  }

  @Directive(CASE_CONTENT)
  @FieldResolver(() => String, { nullable: true, description: 'What to look at; null for those who may not read the case.' })
  async note(@Root() { caseId, note }: CaseTask, @Ctx() context: Context): Promise<string | null> {
    return (await caseById(context).load(caseId)) ? (note ?? null) : null;
  }

  @Directive(CASE_CONTENT)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What came of it, or why it was cancelled; null for those who may not read the case.',
  })
  async closingNote(@Root() { caseId, closingNote }: CaseTask, @Ctx() context: Context): Promise<string | null> {
    return (await caseById(context).load(caseId)) ? (closingNote ?? null) : null;
  }

  @FieldResolver(() => CaseType, { nullable: true, description: 'The case; null for those who may not read it.' })
  case(@Root() { caseId }: CaseTask, @Ctx() context: Context): Promise<Case | null> {
    return caseById(context).load(caseId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() task: CaseTask, @Ctx() context: Context) {
    return openStepsOf(context, task);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: CaseTask, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => TaskType, { description: 'Sets a task or a reminder on a case (Aufgabe, Wiedervorlage).' })
  raiseCaseTask(
    @Arg('input', () => RaiseTaskInput, { description: 'Which case, what and by when.' }) input: RaiseTaskInput,
    @Ctx() context: Context,
  ) {
    return raiseTaskByHand(signedIn(context), input);
  }

  @Mutation(() => TaskType, { description: 'Does a task.' })
  completeCaseTask(
    @Arg('input', () => CloseTaskInput, { description: 'Which.' }) input: CloseTaskInput,
    @Ctx() context: Context,
  ) {
    return closeTask(signedIn(context), 'COMPLETE', input);
  }

  @Mutation(() => TaskType, { description: 'Cancels a task for a reason; for case managers and leads.' })
  cancelCaseTask(
    @Arg('input', () => CloseTaskInput, { description: 'Which, and why.' }) input: CloseTaskInput,
    @Ctx() context: Context,
  ) {
    return closeTask(signedIn(context), 'CANCEL', input);
  }

  @Mutation(() => TaskType, { description: 'Gives a task to a colleague.' })
  assignCaseTask(
    @Arg('input', () => AssignTaskInput, { description: 'Which, and to whom.' }) input: AssignTaskInput,
    @Ctx() context: Context,
  ) {
    return assignTask(signedIn(context), input);
  }

  @Mutation(() => TaskType, { description: 'Puts a task that was set by hand off to another day.' })
  postponeCaseTask(
    @Arg('input', () => PostponeTaskInput, { description: 'Which, and to when.' }) input: PostponeTaskInput,
    @Ctx() context: Context,
  ) {
    return postponeTask(signedIn(context), input);
  }
}

/** What tasks add to a case; for the staff of its institution. */
@Resolver(() => CaseType)
export class CaseTasks {
  @FieldResolver(() => [TaskType], {
    description: 'The open tasks, those that are due first at the head; empty for everybody but the staff of the institution.',
  })
  tasks(@Root() found: Case, @Ctx() context: Context) {
    return ownStaff(found, context) ? openTasksOf(context).load(found.id) : [];
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many tasks should have been done by now; for the staff of the institution.',
  })
  async overdueTasks(@Root() found: Case, @Ctx() context: Context): Promise<number | null> {
    if (!ownStaff(found, context)) return null;
    return ((await openTasksOf(context).load(found.id)) ?? []).filter((task) => isOverdue(task, context.today)).length;
  }
}

const ownStaff = ({ institution }: Case, { actor }: Context): boolean => actor.institution === institution;
