import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { CASE_STATES, OPEN_CASE_STATES } from '../cases/case.procedure.js';
import { legalCircleChangeProcedure, legalCircleProcedure } from './legal-circle.procedure.js';
import {
  type CirclePeriod,
  circleOnce,
  circlesOn,
  gapDaysOf,
  LEGAL_CIRCLE_STATES,
  type LegalCircleFacts,
  periodFault,
  periodsMeet,
} from './legal-circle.rules.js';

const today = '2026-11-23';
const manager = testActor('case_manager', 'carrier', 'manager');
const period = (from: string, to: string | null, circle: CirclePeriod['circle'] = 'SGB2'): CirclePeriod => ({ circle, from, to });

describe('periods under a law', () => {
  it.each([
    ['one after the other', period('2026-01-01', '2026-01-31'), period('2026-02-01', '2026-02-28'), false],
    ['that share one day', period('2026-01-01', '2026-02-01'), period('2026-02-01', '2026-02-28'), true],
    ['of which one goes on', period('2026-01-01', null), period('2027-01-01', '2027-02-28'), true],
    ['of which one ended before the other that goes on', period('2026-01-01', '2026-06-30'), period('2026-07-01', null), false],
    ['that both go on', period('2026-01-01', null), period('2020-01-01', null), true],
    ['of which one lies in the other', period('2026-01-01', '2026-12-31'), period('2026-05-01', '2026-05-01'), true],
    ['that are the same day', period('2026-05-01', '2026-05-01'), period('2026-05-01', '2026-05-01'), true],
    ['years apart', period('2020-01-01', '2020-12-31'), period('2026-05-01', '2026-05-01'), false],
  ])('%s: %#', (_name, one, other, meet) => {
    expect(periodsMeet(one, other)).toBe(meet);
    expect(periodsMeet(other, one)).toBe(meet);
    const facts = (others: readonly CirclePeriod[]): LegalCircleFacts => ({ state: 'CURRENT', caseState: null, ...one, others });
    const holds = (others: readonly CirclePeriod[]) => circleOnce.holds(facts(others), { actor: manager, today }).status;
    expect(holds([other])).toBe(meet ? 'NOT_MET' : 'MET');
    // Another law may apply at the same time.
    expect(holds([{ ...other, circle: 'AUFENTHG' }])).toBe('MET');
  });

  it.each([
    ['2026-11-23', '2026-11-22', 'to'],
    ['2026-11-23', '2026-11-23', undefined],
    ['1949-12-31', null, 'from'],
    ['2027-11-24', null, undefined],
    ['2027-11-25', null, 'from'],
    ['2026-01-01', '2027-11-25', 'to'],
  ])('from %s to %s have the fault %s', (from, to, field) => {
    expect(periodFault({ from, to }, today)?.field).toBe(field);
  });

  it('apply on their first and last day, each law once', () => {
    const history = [period('2026-01-01', '2026-06-30'), period('2026-07-01', null), period('2026-01-01', null, 'SGB5')];
    expect(circlesOn(history, '2025-12-31')).toEqual([]);
    expect(circlesOn(history, '2026-01-01')).toEqual(['SGB2', 'SGB5']);
    expect(circlesOn(history, '2026-06-30')).toEqual(['SGB2', 'SGB5']);
    expect(circlesOn(history, '2026-07-01')).toEqual(['SGB2', 'SGB5']);
    expect(circlesOn([period('2026-01-01', '2026-06-30')], '2026-07-01')).toEqual([]);
  });
});

describe('the gap of a change of circle', () => {
  it.each([
    ['the next day', '2026-08-31', '2026-09-01', 0],
    ['the same day', '2026-08-31', '2026-08-31', 0],
    ['before the other ended', '2026-08-31', '2026-08-01', 0],
    ['one day is missing', '2026-08-31', '2026-09-02', 1],
    ['a month and a half', '2026-08-31', '2026-10-15', 44],
    ['over a leap day', '2028-02-28', '2028-03-01', 1],
    ['over a common February', '2026-02-28', '2026-03-01', 0],
    ['over the change of the clocks', '2026-10-24', '2026-10-26', 1],
    ['over the year', '2026-12-31', '2027-01-01', 0],
  ])('%s: from %s to %s are %s days', (_name, lastDay, firstDay, days) => {
    expect(gapDaysOf(lastDay, firstDay)).toBe(days);
  });
});

describe('the history of legal circles', () => {
  const facts = (changes: Partial<LegalCircleFacts> = {}): LegalCircleFacts => ({
    state: 'CURRENT',
    caseState: 'ASSESSMENT',
    ...period('2026-01-01', null),
    others: [],
    ...changes,
  });
  const WAYS = {
    END: [['CURRENT'], 'ENDED'],
    WITHDRAW: [['CURRENT', 'ENDED'], 'WITHDRAWN'],
  } as const;

  it.each(
    Object.entries(WAYS).flatMap(([step, way]) =>
      LEGAL_CIRCLE_STATES.map((state) => [step as keyof typeof WAYS, state, way] as const),
    ),
  )('%s from %s follows the table and nothing else', (step, state, [from, to]) => {
    for (const role of ROLES) {
      const actor = testActor(role, 'carrier');
      const staff = role === 'case_manager' || role === 'case_lead';
      const expected = !staff
        ? { ok: false, refusal: 'NOT_PERMITTED' }
        : (from as readonly string[]).includes(state)
          ? { ok: true, state: to }
          : { ok: false, refusal: 'WRONG_STATE' };
      expect(attempt(legalCircleProcedure, step, facts({ state }), { actor, today })).toEqual(expected);
    }
  });

  it('goes on while the case is open, and not after its end', () => {
    const [rule] = legalCircleProcedure.steps.RECORD.requires ?? [];
    for (const caseState of CASE_STATES)
      expect(rule?.holds(facts({ caseState }), { actor: manager, today }).status).toBe(
        (OPEN_CASE_STATES as readonly string[]).includes(caseState) ? 'MET' : 'NOT_MET',
      );
    expect(rule?.holds(facts({ caseState: null }), { actor: manager, today }).status).toBe('INSUFFICIENT_DATA');
  });

  it('takes a change of circle back once', () => {
    const withdraw = (state: 'RECORDED' | 'WITHDRAWN') =>
      attempt(legalCircleChangeProcedure, 'WITHDRAW', { state }, { actor: manager, today });
    expect(withdraw('RECORDED')).toEqual({ ok: true, state: 'WITHDRAWN' });
    expect(withdraw('WITHDRAWN')).toEqual({ ok: false, refusal: 'WRONG_STATE' });
  });
});
