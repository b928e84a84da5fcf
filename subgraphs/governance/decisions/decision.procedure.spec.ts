import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { DECISION_STATES, type DecisionState, type DecisionStep, decisionProcedure } from './decision.procedure.js';
import type { DecisionFacts } from './decision.rules.js';

const own = newId();
const everybody = testActor(GOVERNANCE_ROLES, own);
const today = '2026-11-23';
const ripe: Omit<DecisionFacts, 'state'> = {
  office: own,
  chairs: [own],
  outcome: 'ADOPTED',
  isNotRatified: true,
  isRepealed: true,
  openTasks: [],
  doneTasks: 2,
  wasPublished: true,
  mayBePublished: true,
  summarised: true,
  namesSomebody: false,
};
const steps = Object.keys(decisionProcedure.steps) as DecisionStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...DECISION_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, DecisionState>> = {
  'RECORD from null': 'TAKEN',
  'ASSIGN_TASKS from TAKEN': 'IN_IMPLEMENTATION',
  'ASSIGN_TASKS from IN_IMPLEMENTATION': 'IN_IMPLEMENTATION',
  'COMPLETE_IMPLEMENTATION from IN_IMPLEMENTATION': 'IMPLEMENTED',
  'REVIEW_EFFECT from IMPLEMENTED': 'EFFECT_REVIEWED',
  'CLOSE from TAKEN': 'CLOSED',
  'CLOSE from EFFECT_REVIEWED': 'CLOSED',
  'REVOKE from TAKEN': 'REVOKED',
  'REVOKE from IN_IMPLEMENTATION': 'REVOKED',
  'REVOKE from IMPLEMENTED': 'REVOKED',
  ...Object.fromEntries(
    (['TAKEN', 'IN_IMPLEMENTATION', 'IMPLEMENTED', 'EFFECT_REVIEWED', 'CLOSED'] as const).map((state) => [
      `REPEAL from ${state}`,
      'REPEALED' as const,
    ]),
  ),
  ...Object.fromEntries(
    DECISION_STATES.flatMap((state) => [
      [`PUBLISH from ${state}`, state],
      [`UNPUBLISH from ${state}`, state],
    ]),
  ),
};
const by = (role: (typeof ROLES)[number], institution: string) => testActor(role, institution);
const tried = (step: DecisionStep, state: DecisionState, changes: Partial<DecisionFacts> = {}, actor = everybody) =>
  attempt(decisionProcedure, step, { ...ripe, state, ...changes }, { actor, today });

describe('the way of a decision', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const result = attempt(decisionProcedure, step, state && { ...ripe, state }, { actor: everybody, today });
    const allowed = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(allowed ? { ok: true, state: allowed } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each([
    ['ASSIGN_TASKS', 'TAKEN', { outcome: 'REJECTED' }, 'NOTHING_TO_IMPLEMENT'],
    ['ASSIGN_TASKS', 'TAKEN', { outcome: 'REFERRED_UP' }, 'NOTHING_TO_IMPLEMENT'],
    ['COMPLETE_IMPLEMENTATION', 'IN_IMPLEMENTATION', { openTasks: ['Eine Aufgabe'] }, 'TASKS_OPEN'],
    ['COMPLETE_IMPLEMENTATION', 'IN_IMPLEMENTATION', { doneTasks: 0 }, 'TASKS_OPEN'],
    ['REVOKE', 'IN_IMPLEMENTATION', { isNotRatified: false }, 'NOT_REFUSED_BY_BODY'],
    ['REPEAL', 'CLOSED', { isRepealed: false }, 'NOT_REPEALED'],
    ['PUBLISH', 'TAKEN', { summarised: false }, 'SUMMARY_MISSING'],
    ['PUBLISH', 'TAKEN', { namesSomebody: true }, 'SUMMARY_NAMES_SOMEBODY'],
    ['PUBLISH', 'TAKEN', { mayBePublished: false }, 'NOT_FOR_THE_PUBLIC'],
    ['UNPUBLISH', 'TAKEN', { wasPublished: false }, 'NOT_PUBLISHED'],
  ] as const)('%s from %s is not open where the facts say otherwise', (step, state, changes, code) => {
    expect(tried(step, state, changes)).toMatchObject({ ok: false, refusal: 'REQUIREMENT_OPEN', open: [{ code }] });
  });

  it('lists the tasks that are still open', () => {
    expect(tried('COMPLETE_IMPLEMENTATION', 'IN_IMPLEMENTATION', { openTasks: ['Erstes', 'Zweites'] })).toMatchObject({
      open: [{ explanation: 'Tasks that are still open: 2 (Erstes; Zweites).' }],
    });
  });

  it('is kept by the office of the body and its chair alone', () => {
    for (const step of ['PUBLISH', 'UNPUBLISH', 'REVOKE', 'REPEAL'] as const) {
      expect(tried(step, 'TAKEN', {}, by('body_office', own)).ok).toBe(true);
      expect(tried(step, 'TAKEN', {}, by('body_chair', own)).ok).toBe(true);
      expect(tried(step, 'TAKEN', {}, by('body_office', newId()))).toMatchObject({ refusal: 'NOT_PERMITTED' });
      expect(tried(step, 'TAKEN', {}, by('body_chair', newId()))).toMatchObject({ refusal: 'NOT_PERMITTED' });
      expect(tried(step, 'TAKEN', {}, by('body_member', own))).toMatchObject({ refusal: 'NOT_PERMITTED' });
    }
  });

  it('is given to institutions and completed by the office, and reviewed by the office or the coordination', () => {
    expect(tried('ASSIGN_TASKS', 'TAKEN', {}, by('body_chair', own))).toMatchObject({ refusal: 'NOT_PERMITTED' });
    expect(tried('COMPLETE_IMPLEMENTATION', 'IN_IMPLEMENTATION', {}, by('body_chair', own))).toMatchObject({ ok: false });
    expect(tried('REVIEW_EFFECT', 'IMPLEMENTED', {}, by('kim_coordination', newId())).ok).toBe(true);
    expect(tried('REVIEW_EFFECT', 'IMPLEMENTED', {}, by('body_office', newId()))).toMatchObject({ refusal: 'NOT_PERMITTED' });
  });

  it.each(ROLES.filter((role) => !['body_office', 'body_chair', 'kim_coordination'].includes(role)))(
    'takes no step of %s',
    (role) => {
      for (const [step, state] of everyStepInEveryState) {
        const facts = state && { ...ripe, state };
        const result = attempt(decisionProcedure, step, facts, { actor: by(role, own), today });
        expect(result).toMatchObject({ ok: false, refusal: 'NOT_PERMITTED' });
      }
    },
  );
});
