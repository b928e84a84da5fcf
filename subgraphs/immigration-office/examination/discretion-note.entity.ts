import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { NoteDecision, NoteState } from './discretion-note.rules.js';
import { readableFindings } from './examination.policy.js';

const ownOffice = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;

const DiscretionNoteSchema = defineEntity({
  name: 'DiscretionNote',
  tableName: 'discretion_note',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: ownOffice('naturalisation_officer', 'office_supervisor'),
    write: ownOffice('naturalisation_officer'),
  }),
  filters: readableBy(readableFindings),
  indexes: [{ properties: ['applicationId', 'state'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: p.uuid(),
    state: p.string().$type<NoteState>(),
    /** Code of the requirement, such as N-LIV. */
    requirement: p.string(),
    legalBasis: p.string(),
    decision: p.string().$type<NoteDecision>(),
    reasons: p.text(),
    /** What the law engine found when the note was signed. */
    finding: p.text(),
    lawVersion: p.string(),
    signedBy: p.string(),
    signedAt: p.datetime(),
  },
});

/** How an officer exercises discretion on one requirement, with reasons (Ermessensvermerk). */
export class DiscretionNote extends DiscretionNoteSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
DiscretionNoteSchema.setClass(DiscretionNote);

export const discretionNoteSchema = DiscretionNoteSchema;
