import { defineEntity, p } from '@mikro-orm/postgresql';
import type { ActivationKind } from '../../kit/activation.js';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { searchKeysOf } from '../../kit/name-search.rules.js';
import { readableBy } from '../../kit/readable.js';
import { readableCases } from './case.policy.js';
import type { CaseState } from './case.procedure.js';
import type { ClosureReason, ContactChannel, ProblemArea } from './case.rules.js';

/** Condition for row policies: whoever asks has activated the case with a code, for themselves or for whom they represent. */
const ACTIVATED = `(exists (select 1 from case_activation a where a.case_id = kim_case.id and a.state = 'USED' and ${ownedBy('a.used_by')}))`;
const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')} or ${ACTIVATED})`;

/** Stand for no day where a list is sorted by one; PostgreSQL knows both. */
export const NO_DAY = '9999-12-31';
export const NEVER = '0001-01-01';

const keysOfAlias = ({ clientAlias }: { readonly clientAlias?: string | null | undefined }): string[] => [
  ...searchKeysOf({ givenName: clientAlias }),
];

/**
 * The days on which whoever asks stands in for somebody of their institution, by that person's account. It asks nothing of the case, so that
 * PostgreSQL reads it once and not for every case.
 */
const SUBSTITUTED_DAYS = `(select jsonb_object_agg(away.manager_id, away.days) from (
  select s.manager_id, string_agg(distinct d::date::text, ',') as days
  from case_substitution s, generate_series(s.from_on::timestamp, s.to_on::timestamp, interval '1 day') d
  where s.state = 'ARRANGED' and ${ownedBy('s.substitute_id')} and ${OWN_INSTITUTION} group by s.manager_id) away)`;

const CaseSchema = defineEntity({
  name: 'Case',
  // `case` is a word of SQL.
  tableName: 'kim_case',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ownRows, write: ownRows }),
  filters: readableBy(readableCases),
  indexes: [
    { properties: ['institution', 'state', 'openedOn', 'id'] },
    { properties: ['institution', 'managerId', 'openedOn', 'id'] },
    { properties: ['institution', 'deputyId'] },
    { properties: ['institution', 'deadlineOrder', 'id'] },
    { properties: ['institution', 'appointmentOrder', 'id'] },
    { properties: ['institution', 'contactOrder', 'id'] },
    { properties: ['subjectId'] },
  ],
  uniques: [{ properties: ['institution', 'reference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The carrier that works the case. */
    institution: p.uuid(),
    state: p.string().$type<CaseState>(),
    reference: p.string(),
    openedOn: p.date(),
    /** Account of the case manager. */
    managerId: p.string(),
    /** Account of the colleague who stands in. */
    deputyId: p.string().nullable(),
    /** Pseudonym of the client, once their login is bound to the case. */
    subjectId: p.string().nullable(),
    /** A working name, personal; a case may begin without one. */
    clientAlias: p.string().nullable(),
    languageNeed: p.string().nullable(),
    contactChannel: p.string().$type<ContactChannel>(),
    districtCode: p.string().nullable(),
    problemAreas: p.array<ProblemArea>(),
    institutionsInvolved: p.array<string>(),
    /** Null until it was asked. */
    otherCounsellingResponsible: p.boolean().nullable(),
    dataProtectionInformedOn: p.date().nullable(),
    consentTextVersion: p.string().nullable(),
    processingConsentOn: p.date().nullable(),
    assessedOn: p.date().nullable(),
    planAgreedOn: p.date().nullable(),
    servicesStartedOn: p.date().nullable(),
    evaluatedOn: p.date().nullable(),
    closureReason: p.string().$type<ClosureReason>().nullable(),
    retainUntil: p.date().nullable(),
    /** Day on which the case ended, in whatever way. */
    closedOn: p.date().nullable(),
    /** Where the case was when it was last put on hold; stays after it was taken up again. */
    stateBeforeHold: p.string().$type<CaseState>().nullable(),
    /** Where the case was when its transfer was last offered. */
    stateBeforeTransfer: p.string().$type<CaseState>().nullable(),
    /** Which time the case is worked on; a reopened case begins its records anew. */
    round: p.integer().default(1),
    /** The closed case of the same person that this one goes on with. */
    formerCaseId: p.uuid().nullable(),
    /** How much work the case is, for the caseload (Fallgewichtung). */
    weight: p.integer().default(1),
    weightReason: p.string().length(500).nullable(),
    /** How the working name sounds, so that the case is found by it. */
    searchKeys: p.array().default([]).lazy().onCreate(keysOfAlias).onUpdate(keysOfAlias),
    // What the desk is sorted by, without nulls: the database keeps it from the rows that say it (migration 0008-desk).
    phaseOrder: p.integer().default(0),
    /** Day of the first open task. */
    deadlineOrder: p.date().default(NO_DAY),
    /** Day of the first appointment of which nobody has recorded what became of it. */
    appointmentOrder: p.date().default(NO_DAY),
    /** Day of the last contact. */
    contactOrder: p.date().default(NEVER),
    /** The register of residents bars it from being given out (Auskunftssperre, § 51 BMG). */
    addressBlocked: p.boolean().default(false),
    /** How the client may be reached without danger. */
    safeContact: p.string().nullable(),
    noLetters: p.boolean().default(false),
    /** Why the file may not be erased for now, such as a suit. */
    erasureBar: p.string().nullable(),
    erasureRequestedOn: p.date().nullable(),
    erasedOn: p.date().nullable(),
    /** Kinds in which whoever asks has activated the case: for themselves, or as somebody's representative. */
    activatedAs: p
      .array<ActivationKind>()
      .nullable()
      .lazy()
      .formula(
        ({ id }) =>
          `(select array_agg(a.kind) from case_activation a where a.case_id = ${id} and a.state = 'USED' and a.used_by = current_setting('hub.actor', true))`,
      ),
    /** Days on which whoever asks stands in for the case manager (Abwesenheitsvertretung). */
    substitutedDays: p
      .array()
      .nullable()
      .lazy()
      .formula(({ managerId }) => `string_to_array(${SUBSTITUTED_DAYS} ->> ${managerId}, ',')`),
    /** Until when whoever asks has opened the case in an emergency. */
    emergencyUntil: p
      .datetime()
      .nullable()
      .lazy()
      .formula(
        ({ id }) =>
          `(select max(e.until) from emergency_access e where e.case_id = ${id} and e.state = 'ACTIVE' and e.user_id = current_setting('hub.actor', true))`,
      ),
  },
});

/** A case of case management (Fall). */
export class Case extends CaseSchema.class {}
CaseSchema.setClass(Case);

export const caseSchema = CaseSchema;

/** Condition for row policies of what belongs to a case: it is of the case's institution, and whoever asks may see the case. */
export function ofVisibleCase(table: string): string {
  return `(exists (select 1 from kim_case c where c.id = ${table}.case_id and c.institution = ${table}.institution))`;
}
