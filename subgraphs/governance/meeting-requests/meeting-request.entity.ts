import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { MeetingRequestState } from './meeting-request.procedure.js';

const MeetingRequestSchema = defineEntity({
  name: 'MeetingRequest',
  tableName: 'meeting_request',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['bodyId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<MeetingRequestState>(),
    bodyId: p.uuid(),
    reason: p.text(),
    /** The institution that asked first. */
    requestedBy: p.uuid(),
    requestedOn: p.date(),
    seatIds: p.array().columnType('uuid[]'),
    /** Day on which enough seats asked. */
    carriedOn: p.date().nullable(),
    /** The meeting that was planned. */
    meetingId: p.uuid().nullable(),
  },
});

/** A request of members for an extraordinary meeting. */
export class MeetingRequest extends MeetingRequestSchema.class {}
MeetingRequestSchema.setClass(MeetingRequest);

export const meetingRequestSchema = MeetingRequestSchema;
