import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { readOne } from '../../kit/loaders.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { createFamilyFile, joinFamilyFile, leaveFamilyFile } from './family-file.commands.js';
import type { FamilyFile } from './family-file.entity.js';
import { CreateFamilyFileInput, JoinFamilyFileInput } from './family-file.inputs.js';
import { familyFileById, membersOf } from './family-file.loaders.js';
import { FamilyFileType } from './family-file.type.js';

/** Family files, for the staff of the office. */
@Resolver(() => FamilyFileType)
export class FamilyFileResolver {
  @Query(() => FamilyFileType, {
    nullable: true,
    description: 'A family file by its id, for the staff of the office (Familienakte).',
  })
  naturalisationFamilyFile(
    @Arg('id', () => ID, { description: 'Identifies the family file.' }) id: string,
    @Ctx() context: Context,
  ): Promise<FamilyFile> {
    return readOne(signedIn(context), familyFileById, id);
  }

  @FieldResolver(() => [ApplicationType], {
    description: 'The applications in it that you may read, in the order of their filing.',
  })
  applications(@Root() { id }: FamilyFile, @Ctx() context: Context) {
    return membersOf(context).load(id);
  }

  @Mutation(() => FamilyFileType, { description: 'Begins a family file (Familienakte).' })
  createNaturalisationFamilyFile(
    @Arg('input', () => CreateFamilyFileInput, { description: 'The applications to put into it.' }) input: CreateFamilyFileInput,
    @Ctx() context: Context,
  ) {
    return createFamilyFile(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Puts an application into a family file (Familienakte).' })
  joinNaturalisationFamilyFile(
    @Arg('input', () => JoinFamilyFileInput, { description: 'Which, and into which.' }) input: JoinFamilyFileInput,
    @Ctx() context: Context,
  ) {
    return joinFamilyFile(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Takes an application out of its family file (Familienakte).' })
  leaveNaturalisationFamilyFile(
    @Arg('input', () => ApplicationStepInput, { description: 'Which.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return leaveFamilyFile(signedIn(context), input);
  }
}

/** What family files add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationFamily {
  @FieldResolver(() => FamilyFileType, {
    nullable: true,
    description: 'Its family file, for the staff of the office; a person is shown none (Familienakte).',
  })
  familyFile(@Root() { familyFileId }: Application, @Ctx() context: Context) {
    return familyFileId == null ? null : familyFileById(context).load(familyFileId);
  }
}
