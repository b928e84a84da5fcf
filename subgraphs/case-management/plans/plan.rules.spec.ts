import { describe, expect, it } from '@jest/globals';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { PLAN_STATES, type PlanState, planProcedure } from './plan.procedure.js';
import { isOverdue, missingOf, type PlanFacts, type PlannedGoal, type PlannedMeasure, stateOfScore } from './plan.rules.js';

const today = '2026-11-23';
const lead = testActor('case_lead', null, 'lead');
const measure: PlannedMeasure = { responsibleInstitution: 'jobcenter', dueOn: '2027-01-31' };
const goal: PlannedGoal = { state: 'OPEN', indicator: 'A contract', dueOn: '2027-06-30', measures: [measure] };

describe('what a plan lacks', () => {
  it.each<[string, readonly PlannedGoal[], readonly string[]]>([
    ['nothing', [goal], []],
    ['a goal', [], ['a goal']],
    ['a goal that is not dropped', [{ ...goal, state: 'DROPPED' }], ['a goal']],
    ['nothing of a dropped goal', [goal, { state: 'DROPPED', measures: [] }], []],
    ['an indicator', [{ ...goal, indicator: null }], ['goal 1: indicator']],
    ['a due day', [goal, { ...goal, dueOn: null }], ['goal 2: due day']],
    ['a measure', [{ ...goal, measures: [] }], ['goal 1: measure']],
    [
      'whoever is responsible for a measure',
      [{ ...goal, measures: [measure, { ...measure, responsibleInstitution: null }] }],
      ['goal 1, measure 2: responsible institution'],
    ],
    ['the day of a measure', [{ ...goal, measures: [{ ...measure, dueOn: null }] }], ['goal 1, measure 1: due day']],
  ])('is %s', (_name, goals, missing) => {
    expect(missingOf(goals)).toEqual(missing);
  });
});

describe('a measure', () => {
  it.each([
    ['PLANNED', '2026-11-22', true],
    ['RUNNING', '2026-11-22', true],
    ['RUNNING', '2026-11-23', false],
    ['PLANNED', '2026-11-24', false],
    ['PLANNED', null, false],
    ['DONE', '2026-11-22', false],
    ['DROPPED', '2026-11-22', false],
  ] as const)('%s with the day %s is overdue: %s', (state, dueOn, overdue) => {
    expect(isOverdue({ state, dueOn }, today)).toBe(overdue);
  });
});

describe('the goal-attainment scale', () => {
  it.each([
    [-2, 'NOT_REACHED'],
    [-1, 'PARTLY'],
    [0, 'REACHED'],
    [1, 'REACHED'],
    [2, 'REACHED'],
  ])('makes of %i that the goal is %s', (score, state) => {
    expect(stateOfScore(score)).toBe(state);
  });
});

describe('the way of a plan', () => {
  const facts: PlanFacts = { state: 'PROPOSED', missing: [], writtenBy: 'manager', approvals: ['PLAN'] };
  const ends: Readonly<Record<Exclude<keyof typeof planProcedure.steps, 'PROPOSE'>, Partial<Record<PlanState, PlanState>>>> = {
    APPROVE: { PROPOSED: 'APPROVED' },
    AGREE: { PROPOSED: 'AGREED', APPROVED: 'AGREED' },
    SUPERSEDE: { PROPOSED: 'SUPERSEDED', APPROVED: 'SUPERSEDED', AGREED: 'SUPERSEDED' },
    END: { PROPOSED: 'ENDED', APPROVED: 'ENDED', AGREED: 'ENDED' },
  };
  const steps = Object.keys(ends) as (keyof typeof ends)[];

  it.each(steps.flatMap((step) => PLAN_STATES.map((state) => [step, state] as const)))('%s from %s', (step, state) => {
    const end = ends[step][state];
    const expected = end === undefined ? { ok: false, refusal: 'WRONG_STATE' } : { ok: true, state: end };
    expect(attempt(planProcedure, step, { ...facts, state }, { actor: lead, today })).toEqual(expected);
  });

  it('is approved by nobody who wrote it, nor where the carrier asks for no approval, nor before it is whole', () => {
    const approve = (more: Partial<PlanFacts>) =>
      attempt(planProcedure, 'APPROVE', { ...facts, ...more }, { actor: lead, today });
    expect(approve({ writtenBy: 'lead' })).toMatchObject({ refusal: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    expect(approve({ approvals: ['ASSESSMENT'] })).toMatchObject({ open: [{ code: 'PLAN_APPROVAL_NOT_ASKED' }] });
    expect(approve({ missing: ['a goal'] })).toMatchObject({ open: [{ code: 'PLAN_INCOMPLETE' }] });
  });
});
