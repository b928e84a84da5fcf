import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { DiscretionNote, discretionNoteSchema } from './discretion-note.entity.js';
import { discretionNoteProcedure } from './discretion-note.procedure.js';
import { assessmentSchema, examinationFindingSchema, examinationSchema } from './examination.entity.js';
import { discretionNoteFacts } from './examination.loaders.js';
import { ApplicationExamination } from './examination.resolver.js';

/** The examination of the merits: facts, legal basis, discretion, and what the law engine says (Prüfung der Voraussetzungen). */
export const examination: Feature = {
  entities: [examinationSchema, examinationFindingSchema, discretionNoteSchema, assessmentSchema],
  aggregates: [aggregate(DiscretionNote, discretionNoteProcedure, discretionNoteFacts)],
  resolvers: [ApplicationExamination],
};
