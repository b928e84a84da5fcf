import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableNotes } from './note.policy.js';
import type { NoteKind, NoteState } from './note.rules.js';

const staff = `(${OWN_INSTITUTION} and ${rolesInclude('intake_clerk', 'naturalisation_officer', 'office_supervisor')})`;

/** Condition for row policies: an officer has released the notes for the export of the applicant (Art. 15 Abs. 4 DSGVO). */
const releasedFor = (applicationId: string): string =>
  `(exists (select 1 from application_export_release r where r.application_id = ${applicationId} and r.section = 'NOTES' and r.state = 'RELEASED'))`;
const released = `(${ofOwnApplication('naturalisation_note')} and ${releasedFor('naturalisation_note.application_id')})`;

const NaturalisationNoteSchema = defineEntity({
  name: 'NaturalisationNote',
  tableName: 'naturalisation_note',
  rowLevelSecurity: 'force',
  // A trigger keeps what was written as it was (see the migration); a change may mark a note as corrected, and nothing else.
  policies: rowPolicies({ see: `(${staff} or ${released})`, write: staff }),
  filters: readableBy(readableNotes),
  indexes: [{ properties: ['applicationId', 'writtenAt', 'id'] }],
  // A note is corrected once; the correction may be corrected in turn.
  uniques: [{ properties: ['correctedFrom'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<NoteState>(),
    kind: p.string().$type<NoteKind>(),
    text: p.text(),
    writtenBy: p.string(),
    writtenAt: p.datetime(),
    /** The note that this one corrects. */
    correctedFrom: p.uuid().nullable(),
    /** Whether they were released for the export. */
    isReleased: p
      .boolean()
      .lazy()
      .formula(({ applicationId }) => releasedFor(String(applicationId))),
  },
});

/** A note in the file of an application (Aktenvermerk). */
export class NaturalisationNote extends NaturalisationNoteSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
NaturalisationNoteSchema.setClass(NaturalisationNote);

export const naturalisationNoteSchema = NaturalisationNoteSchema;
