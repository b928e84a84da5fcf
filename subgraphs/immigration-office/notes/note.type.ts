import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../kit/connection.js';
import type { NaturalisationNote } from './note.entity.js';
import { NOTE_KINDS, NOTE_STATES, type NoteKind, type NoteState } from './note.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const NoteKindEnum = enumOf(NOTE_KINDS);
registerEnumType(NoteKindEnum, {
  name: 'NaturalisationNoteKind',
  description: 'What a file note is about (Aktenvermerk).',
  valuesConfig: {
    GENERAL: { description: 'Anything else.' },
    PHONE_CALL: { description: 'A call by telephone.' },
    APPEARANCE: { description: 'What was said when somebody came in person.' },
    LEGAL: { description: 'How the law is read in this case.' },
  },
});

export const NoteStateEnum = enumOf(NOTE_STATES);
registerEnumType(NoteStateEnum, {
  name: 'NaturalisationNoteState',
  description: 'Whether a file note stands (Aktenvermerk).',
  valuesConfig: {
    WRITTEN: { description: 'It stands as it was written.' },
    CORRECTED: { description: 'A newer note corrects it; what it says is kept.' },
  },
});

@ObjectType('NaturalisationNote', {
  description: 'A file note; it is never overwritten, a correction is a note of its own (Aktenvermerk).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class NoteType
  implements Pick<NaturalisationNote, 'id' | 'version' | 'kind' | 'text' | 'state' | 'writtenBy' | 'writtenAt'>
{
  @Field(() => ID, { description: 'Identifies the note.' })
  id!: string;
  @Field(() => Int, { description: 'Counts the changes of the note.' })
  version!: number;
  @Field(() => NoteKindEnum, { description: 'What it is about.' })
  kind!: NoteKind;
  @Field(() => String, { description: 'What it says.' })
  text!: string;
  @Field(() => NoteStateEnum, { description: 'Whether it stands.' })
  state!: NoteState;
  @Field(() => String, { description: 'Account of whoever wrote it.' })
  writtenBy!: string;
  @Field(() => Date, { description: 'When it was written.' })
  writtenAt!: Date;
  @Field(() => ID, { nullable: true, description: 'The note that this one corrects.' })
  correctedFrom!: string | null;
}

export const NoteConnection = connectionType('NaturalisationNote', () => NoteType);
