import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { JOBCENTER_STAFF } from '../courses/course.procedure.js';
import {
  courseCancelled,
  courseFinished,
  courseOpen,
  courseStarted,
  inTime,
  type PlacementFacts,
  placeFree,
} from './placement.rules.js';

export const PLACEMENT_STATES = [
  'PROPOSED',
  'BOOKED',
  'STARTED',
  'COMPLETED',
  'NOT_STARTED',
  'CANCELLED_BY_PARTICIPANT',
  'CANCELLED_BY_JOBCENTER',
] as const;
export type PlacementState = (typeof PLACEMENT_STATES)[number];

const FINAL: PlacementState[] = ['COMPLETED', 'NOT_STARTED', 'CANCELLED_BY_PARTICIPANT', 'CANCELLED_BY_JOBCENTER'];
const RUNNING: PlacementState[] = ['PROPOSED', 'BOOKED', 'STARTED'];

/** The way of a person onto a course and through it (Kurszuweisung). */
export const placementProcedure = defineProcedure<PlacementFacts, Role>()('course-placement', FINAL, {
  PROPOSE: {
    from: [],
    to: 'PROPOSED',
    by: JOBCENTER_STAFF,
    requires: [courseOpen, inTime],
    title: 'Proposes a course to a person',
  },
  BOOK: {
    from: ['PROPOSED'],
    to: 'BOOKED',
    by: JOBCENTER_STAFF,
    requires: [courseOpen, inTime, placeFree],
    title: 'Books a place for the person',
  },
  START: {
    from: ['BOOKED'],
    to: 'STARTED',
    by: JOBCENTER_STAFF,
    requires: [courseStarted],
    title: 'Records that the person has come',
  },
  RECORD_ABSENCE: {
    from: ['BOOKED'],
    to: 'NOT_STARTED',
    by: JOBCENTER_STAFF,
    requires: [courseStarted],
    title: 'Records that the person has not come',
  },
  COMPLETE: {
    from: ['STARTED'],
    to: 'COMPLETED',
    by: JOBCENTER_STAFF,
    requires: [courseFinished],
    title: 'Records that the person took part to the end',
  },
  CANCEL_FOR_PARTICIPANT: {
    from: RUNNING,
    to: 'CANCELLED_BY_PARTICIPANT',
    by: JOBCENTER_STAFF,
    title: 'Records that the person does not want it, or no more',
  },
  CANCEL: { from: RUNNING, to: 'CANCELLED_BY_JOBCENTER', by: JOBCENTER_STAFF, title: 'Takes the placement back' },
  END_WITH_COURSE: {
    from: RUNNING,
    to: 'CANCELLED_BY_JOBCENTER',
    by: JOBCENTER_STAFF,
    requires: [courseCancelled],
    title: 'Ends it, because the course was cancelled',
  },
});

export type PlacementStep = keyof typeof placementProcedure.steps;
