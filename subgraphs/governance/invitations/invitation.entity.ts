import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { InvitationChannel, InvitationState } from './invitation.procedure.js';

const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['seatId'] }],
  uniques: [{ properties: ['meetingId', 'seatId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<InvitationState>(),
    meetingId: p.uuid(),
    seatId: p.uuid(),
    channel: p.string().$type<InvitationChannel>(),
    sentAt: p.datetime(),
    proof: p.text().nullable(),
    /** Who comes. */
    holderId: p.uuid().nullable(),
    repliedAt: p.datetime().nullable(),
    reason: p.text().nullable(),
    reminders: p.integer(),
    remindedAt: p.datetime().nullable(),
  },
});

/** The invitation of a seat to a meeting, with proof and reply (Einladung). */
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation);

export const invitationSchema = InvitationSchema;
