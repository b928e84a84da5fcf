import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { importCases } from './case-import.commands.js';
import { ImportCasesInput } from './case-import.inputs.js';
import { casesOfRun } from './case-import.loaders.js';
import { CaseImportRunType } from './case-import.type.js';
import type { CaseImportRun } from './case-import-record.entity.js';

/** Taking in what a carrier kept in its own software. */
@Resolver(() => CaseImportRunType)
export class CaseImportResolver {
  @FieldResolver(() => [CaseType], { description: 'The cases that were begun, in the order of the file.' })
  async cases(@Root() { id }: CaseImportRun, @Ctx() context: Context): Promise<readonly Case[]> {
    return (await casesOfRun(context).load(id)) ?? [];
  }

  @Mutation(() => CaseImportRunType, {
    description:
      "Takes in cases of the carrier's own software, each row whole or not at all; a row that was taken in before is told and not taken in again. For leads.",
  })
  importCases(
    @Arg('input', () => ImportCasesInput, { description: 'The file.' }) input: ImportCasesInput,
    @Ctx() context: Context,
  ): Promise<CaseImportRun> {
    return importCases(notInEmergency(context), input);
  }
}
