import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { MinutesObjectionState } from './minutes-objection.procedure.js';

const MinutesObjectionSchema = defineEntity({
  name: 'MinutesObjection',
  tableName: 'minutes_objection',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['minutesId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<MinutesObjectionState>(),
    minutesId: p.uuid(),
    seatId: p.uuid(),
    text: p.text(),
    raisedOn: p.date(),
    answer: p.text().nullable(),
    decidedInMeetingId: p.uuid().nullable(),
  },
});

/** An objection to minutes (Einwendung gegen die Niederschrift). */
export class MinutesObjection extends MinutesObjectionSchema.class {}
MinutesObjectionSchema.setClass(MinutesObjection);

export const minutesObjectionSchema = MinutesObjectionSchema;
