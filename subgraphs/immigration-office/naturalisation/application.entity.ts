import { defineEntity, p } from '@mikro-orm/postgresql';
import type { ActivationKind } from '../../kit/activation.js';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { nameOrderOf, type SearchedName, searchKeysOf } from '../../kit/name-search.rules.js';
import { readableBy } from '../../kit/readable.js';
import type { PriorityReason } from '../assignments/priority.rules.js';
import type { StatedCircumstances } from '../documents/document-catalogue.rules.js';
import { readableApplications } from './application.policy.js';
import type { ApplicationState } from './application.procedure.js';
import type { CompletionKind, MaritalStatus, Sex } from './application.rules.js';

export type { CompletionKind, MaritalStatus, Sex };

/** Condition for row policies: whoever asks has activated the application with a code, for themselves or for whom they represent. */
function activatedIn(table: string, column: string): string {
  return `(exists (select 1 from application_activation v where v.application_id = ${table}.${column} and v.state = 'USED' and ${ownedBy('v.used_by')}))`;
}

/** Condition for row policies of what belongs to an application: whoever asks has activated it, or entered it for whom they represent. */
export function reachedThrough(table: string, column: string): string {
  const entered = `(exists (select 1 from application r where r.id = ${table}.${column} and ${ownedBy('r.representative_id')}))`;
  return `(${activatedIn(table, column)} or ${entered})`;
}

/** In which kinds whoever asks has activated an application: for a computed column. */
export function activatedAsOf(id: string): string {
  return `(select array_agg(v.kind) from application_activation v where v.application_id = ${id} and v.state = 'USED' and v.used_by = current_setting('hub.actor', true))`;
}

const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')} or ${ownedBy('representative_id')} or ${activatedIn('application', 'id')})`;

/** Stands for no day where the worklist is sorted by days: after all others. */
const NO_DAY = '9999-12-31';

const keysOfNames = (names: SearchedName): string[] => [...searchKeysOf(names)];

