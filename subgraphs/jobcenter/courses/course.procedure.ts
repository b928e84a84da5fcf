import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type CourseFacts, firstDayReached, lastDayReached, ofOwnInstitution, registrationAhead } from './course.rules.js';

export const COURSE_STATES = ['ANNOUNCED', 'OPEN', 'STARTED', 'FINISHED', 'CANCELLED'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

/** Who runs courses and places people on them. */
export const JOBCENTER_STAFF: Role[] = ['partner_staff'];

/** The way of a course. Whether it is full is computed from the placements and is no state. */
export const courseProcedure = defineProcedure<CourseFacts, Role>()('jobcenter-course', ['FINISHED', 'CANCELLED'], {
  ANNOUNCE: { from: [], to: 'ANNOUNCED', by: JOBCENTER_STAFF, title: 'Announces a course' },
  REVISE: {
    from: ['ANNOUNCED'],
    to: 'ANNOUNCED',
    by: JOBCENTER_STAFF,
    requires: [ofOwnInstitution],
    title: 'Revises what was announced',
  },
  OPEN: {
    from: ['ANNOUNCED'],
    to: 'OPEN',
    by: JOBCENTER_STAFF,
    requires: [ofOwnInstitution, registrationAhead],
    title: 'Opens it for registration',
  },
  START: {
    from: ['OPEN'],
    to: 'STARTED',
    by: JOBCENTER_STAFF,
    requires: [ofOwnInstitution, firstDayReached],
    title: 'Records that it has started',
  },
  FINISH: {
    from: ['STARTED'],
    to: 'FINISHED',
    by: JOBCENTER_STAFF,
    requires: [ofOwnInstitution, lastDayReached],
    title: 'Records that it is over',
  },
  CANCEL: {
    from: ['ANNOUNCED', 'OPEN', 'STARTED'],
    to: 'CANCELLED',
    by: JOBCENTER_STAFF,
    requires: [ofOwnInstitution],
    title: 'Says that it does not take place, or ends early; its placements end with it',
  },
});

export type CourseStep = keyof typeof courseProcedure.steps;
