import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { MinutesState } from './minutes.procedure.js';

const MinutesSchema = defineEntity({
  name: 'Minutes',
  tableName: 'minutes',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['institution', 'state'] }],
  uniques: [{ properties: ['meetingId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<MinutesState>(),
    bodyId: p.uuid(),
    meetingId: p.uuid(),
    text: p.text(),
    draftedOn: p.date(),
    circulatedOn: p.date().nullable(),
    objectionsUntil: p.date().nullable(),
    approvedInMeetingId: p.uuid().nullable(),
    approvedOn: p.date().nullable(),
    signedBy: p.string().nullable(),
  },
});

/** The minutes of a meeting (Niederschrift, § 93 VwVfG). */
export class Minutes extends MinutesSchema.class {}
MinutesSchema.setClass(Minutes);

export const minutesSchema = MinutesSchema;
