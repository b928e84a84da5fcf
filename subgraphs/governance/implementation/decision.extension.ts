import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Decision } from '../decisions/decision.entity.js';
import { DecisionType } from '../decisions/decision.type.js';
import { tasksOf } from './implementation-task.loaders.js';
import { ImplementationTaskType } from './implementation-task.type.js';

/** What the implementation adds to a decision. */
@Resolver(() => DecisionType)
export class DecisionTasks {
  @FieldResolver(() => [ImplementationTaskType], {
    description: 'What institutions have to do to implement it that you may read, what is due first.',
  })
  tasks(@Root() { id }: Decision, @Ctx() context: Context) {
    return tasksOf(context).load(id);
  }
}
