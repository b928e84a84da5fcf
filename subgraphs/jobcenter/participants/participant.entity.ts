import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, ownedBy, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { JOBCENTER_STAFF } from '../courses/course.procedure.js';
import { readableParticipants } from './participant.policy.js';
import type { ParticipantState } from './participant.procedure.js';

/** Whoever asks has shown the code of this row in this unit of work (`activateParticipation`). */
const PRESENTED = `(code_hash = nullif((select current_setting('hub.code', true)), ''))`;

export const OWN_STAFF = `(${OWN_INSTITUTION} and ${rolesInclude(...JOBCENTER_STAFF)})`;
const person = `(nullif((select current_setting('hub.institution', true)), '') is null)`;
const visible = `(${OWN_STAFF} or (${person} and (${ownedBy('subject_id')} or ${PRESENTED})))`;

const ParticipantSchema = defineEntity({
  name: 'Participant',
  tableName: 'participant',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableParticipants),
  indexes: [{ properties: ['subjectId'] }],
  uniques: [{ properties: ['institution', 'number'] }, { properties: ['codeHash'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<ParticipantState>(),
    /** The jobcenter's own number of the person; who they are, its own system knows. */
    number: p.string(),
    /** Pseudonym of the login that is bound. */
    subjectId: p.string().nullable(),
    /** SHA-256 of a code that was handed out; the code itself is kept nowhere. */
    codeHash: p.string().nullable(),
    /** Null for codes of the seed, which do not end. */
    codeEndsAt: p.datetime().nullable(),
    registeredOn: p.date(),
    dischargedOn: p.date().nullable(),
    erasedOn: p.date().nullable(),
    /** Whether whoever asks has shown its code in this unit of work. */
    isPresented: p
      .boolean()
      .nullable()
      .lazy()
      .formula(({ codeHash }) => `(${String(codeHash)} = nullif(current_setting('hub.code', true), ''))`),
  },
});

/** A person whom the jobcenter places on courses (Teilnehmende). */
export class Participant extends ParticipantSchema.class {
  /** The journal speaks of the participant. */
  get subjectRef(): Opt<string> {
    return this.id;
  }
}
ParticipantSchema.setClass(Participant);

export const participantSchema = ParticipantSchema;

/** Condition for row policies of what belongs to a participant: whoever asks is that person. */
export function ofOwnParticipant(table: string): string {
  return `(${person} and exists (select 1 from participant t where t.id = ${table}.participant_id and t.institution = ${table}.institution))`;
}
