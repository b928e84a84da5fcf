import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, ownedBy, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableResidenceFiles } from './residence.policy.js';
import type { ResidenceFileState } from './residence-file.rules.js';

/** Condition for row policies: staff of the residence office that keeps the row. */
export const OWN_RESIDENCE_OFFICE = `(${OWN_INSTITUTION} and ${rolesInclude('residence_officer', 'office_supervisor')})`;

const IS_PERSON = `(nullif((select current_setting('hub.institution', true)), '') is null)`;

/** Condition for row policies of what belongs to a file: whoever asks is a person, and may see the file. */
export function ofOwnResidenceFile(table: string): string {
  return `(${IS_PERSON} and exists (select 1 from residence_file f where f.id = ${table}.file_id and f.institution = ${table}.institution))`;
}

/** How many applications of a file have not ended: for a computed column. */
function openApplicationsOf(id: string): string {
  return `(select count(*)::int from residence_application a where a.file_id = ${id} and a.ended_on is null)`;
}

const visible = `(${OWN_RESIDENCE_OFFICE} or (${IS_PERSON} and (${ownedBy('subject_id')} or ${ownedBy('representative_id')})))`;

const ResidenceFileSchema = defineEntity({
  name: 'ResidenceFile',
  tableName: 'residence_file',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: OWN_RESIDENCE_OFFICE }),
  filters: readableBy(readableResidenceFiles),
  indexes: [
    { properties: ['institution', 'familyName', 'id'] },
    { properties: ['subjectId'] },
    { properties: ['representativeId'] },
  ],
  uniques: [{ properties: ['institution', 'fileReference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The residence office that keeps the file. */
    institution: p.uuid(),
    state: p.string().$type<ResidenceFileState>(),
    fileReference: p.string(),
    givenName: p.string(),
    familyName: p.string(),
    birthDate: p.date(),
    /** Three letters of ICAO Doc 9303, as in the passport. */
    nationality: p.string(),
    /** Pseudonym of the person, once their login is bound to the file by staff. */
    subjectId: p.string().nullable(),
    /** The same of whoever represents them, with the evidence staff saw. */
    representativeId: p.string().nullable(),
    representationEvidence: p.string().nullable(),
    openedOn: p.date(),
    /** How much was put on file: what is kept beside the file changes the file too, so that of two at once one is outdated. */
    entries: p.integer().default(0),
    transferredTo: p.string().nullable(),
    endReason: p.string().nullable(),
    endedOn: p.date().nullable(),
    /** Applications of the file that wait for their end. */
    openApplications: p
      .integer()
      .nullable()
      .lazy()
      .formula(({ id }) => openApplicationsOf(String(id))),
  },
});

/** The residence file of a person (Ausländerakte). */
export class ResidenceFile extends ResidenceFileSchema.class {}
ResidenceFileSchema.setClass(ResidenceFile);

export const residenceFileSchema = ResidenceFileSchema;