const ApplicationSchema = defineEntity({
  name: 'Application',
  tableName: 'application',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ownRows, write: ownRows }),
  filters: readableBy(readableApplications),
  indexes: [
    { properties: ['institution', 'state', 'filedOn', 'id'] },
    { properties: ['institution', 'changeNumber', 'id'] },
    { properties: ['institution', 'officerId', 'filedOn', 'id'] },
    { properties: ['familyFileId'] },
    // The orders of the worklist.
    { properties: ['institution', 'workRank', 'filedOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'officerId', 'workRank', 'filedOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'state', 'workRank', 'filedOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'filedOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'deadlineOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'receivedOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'stageOrder', 'filedOrder', 'id'], where: 'at_work' },
    { properties: ['institution', 'searchName', 'id'], where: 'at_work' },
    { properties: ['institution', 'birthDate', 'id'] },
  ],
  uniques: [{ properties: ['institution', 'fileReference'] }, { properties: ['institution', 'externalReference'] }],
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
    /** What the applicant states about themselves, from which the needed documents are computed. */
    circumstances: p.json<StatedCircumstances>().nullable(),
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
    /** Account of whoever entered the application for the person they represent. */
    representativeId: p.string().nullable(),
    street: p.string().nullable(),
    birthName: p.string().nullable(),
    sex: p.string().$type<Sex>().nullable(),
    maritalStatus: p.string().$type<MaritalStatus>().nullable(),
    /** Nationalities as ISO 3166-1 alpha-3 codes. */
    nationalities: p.array().default([]),
    /** Begin of the stay in Germany, for the statistics (§ 36 StAG). */
    stayBeganOn: p.date().nullable(),
    interpreterLanguage: p.string().nullable(),
    familyFileId: p.uuid().nullable(),
    leadingSystem: p.string().$type<'HUB' | 'EXTERNAL'>().default('HUB'),
    /** Number of the file in the office's own software. */
    externalReference: p.string().nullable(),
    /** Day of the newest status the office's own software has reported. */
    mirroredOn: p.date().nullable(),
    /** Account of the officer the file is assigned to. */
    officerId: p.string().nullable(),
    /** The way to naturalisation that the officer examines, such as SECTION_10 for § 10 Abs. 1 StAG. */
    legalBasis: p.string().nullable(),
    /** First act of substance; from then on a withdrawal costs a fee (§ 38 Abs. 2 Satz 3 StAG). */
    substantiveStartedOn: p.date().nullable(),
    isOverdue: p.boolean().default(false),
    retainedWith: p.string().nullable(),
    proceedingKnown: p.boolean().default(false),
    suspendedFrom: p.string().$type<ApplicationState>().nullable(),
    suspensionReason: p.string().nullable(),
    suspendedOn: p.date().nullable(),
    suspensionProof: p.text().nullable(),
    hearingGround: p.string().nullable(),
    hearingReasons: p.text().nullable(),
    hearingOpenedBy: p.string().nullable(),
    hearingNotifiedOn: p.date().nullable(),
    hearingDueOn: p.date().nullable(),
    hearingDoneOn: p.date().nullable(),
    hearingStatement: p.text().nullable(),
    proposedBy: p.string().nullable(),
    proposedOn: p.date().nullable(),
    proposalReasons: p.text().nullable(),
    /** Why a supervisor returned the last proposal, or a revocation was abandoned. */
    returnedBecause: p.text().nullable(),
    remedyInstruction: p.boolean().default(false),
    refusalFeeCents: p.integer().nullable(),
    decidedOn: p.date().nullable(),
    decisionNotifiedOn: p.date().nullable(),
    remedyEndsOn: p.date().nullable(),
    appealLodgedOn: p.date().nullable(),
    courtReference: p.string().nullable(),
    litigationOf: p.string().$type<'REFUSAL' | 'REVOCATION'>().nullable(),
    judgment: p.string().$type<'OBLIGATION' | 'ANNULLED' | 'DISMISSED'>().nullable(),
    inactionSuitOn: p.date().nullable(),
    certificateNumber: p.string().nullable(),
    certificateIssuedOn: p.date().nullable(),
    certificateVoidOn: p.date().nullable(),
    presentInPerson: p.boolean().default(false),
    identityCheckedOn: p.date().nullable(),
    declarationMadeOn: p.date().nullable(),
    recheckedOn: p.date().nullable(),
    newFacts: p.text().nullable(),
    handedOverOn: p.date().nullable(),
    revocationGround: p.string().nullable(),
    revocationOpenedBy: p.string().nullable(),
    barFrom: p.date().nullable(),
    barUntil: p.date().nullable(),
    barAnnulledOn: p.date().nullable(),
    /** What the register says of bars set elsewhere, and as of which day (§ 33 StAG). */
    barCheckedOn: p.date().nullable(),
    barCheckResult: p.string().$type<'NO_BAR' | 'BAR_FOUND'>().nullable(),
    barCheckUntil: p.date().nullable(),
    completionKind: p.string().$type<CompletionKind>().nullable(),
    /** Number of the last change, in the order of their commits; the database counts (see the migration). */
    changeNumber: p.integer().default(0),
    /** Why the office works on it before others that were filed earlier; null: in the order of filing. */
    priorityReason: p.string().$type<PriorityReason>().nullable(),
    priorityNote: p.text().nullable(),
    priorityGrantedOn: p.date().nullable(),
    /** Last day of the applicant's residence title, as far as the office noted it. */
    titleValidTo: p.date().nullable(),
    /** Family name and given name as names are sorted. */
    searchName: p.text().default('').onCreate(nameOrderOf).onUpdate(nameOrderOf),
    /** What the name is found under; the database copies it into `application_name_key`. */
    searchKeys: p.array().default([]).lazy().onCreate(keysOfNames).onUpdate(keysOfNames),
    /** What the worklist is filtered and sorted by; the database keeps these from the columns above (migration 0010-desk). */
    atWork: p.boolean().default(false),
    workRank: p.integer().default(1),
    filedOrder: p.date().default(NO_DAY),
    receivedOrder: p.date().default(NO_DAY),
    deadlineOrder: p.date().default(NO_DAY),
    stageOrder: p.integer().default(0),
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
