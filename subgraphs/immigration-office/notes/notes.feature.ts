import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { NaturalisationNote, naturalisationNoteSchema } from './note.entity.js';
import { noteFacts } from './note.loaders.js';
import { noteProcedure } from './note.procedure.js';
import { ApplicationNotes, NoteResolver } from './note.resolver.js';

/** Notes in the files of applications (Aktenvermerke). */
export const notes: Feature = {
  entities: [naturalisationNoteSchema],
  aggregates: [aggregate(NaturalisationNote, noteProcedure, noteFacts)],
  resolvers: [NoteResolver, ApplicationNotes],
};
