import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { attempt, faultsOf, type Procedure } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { COURSE_STATES } from '../courses/course.procedure.js';
import { PLACEMENT_STATES, type PlacementState, type PlacementStep, placementProcedure } from './placement.procedure.js';
import type { PlacementFacts } from './placement.rules.js';
import { staff } from './placement.testing.js';

const today = '2026-11-23';

/** The way as the jobcenter describes it, written down apart from the table; with the state of the course that lets the step be taken. */
const WAYS: Record<PlacementStep, { course: PlacementFacts['courseState']; from: PlacementState[]; to: PlacementState }> = {
  PROPOSE: { course: 'OPEN', from: [], to: 'PROPOSED' },
  BOOK: { course: 'OPEN', from: ['PROPOSED'], to: 'BOOKED' },
  START: { course: 'STARTED', from: ['BOOKED'], to: 'STARTED' },
  RECORD_ABSENCE: { course: 'STARTED', from: ['BOOKED'], to: 'NOT_STARTED' },
  COMPLETE: { course: 'FINISHED', from: ['STARTED'], to: 'COMPLETED' },
  CANCEL_FOR_PARTICIPANT: { course: 'OPEN', from: ['PROPOSED', 'BOOKED', 'STARTED'], to: 'CANCELLED_BY_PARTICIPANT' },
  CANCEL: { course: 'OPEN', from: ['PROPOSED', 'BOOKED', 'STARTED'], to: 'CANCELLED_BY_JOBCENTER' },
  END_WITH_COURSE: { course: 'CANCELLED', from: ['PROPOSED', 'BOOKED', 'STARTED'], to: 'CANCELLED_BY_JOBCENTER' },
};
const STEPS = Object.keys(placementProcedure.steps) as PlacementStep[];
const everyStepInEveryState = STEPS.flatMap((step) => PLACEMENT_STATES.map((state) => [step, state] as const));
const facts: PlacementFacts = {
  state: 'PROPOSED',
  courseState: 'OPEN',
  startsOn: today,
  registrationUntil: today,
  freePlaces: 1,
};
const tried = (step: PlacementStep, changes: Partial<PlacementFacts>, actor = staff) =>
  attempt(placementProcedure, step, { ...facts, courseState: WAYS[step].course, ...changes }, { actor, today });

describe('the way of a placement', () => {
  it('is sound', () => {
    expect(faultsOf(placementProcedure as unknown as Procedure)).toEqual([]);
    expect(STEPS).toEqual(Object.keys(WAYS));
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const { from, to } = WAYS[step];
    const expected = from.includes(state) ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' };
    expect(tried(step, { state })).toEqual(expected);
    for (const role of ROLES.filter((each) => each !== 'partner_staff'))
      expect(tried(step, { state }, testActor(role, null))).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
  });

  it.each([
    ['BOOK', { freePlaces: 0 }, 'COURSE_FULL'],
    ['BOOK', { registrationUntil: '2026-11-22' }, 'BOOKED_TOO_LATE'],
    ['BOOK', { startsOn: '2026-11-22' }, 'BOOKED_TOO_LATE'],
    ['BOOK', { courseState: 'STARTED' }, 'COURSE_NOT_OPEN'],
    ['BOOK', { courseState: 'CANCELLED' }, 'COURSE_NOT_OPEN'],
    ['START', { state: 'BOOKED', courseState: 'OPEN' }, 'COURSE_NOT_STARTED'],
    ['RECORD_ABSENCE', { state: 'BOOKED', courseState: 'OPEN' }, 'COURSE_NOT_STARTED'],
    ['COMPLETE', { state: 'STARTED', courseState: 'STARTED' }, 'COURSE_NOT_FINISHED'],
    ['END_WITH_COURSE', { courseState: 'STARTED' }, 'COURSE_NOT_CANCELLED'],
  ] as const)('%s with %o is barred by %s', (step, changes, code) => {
    expect(tried(step, changes)).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code }] });
  });

  it('books on no course that is not open', () => {
    for (const courseState of COURSE_STATES) expect(tried('BOOK', { courseState }).ok).toBe(courseState === 'OPEN');
  });
});
