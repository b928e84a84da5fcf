import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES, type Role } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt, faultsOf, openSteps, type Procedure } from '../../kit/procedure.js';
import { COURSE_STATES, type CourseState, type CourseStep, courseProcedure, JOBCENTER_STAFF } from './course.procedure.js';
import { type CourseFacts, firstDayReached, lastDayReached, ofOwnInstitution, registrationAhead } from './course.rules.js';

const own = newId();
const today = '2026-11-23';
const actorWith = (roles: readonly Role[]): Actor => ({ ...anonymousActor('request'), id: 'account', institution: own, roles });
const staff = actorWith(JOBCENTER_STAFF);
const facts: CourseFacts = { state: 'OPEN', institution: own, startsOn: today, endsOn: today, registrationUntil: today };

/** The way as the jobcenter describes it, written down apart from the table. */
const WAYS: Record<CourseStep, Partial<Record<CourseState, CourseState>>> = {
  ANNOUNCE: {},
  REVISE: { ANNOUNCED: 'ANNOUNCED' },
  OPEN: { ANNOUNCED: 'OPEN' },
  START: { OPEN: 'STARTED' },
  FINISH: { STARTED: 'FINISHED' },
  CANCEL: { ANNOUNCED: 'CANCELLED', OPEN: 'CANCELLED', STARTED: 'CANCELLED' },
};
const STEPS = Object.keys(courseProcedure.steps) as CourseStep[];
const everyStepInEveryState = STEPS.flatMap((step) => COURSE_STATES.map((state) => [step, state] as const));
const tried = (step: CourseStep, state: CourseState, changes: Partial<CourseFacts> = {}, actor = staff) =>
  attempt(courseProcedure, step, { ...facts, state, ...changes }, { actor, today });

describe('the way of a course', () => {
  it('is sound', () => {
    expect(faultsOf(courseProcedure as unknown as Procedure)).toEqual([]);
    expect(STEPS).toEqual(Object.keys(WAYS));
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const to = WAYS[step][state];
    expect(tried(step, state)).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each(everyStepInEveryState)('%s from %s is for the staff of the jobcenter only', (step, state) => {
    for (const role of ROLES.filter((each) => !JOBCENTER_STAFF.includes(each)))
      expect(tried(step, state, {}, actorWith([role]))).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
  });

  it('lets nobody touch the course of another institution', () => {
    for (const [step, states] of Object.entries(WAYS).filter(([name]) => name !== 'ANNOUNCE'))
      for (const state of Object.keys(states))
        expect(tried(step as CourseStep, state as CourseState, { institution: newId() })).toMatchObject({
          refusal: 'NOT_PERMITTED',
          reason: 'COURSE_OF_ANOTHER_INSTITUTION',
        });
  });

  it('brings nothing back that is over or was cancelled', () => {
    for (const state of ['FINISHED', 'CANCELLED'] as const)
      expect(openSteps(courseProcedure, { ...facts, state }, { actor: staff, today })).toEqual([]);
  });
});

describe('the rules of a course', () => {
  it.each([
    ['what one’s own institution runs', ofOwnInstitution, {}, 'MET'],
    ['what another institution runs', ofOwnInstitution, { institution: newId() }, 'NOT_MET'],
    ['registration until today', registrationAhead, {}, 'MET'],
    ['registration until yesterday', registrationAhead, { registrationUntil: '2026-11-22' }, 'NOT_MET'],
    ['a start today', firstDayReached, {}, 'MET'],
    ['a start tomorrow', firstDayReached, { startsOn: '2026-11-24' }, 'NOT_MET'],
    ['an end today', lastDayReached, {}, 'MET'],
    ['an end tomorrow', lastDayReached, { endsOn: '2026-11-24' }, 'NOT_MET'],
  ] as const)('judge %s (%#)', (_name, rule, changes, status) => {
    const result = rule.holds({ ...facts, ...changes }, { actor: staff, today });
    expect(result.status).toBe(status);
    expect(result.explanation).toMatch(/\.$/);
  });
});
