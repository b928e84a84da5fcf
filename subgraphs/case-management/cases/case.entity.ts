import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableCases } from './case.policy.js';
import type { CaseState } from './case.procedure.js';
import type { ClosureReason, ContactChannel, ProblemArea } from './case.rules.js';

const CaseSchema = defineEntity({
  name: 'Case',
  // `case` is a word of SQL.
  tableName: 'kim_case',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableCases),
  indexes: [
    { properties: ['institution', 'state', 'openedOn', 'id'] },
    { properties: ['institution', 'managerId', 'openedOn', 'id'] },
    { properties: ['institution', 'deputyId'] },
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
  },
});

/** A case of case management (Fall). */
export class Case extends CaseSchema.class {}
CaseSchema.setClass(Case);

export const caseSchema = CaseSchema;
