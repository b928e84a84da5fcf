import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { BODY_STATES, type BodyState, type BodyStep, bodyProcedure } from './body.procedure.js';
import type { BodyFacts } from './body.rules.js';

const office = newId();
const settled: BodyFacts = { state: 'ACTIVE', office, openProposals: 0 };
const today = '2026-11-23';
const steps = Object.keys(bodyProcedure.steps) as BodyStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...BODY_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, BodyState>> = { 'ESTABLISH from null': 'ACTIVE', 'DISSOLVE from ACTIVE': 'DISSOLVED' };

describe('the procedure of a body', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const facts = state === null ? null : { ...settled, state };
    const result = attempt(bodyProcedure, step, facts, { actor: testActor('body_office', office), today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each(steps)('%s is for the office of the bodies alone', (step) => {
    const facts = step === 'ESTABLISH' ? null : settled;
    const able = ROLES.filter((role) => attempt(bodyProcedure, step, facts, { actor: testActor(role, office), today }).ok);
    expect(able).toEqual(['body_office']);
  });

  it('dissolves no body that still has something to deal with', () => {
    const result = attempt(
      bodyProcedure,
      'DISSOLVE',
      { ...settled, openProposals: 2 },
      { actor: testActor('body_office', office), today },
    );
    expect(result).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code: 'PROPOSALS_OPEN' }] });
  });

  it('dissolves no body of another office', () => {
    const result = attempt(bodyProcedure, 'DISSOLVE', settled, { actor: testActor('body_office', newId()), today });
    expect(result).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code: 'BODY_OF_ANOTHER_OFFICE' }] });
  });
});
