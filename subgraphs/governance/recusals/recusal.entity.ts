import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { RecusalState } from './recusal.procedure.js';
import type { RecusalGround, RecusalInterest } from './recusal.rules.js';

const RecusalSchema = defineEntity({
  name: 'Recusal',
  tableName: 'recusal',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['meetingId'] }],
  uniques: [{ properties: ['agendaItemId', 'seatId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<RecusalState>(),
    meetingId: p.uuid(),
    agendaItemId: p.uuid(),
    seatId: p.uuid(),
    ground: p.string().$type<RecusalGround>(),
    interest: p.string().$type<RecusalInterest>(),
    statement: p.text(),
    declaredBySelf: p.boolean(),
    leftRoom: p.boolean(),
    yes: p.integer().nullable(),
    no: p.integer().nullable(),
    decidedAt: p.datetime().nullable(),
    explanation: p.array().columnType('text[]'),
  },
});

/** Why a seat may not take part in an item (Befangenheit, §§ 20, 21 VwVfG). */
export class Recusal extends RecusalSchema.class {}
RecusalSchema.setClass(Recusal);

export const recusalSchema = RecusalSchema;
