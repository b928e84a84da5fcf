import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { NaturalisationNote } from './note.entity.js';
import type { CorrectNoteInput, WriteNoteInput } from './note.inputs.js';
import { newestNotesOf, noteById } from './note.loaders.js';
import { noteProcedure } from './note.procedure.js';
import { LONGEST_NOTE, type NoteKind } from './note.rules.js';

/** Puts a note into the file of an application. */
export async function writeNote(context: Context, input: WriteNoteInput): Promise<NaturalisationNote> {
  const { id, institution } = await readOne(context, applicationById, input.applicationId);
  return write(context, { applicationId: id, institution }, input.kind, textOf(input.text), null);
}

/** Corrects a note with a new one: the old one stays as it was, and says that it was corrected. */
export async function correctNote(context: Context, input: CorrectNoteInput): Promise<NaturalisationNote> {
  const wrong = await readOne(context, noteById, input.noteId);
  const text = textOf(input.text);
  const kind = input.kind ?? wrong.kind;
  await takeStep(context, NaturalisationNote, { id: wrong.id, version: input.version }, noteProcedure, 'CORRECT');
  return write(context, wrong, kind, text, wrong.id);
}

async function write(
  context: Context,
  { applicationId, institution }: Pick<NaturalisationNote, 'applicationId' | 'institution'>,
  kind: NoteKind,
  text: string,
  correctedFrom: string | null,
): Promise<NaturalisationNote> {
  const written = { writtenBy: context.actor.id, writtenAt: context.now };
  const data = { institution, applicationId, kind, text, correctedFrom, ...written };
  const note = await beginProcedure(context, NaturalisationNote, noteProcedure, 'WRITE', data);
  newestNotesOf(context).clear(applicationId);
  return note;
}

function textOf(given: string): string {
  const text = trimmedText('text', given, LONGEST_NOTE);
  if (text === '') throw invalidInput('text', 'A note says something.');
  return text;
}
