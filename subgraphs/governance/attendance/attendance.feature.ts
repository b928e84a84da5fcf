import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Attendance, attendanceSchema } from './attendance.entity.js';
import { attendanceById, attendanceFacts } from './attendance.loaders.js';
import { attendanceProcedure } from './attendance.procedure.js';
import { AttendanceResolver } from './attendance.resolver.js';
import { AttendanceType } from './attendance.type.js';
import { MeetingAttendance } from './meeting.extension.js';

/** Who was at a meeting, and when (Anwesenheit). */
export const attendance: Feature = {
  entities: [attendanceSchema],
  aggregates: [aggregate(Attendance, attendanceProcedure, attendanceFacts, 'READERS')],
  resolvers: [AttendanceResolver, MeetingAttendance],
  entityTypes: [AttendanceType],
  references: {
    GovernanceAttendance: ({ id }, context) => attendanceById(context).load(String(id)),
  },
};
