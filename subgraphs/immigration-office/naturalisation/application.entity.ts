import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableApplications } from './application.policy.js';
import type { ApplicationState } from './application.procedure.js';

const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')})`;

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
    /** Pseudonym of the person the file is about, once their login is bound to it. */
    subjectId: p.string().nullable(),
  },
});

/** An application for naturalisation (Einbürgerungsantrag). */
export class Application extends ApplicationSchema.class {}
ApplicationSchema.setClass(Application);

export const applicationSchema = ApplicationSchema;
