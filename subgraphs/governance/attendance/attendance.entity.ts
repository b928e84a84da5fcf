import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { AttendanceState } from './attendance.procedure.js';

const AttendanceSchema = defineEntity({
  name: 'Attendance',
  tableName: 'attendance',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['meetingId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<AttendanceState>(),
    meetingId: p.uuid(),
    /** Null for a guest. */
    seatId: p.uuid().nullable(),
    holderId: p.uuid().nullable(),
    guestName: p.string().nullable(),
    asDeputy: p.boolean(),
    remote: p.boolean(),
    fromAt: p.datetime(),
    toAt: p.datetime().nullable(),
    /** The wrong line that this one stands for. */
    replacesId: p.uuid().nullable(),
    /** Why it is wrong. */
    correctionReason: p.text().nullable(),
  },
});

/** Somebody at a meeting, from when to when (Anwesenheit). */
export class Attendance extends AttendanceSchema.class {}
AttendanceSchema.setClass(Attendance);

export const attendanceSchema = AttendanceSchema;
