import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { AgeGroup, HouseholdMemberState, HouseholdRelation } from './household-member.rules.js';

const visible = ofVisibleCase('case_household_member');

const CaseHouseholdMemberSchema = defineEntity({
  name: 'CaseHouseholdMember',
  tableName: 'case_household_member',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<HouseholdMemberState>(),
    relation: p.string().$type<HouseholdRelation>(),
    ageGroup: p.string().$type<AgeGroup>(),
    note: p.text().nullable(),
    /** The case of this person at the same institution, where they have one. */
    ownCaseId: p.uuid().nullable(),
    leftOn: p.date().nullable(),
  },
});

/** Somebody who lives with the client, without a name (Haushaltsmitglied). */
export class CaseHouseholdMember extends CaseHouseholdMemberSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseHouseholdMemberSchema.setClass(CaseHouseholdMember);

export const caseHouseholdMemberSchema = CaseHouseholdMemberSchema;
