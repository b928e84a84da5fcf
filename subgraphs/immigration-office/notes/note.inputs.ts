import { Field, ID, InputType, Int } from 'type-graphql';
import type { NoteKind } from './note.rules.js';
import { NoteKindEnum } from './note.type.js';

@InputType('WriteNaturalisationNoteInput', { description: 'A file note to be written (Aktenvermerk).' })
export class WriteNoteInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => NoteKindEnum, { defaultValue: 'GENERAL', description: 'What it is about.' })
  kind!: NoteKind;
  @Field(() => String, { description: 'What it says, at most 10,000 characters.' })
  text!: string;
}

@InputType('CorrectNaturalisationNoteInput', {
  description: 'The correction of a file note, as a note of its own (Aktenvermerk).',
})
export class CorrectNoteInput {
  @Field(() => ID, { description: 'The note that is wrong.' })
  noteId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => NoteKindEnum, { nullable: true, description: 'What it is about; left out, as before.' })
  kind?: NoteKind | null;
  @Field(() => String, { description: 'What it should say, at most 10,000 characters.' })
  text!: string;
}
