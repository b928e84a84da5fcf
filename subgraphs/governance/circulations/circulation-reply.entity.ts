import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { ReplyChoice } from './circulation.rules.js';

const CirculationReplySchema = defineEntity({
  name: 'CirculationReply',
  tableName: 'circulation_reply',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['circulationId'] }],
  properties: {
    id: p.uuid().primary(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    circulationId: p.uuid(),
    seatId: p.uuid(),
    choice: p.string().$type<ReplyChoice>(),
    reason: p.text().nullable(),
    at: p.datetime(),
    /** Whether it came after the end; then it is kept and does not count. */
    late: p.boolean(),
    asDeputy: p.boolean(),
    /** Whether the office entered what came by post or was said. */
    enteredByOffice: p.boolean(),
    /** Account that replied or entered it. */
    castById: p.string(),
  },
});

/** The reply of a seat in a circulation. */
export class CirculationReply extends CirculationReplySchema.class {}
CirculationReplySchema.setClass(CirculationReply);

export const circulationReplySchema = CirculationReplySchema;
