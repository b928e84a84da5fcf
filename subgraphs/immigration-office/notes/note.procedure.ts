import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import type { NoteFacts } from './note.rules.js';

const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'office_supervisor'];

/** The way of a file note: what was written stays, and a correction is a note of its own (Aktenvermerk). */
export const noteProcedure = defineProcedure<NoteFacts, Role>()('naturalisation-note', ['CORRECTED'], {
  WRITE: { from: [], to: 'WRITTEN', by: STAFF, title: 'Puts a note into the file' },
  CORRECT: { from: ['WRITTEN'], to: 'CORRECTED', by: STAFF, title: 'Marks it as corrected by a newer note' },
});
