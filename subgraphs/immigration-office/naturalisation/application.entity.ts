import { defineEntity, p } from '@mikro-orm/postgresql';
import type { ActivationKind } from '../../kit/activation.js';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableApplications } from './application.policy.js';
import type { ApplicationState } from './application.procedure.js';

/** Condition for row policies: whoever asks has activated the application with a code, for themselves or for whom they represent. */
export function activatedIn(table: string, column: string): string {
  return `(exists (select 1 from application_activation v where v.application_id = ${table}.${column} and v.state = 'USED' and ${ownedBy('v.used_by')}))`;
}

/** In which kinds whoever asks has activated an application: for a computed column. */
export function activatedAsOf(id: string): string {
  return `(select array_agg(v.kind) from application_activation v where v.application_id = ${id} and v.state = 'USED' and v.used_by = current_setting('hub.actor', true))`;
}

const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')} or ${activatedIn('application', 'id')})`;

const ApplicationSchema = defineEntity({
  name: 'Application',
  tableName: 'application',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ownRows, write: ownRows }),
  filters: readableBy(readableApplications),
  indexes: [{ properties: ['institution', 'state', 'filedOn', 'id'] }],
  uniques: [{ properties: ['institution', 'fileReference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The naturalisation office that keeps the file. */
    institution: p.uuid(),
    state: p.string().$type<ApplicationState>(),
    fileReference: p.string().nullable(),
    givenName: p.string(),
    familyName: p.string(),
    birthDate: p.date().nullable(),
    postalCode: p.string().nullable(),
    /** District of the city the applicant lives in; null outside the city. */
    districtCode: p.string().nullable(),
    signedOn: p.date().nullable(),
    /** For applicants under 16: all persons with custody have signed. */
    representedByAllCustodians: p.boolean().default(false),
    filedOn: p.date().nullable(),
    /** Day of arrival; set once by ACKNOWLEDGE and never changed. */
    receivedOn: p.date().nullable(),
    checkStartedOn: p.date().nullable(),
    documentsNotifiedOn: p.date().nullable(),
    documentsDueOn: p.date().nullable(),
    consequenceNotice: p.boolean().default(false),
    transferredTo: p.string().nullable(),
    /** Day on which the procedure ended at this office; null while it goes on. */
    endedOn: p.date().nullable(),
    /** Pseudonym of the person the file is about, once their login is bound to it. */
    subjectId: p.string().nullable(),
    /** The register of residents bars it from being given out (Auskunftssperre, § 51 BMG). */
    addressBlocked: p.boolean().default(false),
    /** How the applicant may be reached without danger. */
    safeContact: p.string().nullable(),
    noLetters: p.boolean().default(false),
    /** Why the file may not be erased for now, such as a suit. */
    erasureBar: p.string().nullable(),
    erasureRequestedOn: p.date().nullable(),
    erasedOn: p.date().nullable(),
    /** Kinds in which whoever asks has activated the application: for themselves, or as somebody's representative. */
    activatedAs: p
      .array<ActivationKind>()
      .nullable()
      .lazy()
      .formula(({ id }) => activatedAsOf(String(id))),
  },
});

/** An application for naturalisation (Einbürgerungsantrag). */
export class Application extends ApplicationSchema.class {}
ApplicationSchema.setClass(Application);

export const applicationSchema = ApplicationSchema;

/** Condition for row policies of what belongs to an application: whoever asks is a person, and may see the application. */
export function ofOwnApplication(table: string): string {
  const person = `(nullif((select current_setting('hub.institution', true)), '') is null)`;
  return `(${person} and exists (select 1 from application a where a.id = ${table}.application_id and a.institution = ${table}.institution))`;
}
