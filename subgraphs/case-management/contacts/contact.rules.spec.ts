import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { contactProcedure } from './contact.procedure.js';
import { contactFault } from './contact.rules.js';
import { DATA_ORIGINS, dataSourceOf, isBoundByLaw, mayPassOn } from './data-origin.rules.js';

const today = '2026-11-23';

describe('data of other bodies', () => {
  it.each([
    ['OWN', null, false, true],
    ['OWN', true, true, false],
    ['CLIENT', null, false, true],
    ['CLIENT', false, false, true],
    ['JOBCENTER', null, true, false],
    ['JUGENDAMT', true, true, false],
    ['OTHER_SGB_BODY', null, true, false],
  ] as const)(
    'from %s, said to be bound: %s, are bound: %s, and may be passed on: %s',
    (origin, said, purposeBound, passedOn) => {
      const source = dataSourceOf(origin, said);
      expect(source).toEqual({ origin, purposeBound });
      expect(source && mayPassOn(source)).toBe(passedOn);
    },
  );

  it('under § 35 SGB I are never free, whatever is said or stored', () => {
    for (const origin of DATA_ORIGINS.filter(isBoundByLaw)) {
      expect(dataSourceOf(origin, false)).toBeNull();
      expect(mayPassOn({ origin, purposeBound: false })).toBe(false);
    }
  });
});

describe('a contact', () => {
  const entry = { on: today, minutes: 30, parties: ['CLIENT'] as const };
  it.each([
    [{}, undefined],
    [{ on: '2026-11-24' }, 'on'],
    [{ on: '2010-01-01' }, 'on'],
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 1440 }, undefined],
    [{ minutes: 1441 }, 'minutes'],
    [{ minutes: 1.5 }, 'minutes'],
    [{ parties: [] }, 'with'],
  ])('with %j has the fault %s', (changes, field) => {
    expect(contactFault({ ...entry, ...changes }, today)?.field).toBe(field);
  });

  it('is taken back by the staff of the case, once', () => {
    for (const role of ROLES) {
      const actor = testActor(role, 'carrier');
      const withdraw = (state: 'RECORDED' | 'WITHDRAWN') =>
        attempt(contactProcedure, 'WITHDRAW', { state, caseState: null }, { actor, today });
      const isStaff = role === 'case_manager' || role === 'case_lead';
      expect(withdraw('RECORDED')).toEqual(isStaff ? { ok: true, state: 'WITHDRAWN' } : { ok: false, refusal: 'NOT_PERMITTED' });
      expect(withdraw('WITHDRAWN')).toEqual({ ok: false, refusal: isStaff ? 'WRONG_STATE' : 'NOT_PERMITTED' });
    }
  });
});
