import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type AttendanceFacts, forOwnSeat, minutesNotApproved, underWay } from './attendance.rules.js';
import { ofOwnOffice } from './room.rules.js';

export const ATTENDANCE_STATES = ['PRESENT', 'DEPARTED', 'CORRECTED'] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

const IN_THE_ROOM: Role[] = ['body_office', 'body_chair', 'body_member'];

/** Somebody's coming and going at a meeting (Anwesenheit). What was wrong is kept beside what replaces it. */
export const attendanceProcedure = defineProcedure<AttendanceFacts, Role>()('governance-attendance', ['CORRECTED'], {
  ARRIVE: { from: [], to: 'PRESENT', by: IN_THE_ROOM, requires: [forOwnSeat, underWay], title: 'Comes in' },
  ENTER: {
    from: [],
    to: 'PRESENT',
    by: ['body_office'],
    requires: [ofOwnOffice, minutesNotApproved],
    title: 'Enters what replaces a wrong line of the list of attendance',
  },
  DEPART: {
    from: ['PRESENT'],
    to: 'DEPARTED',
    by: IN_THE_ROOM,
    requires: [forOwnSeat, minutesNotApproved],
    title: 'Leaves',
  },
  CORRECT: {
    from: ['PRESENT', 'DEPARTED'],
    to: 'CORRECTED',
    by: ['body_office'],
    requires: [ofOwnOffice, minutesNotApproved],
    title: 'Marks a line of the list of attendance as wrong (Berichtigung)',
  },
});

export type AttendanceStep = keyof typeof attendanceProcedure.steps;
