import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { SEAT_STATES, type SeatState, type SeatStep, seatProcedure } from './seat.procedure.js';
import { oneChairAtATime, type SeatFacts } from './seat.rules.js';

const office = newId();
const lasting: SeatFacts = {
  state: 'ACTIVE',
  office,
  bodyActive: true,
  chair: false,
  chairTaken: false,
  validTo: '2026-12-31',
  chairedAfterwards: false,
  holdersToCome: 0,
};
const today = '2026-11-23';
const steps = Object.keys(seatProcedure.steps) as SeatStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...SEAT_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, SeatState>> = { 'CREATE from null': 'ACTIVE', 'END from ACTIVE': 'ENDED' };

describe('the procedure of a seat', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const facts = state === null ? null : { ...lasting, state };
    const result = attempt(seatProcedure, step, facts, { actor: testActor('body_office', office), today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each(steps)('%s is for the office of the bodies alone', (step) => {
    const facts = step === 'CREATE' ? null : lasting;
    const able = ROLES.filter((role) => attempt(seatProcedure, step, facts, { actor: testActor(role, office), today }).ok);
    expect(able).toEqual(['body_office']);
  });

  it.each([
    ['the only chair', { chair: true }, 'CHAIR_WOULD_BE_LOST'],
    ['a seat that somebody is to hold later', { holdersToCome: 1 }, 'HOLDER_TO_COME'],
  ])('does not end %s', (_case, facts, code) => {
    const result = attempt(seatProcedure, 'END', { ...lasting, ...facts }, { actor: testActor('body_office', office), today });
    expect(result).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code }] });
  });

  it.each([
    ['while a deputy takes the chair', { chairedAfterwards: true }],
    ['in a body that was dissolved', { bodyActive: false }],
  ])('ends the chair %s', (_case, facts) => {
    const given = { ...lasting, chair: true, ...facts };
    expect(attempt(seatProcedure, 'END', given, { actor: testActor('body_office', office), today }).ok).toBe(true);
  });

  it('lets no office end the seat of another', () => {
    const result = attempt(seatProcedure, 'END', lasting, { actor: testActor('body_office', newId()), today });
    expect(result).toEqual({ ok: false, refusal: 'NOT_PERMITTED', reason: 'SEAT_OF_ANOTHER_OFFICE' });
  });

  it.each([
    ['a chair beside another', { chair: true, chairTaken: true }, 'NOT_MET'],
    ['a chair alone', { chair: true }, 'MET'],
    ['a seat beside the chair', { chairTaken: true }, 'MET'],
  ])('%s', (_case, facts, status) => {
    const context = { actor: testActor('body_office', office), today };
    expect(oneChairAtATime.holds({ ...lasting, ...facts }, context).status).toBe(status);
  });
});
