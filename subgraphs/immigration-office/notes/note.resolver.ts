import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kit/connection.js';
import { HubError } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { correctNote, writeNote } from './note.commands.js';
import type { NaturalisationNote } from './note.entity.js';
import { CorrectNoteInput, WriteNoteInput } from './note.inputs.js';
import { correctionOf, listNotes, newestNotesOf } from './note.loaders.js';
import { mayReadNotes } from './note.policy.js';
import { NoteConnection, NoteType } from './note.type.js';

/** Notes in the file of an application. */
@Resolver(() => NoteType)
export class NoteResolver {
  @Query(() => NoteConnection, {
    description: 'All file notes of an application, the newest first; for the staff who work on the file (Aktenvermerke).',
  })
  async naturalisationNotes(
    @Arg('applicationId', () => ID, { description: 'The application.' }) applicationId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    const { id } = await readOne(signedIn(context), applicationById, applicationId);
    if (!mayReadNotes(context.actor)) throw new HubError('NOT_PERMITTED');
    return listNotes(context, id, page);
  }

  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application whose file it is in.' })
  application(@Root() { applicationId }: NaturalisationNote, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @FieldResolver(() => NoteType, { nullable: true, description: 'The note that corrects this one.' })
  async correction(@Root() { id, state }: NaturalisationNote, @Ctx() context: Context): Promise<NaturalisationNote | null> {
    return state === 'CORRECTED' ? correctionOf(context).load(id) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() note: NaturalisationNote, @Ctx() context: Context) {
    return openStepsOf(context, note);
  }

  @Mutation(() => NoteType, { description: 'Puts a file note into the file (Aktenvermerk).' })
  writeNaturalisationNote(
    @Arg('input', () => WriteNoteInput, { description: 'The note.' }) input: WriteNoteInput,
    @Ctx() context: Context,
  ) {
    return writeNote(signedIn(context), input);
  }

  @Mutation(() => NoteType, {
    description: 'Corrects a file note with a new one, which is returned; the old one is kept as it was (Aktenvermerk).',
  })
  correctNaturalisationNote(
    @Arg('input', () => CorrectNoteInput, { description: 'Which, and what it should say.' }) input: CorrectNoteInput,
    @Ctx() context: Context,
  ) {
    return correctNote(signedIn(context), input);
  }
}

/** What file notes add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationNotes {
  @FieldResolver(() => [NoteType], {
    nullable: true,
    description:
      'The 100 newest file notes, the newest first; null for everybody but the staff who work on the file (Aktenvermerke).',
  })
  async notes(@Root() { id }: Application, @Ctx() context: Context): Promise<readonly NaturalisationNote[] | null> {
    return mayReadNotes(context.actor) ? newestNotesOf(context).load(id) : null;
  }
}
