import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableWhenPublished } from '../bodies/governance.policy.js';
import type { MeetingMode, MeetingState } from './meeting.procedure.js';

const MeetingSchema = defineEntity({
  name: 'Meeting',
  tableName: 'meeting',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(published or ${rolesInclude(...GOVERNANCE_ROLES)})`, write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableWhenPublished),
  indexes: [{ properties: ['bodyId', 'startsAt'] }, { properties: ['startsAt', 'id'] }],
  uniques: [{ properties: ['institution', 'reference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<MeetingState>(),
    bodyId: p.uuid(),
    reference: p.string(),
    title: p.string(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    mode: p.string().$type<MeetingMode>(),
    place: p.string().nullable(),
    /** How to take part from elsewhere; for members only. */
    remoteAccess: p.string().nullable(),
    published: p.boolean(),
    extraordinary: p.boolean(),
    /** Voting seats that asked for it, where it is extraordinary. */
    requestedBySeats: p.array().columnType('uuid[]').nullable(),
    /** The meeting that was not quorate and whose items come up again. */
    secondOfId: p.uuid().nullable(),
    secondMeetingNotice: p.boolean(),
    invitedOn: p.date().nullable(),
    shortenedReason: p.text().nullable(),
    /** How the period of the invitation was reckoned. */
    invitationExplanation: p.array().columnType('text[]').nullable(),
    /** Papers that went out with the invitation. */
    distributedPaperIds: p.array().columnType('uuid[]').nullable(),
    calledOffReason: p.text().nullable(),
    openedAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
    /** Seat of whoever is in the chair, once it is open. */
    chairSeatId: p.uuid().nullable(),
    openedWith: p.integer().nullable(),
    /** The rules of procedure in force on its day; null for the recommended default. */
    rulesVersionId: p.uuid().nullable(),
  },
});

/** A meeting of a body (Sitzung). */
export class Meeting extends MeetingSchema.class {}
MeetingSchema.setClass(Meeting);

export const meetingSchema = MeetingSchema;
