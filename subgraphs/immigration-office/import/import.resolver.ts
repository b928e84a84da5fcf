import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { importNaturalisationApplications } from './application-import.commands.js';
import { ImportApplicationsInput } from './import.inputs.js';
import { applicationsOfRun } from './import.loaders.js';
import { ImportRunType } from './import.type.js';
import type { ImportRun } from './import-record.entity.js';

/** Taking in what was filed elsewhere. */
@Resolver(() => ImportRunType)
export class ImportResolver {
  @FieldResolver(() => [ApplicationType], { description: 'The applications that were begun, in the order of the file.' })
  async applications(@Root() { id }: ImportRun, @Ctx() context: Context): Promise<readonly Application[]> {
    return (await applicationsOfRun(context).load(id)) ?? [];
  }

  @Mutation(() => ImportRunType, {
    description:
      'Takes in applications of another system, each row whole or not at all; a row that was taken in before is told and not taken in again.',
  })
  importNaturalisationApplications(
    @Arg('input', () => ImportApplicationsInput, { description: 'The file.' }) { file }: ImportApplicationsInput,
    @Ctx() context: Context,
  ): Promise<ImportRun> {
    return importNaturalisationApplications(signedIn(context), file);
  }
}
