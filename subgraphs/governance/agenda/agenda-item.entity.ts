import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { BallotCounts } from '../votes/majority.rules.js';
import type { AgendaItemKind, AgendaItemState, AgendaOrigin, DeferralGround } from './agenda-item.procedure.js';

const AgendaItemSchema = defineEntity({
  name: 'AgendaItem',
  tableName: 'agenda_item',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['meetingId', 'position'] }, { properties: ['proposalId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<AgendaItemState>(),
    bodyId: p.uuid(),
    meetingId: p.uuid(),
    position: p.integer(),
    title: p.string(),
    kind: p.string().$type<AgendaItemKind>(),
    isPublic: p.boolean(),
    motion: p.text().nullable(),
    ruleKey: p.string(),
    proposalId: p.uuid().nullable(),
    /** Whether the invitation, or a supplement in its period, told all of it. */
    announced: p.boolean(),
    announcedOn: p.date().nullable(),
    origin: p.string().$type<AgendaOrigin>(),
    urgencyReason: p.text().nullable(),
    /** The vote on adding it in the meeting, and how it was reckoned. */
    additionCounts: p.json().$type<BallotCounts>().nullable(),
    additionExplanation: p.array().columnType('text[]').nullable(),
    /** The institution that asked for it. */
    requestedBy: p.uuid().nullable(),
    /** The item of an earlier meeting that was not quorate. */
    firstItemId: p.uuid().nullable(),
    result: p.text().nullable(),
    deferredFor: p.string().$type<DeferralGround>().nullable(),
    /** Why it is not, or not any more, on the agenda. */
    removalReason: p.text().nullable(),
  },
});

/** An item of the agenda of a meeting (Tagesordnungspunkt). */
export class AgendaItem extends AgendaItemSchema.class {}
AgendaItemSchema.setClass(AgendaItem);

export const agendaItemSchema = AgendaItemSchema;
