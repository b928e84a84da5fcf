import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { tasksOwedBy } from './implementation-task.loaders.js';
import { ImplementationTaskType } from './implementation-task.type.js';

/** What the implementation adds to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionTasks {
  @FieldResolver(() => [ImplementationTaskType], {
    nullable: true,
    description: 'The tasks that it still owes and you may read, what is due first (Umsetzung).',
  })
  implementationTasks(@Root() { id }: InstitutionStub, @Ctx() context: Context) {
    return tasksOwedBy(context).load(id);
  }
}
