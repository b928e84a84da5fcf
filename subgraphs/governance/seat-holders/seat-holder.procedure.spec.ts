import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { SEAT_HOLDER_STATES, type SeatHolderState, type SeatHolderStep, seatHolderProcedure } from './seat-holder.procedure.js';
import type { SeatHolderFacts } from './seat-holder.rules.js';

const [office, holder] = [newId(), newId()];
const today = '2026-11-23';
const toCome: SeatHolderFacts = {
  state: 'IN_OFFICE',
  office,
  seatInstitution: holder,
  bodyActive: true,
  heldFrom: '2027-01-01',
  heldTo: null,
  places: { limit: 1, taken: 0 },
};
const steps = Object.keys(seatHolderProcedure.steps) as SeatHolderStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...SEAT_HOLDER_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, SeatHolderState>> = {
  'NOMINATE from null': 'IN_OFFICE',
  'END from IN_OFFICE': 'LEFT',
  'CANCEL from IN_OFFICE': 'CANCELLED',
};

describe('the procedure of who holds a seat', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const facts = state === null ? null : { ...toCome, state };
    const result = attempt(seatHolderProcedure, step, facts, { actor: testActor('body_member', holder), today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each(['END', 'CANCEL'] as const)('%s is for the institution that holds the seat, and for the office', (step) => {
    const able = (institution: string) =>
      ROLES.filter(
        (role) => attempt(seatHolderProcedure, step, toCome, { actor: testActor(role, institution), today }).ok,
      ).toSorted();
    expect(able(holder)).toEqual(['body_chair', 'body_member']);
    expect(able(office)).toEqual(['body_office']);
    expect(able(newId())).toEqual([]);
  });

  const nominate = (facts: Partial<SeatHolderFacts>, role: 'body_member' | 'body_office' = 'body_member') => {
    const actor = testActor(role, role === 'body_office' ? office : holder);
    return () => checkBeginning({ actor, today } as never, seatHolderProcedure, 'NOMINATE', { ...toCome, ...facts });
  };
  const refusal = (reason: string) =>
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'REQUIREMENT_OPEN', reason }) });

  it.each([
    ['for a seat that another member holds', { places: { limit: 1, taken: 1 } }, 'SEAT_HELD_ALREADY'],
    ['as deputy where the rules give none', { places: { limit: 0, taken: 0 } }, 'SEAT_HELD_ALREADY'],
    ['in a body that was dissolved', { bodyActive: false }, 'BODY_NOT_ACTIVE'],
    ['for a day in the past', { heldFrom: '2026-11-22' }, 'NOMINATED_FOR_PAST'],
  ])('nominates nobody %s', (_case, facts, reason) => {
    expect(nominate(facts)).toThrow(refusal(reason));
  });

  it('lets the office enter the past, and an institution today and what is to come', () => {
    expect(nominate({ heldFrom: '2026-11-22' }, 'body_office')).not.toThrow();
    expect(nominate({ heldFrom: today })).not.toThrow();
    const end = (heldTo: string, role: 'body_member' | 'body_office', institution: string) =>
      attempt(
        seatHolderProcedure,
        'END',
        { ...toCome, heldFrom: '2025-01-01', heldTo },
        { actor: testActor(role, institution), today },
      ).ok;
    expect([end('2026-11-22', 'body_member', holder), end('2026-11-22', 'body_office', office)]).toEqual([false, true]);
    expect(end(today, 'body_member', holder)).toBe(true);
  });

  it('takes no nomination back once it has begun', () => {
    const begun = { ...toCome, heldFrom: today };
    const result = attempt(seatHolderProcedure, 'CANCEL', begun, { actor: testActor('body_member', holder), today });
    expect(result).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code: 'IN_OFFICE_ALREADY' }] });
  });
});
