import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { MANDATE_STATES, type MandateState, type MandateStep, mandateProcedure } from './mandate.procedure.js';
import { bodyAtWork, isInForce, type MandateFacts, themesOf } from './mandate.rules.js';

const office = newId();
const given: MandateFacts = { state: 'GIVEN', office, bodyActive: true };
const today = '2026-11-23';
const steps = Object.keys(mandateProcedure.steps) as MandateStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...MANDATE_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, MandateState>> = { 'GIVE from null': 'GIVEN', 'END from GIVEN': 'ENDED' };

describe('the procedure of a mandate', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const facts = state === null ? null : { ...given, state };
    const result = attempt(mandateProcedure, step, facts, { actor: testActor('body_office', office), today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each(steps)('%s is for the office of the bodies alone', (step) => {
    const facts = step === 'GIVE' ? null : given;
    const able = ROLES.filter((role) => attempt(mandateProcedure, step, facts, { actor: testActor(role, office), today }).ok);
    expect(able).toEqual(['body_office']);
  });

  it('is not ended by another office, and not given to a dissolved body', () => {
    const foreign = { actor: testActor('body_office', newId()), today };
    expect(attempt(mandateProcedure, 'END', given, foreign)).toEqual({
      ok: false,
      refusal: 'NOT_PERMITTED',
      reason: 'MANDATE_OF_ANOTHER_OFFICE',
    });
    expect(bodyAtWork.holds({ ...given, bodyActive: false }, foreign).status).toBe('NOT_MET');
  });
});

describe('a mandate', () => {
  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('from 1 January to 31 December 2026 is in force on %s: %s', (day, expected) => {
    expect(isInForce({ validFrom: '2026-01-01', validTo: '2026-12-31' }, day)).toBe(expected);
  });

  it('gives the body its themes while it is in force, each once', () => {
    const mandates = [
      { validFrom: '2026-01-01', validTo: '2026-06-30', themes: ['Arbeit'] },
      { validFrom: '2026-03-01', validTo: null, themes: ['Sprache', 'Arbeit'] },
    ];
    expect(themesOf(mandates, 'Integration', '2026-04-01')).toEqual(['Arbeit', 'Sprache']);
    expect(themesOf(mandates, 'Integration', '2026-07-01')).toEqual(['Sprache', 'Arbeit']);
    expect(themesOf(mandates, 'Integration', '2025-01-01')).toEqual(['Integration']);
  });
});
