import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { PROBLEM_AREAS } from '../cases/case.rules.js';
import { OBSERVATION_STATES, type ObservationState, observationProcedure } from './observation.procedure.js';
import {
  AFFECTED_GROUPS,
  HURDLE_DOMAINS,
  HURDLE_KINDS,
  HURDLE_MECHANISMS,
  type HurdleKind,
  inListOrder,
  mechanismFits,
} from './observation.rules.js';
import { isQuarter, lastQuarterOver, quarterAfter, quarterBefore, quarterOf, quartersBetween } from './quarter.rules.js';

/** The taxonomy as domain/specification.md B.5 has it, written out once more. */
const TAXONOMY: Readonly<Record<HurdleKind, readonly string[]>> = {
  BARRIER:
    'LEGAL_RULE UNCLEAR_COMPETENCE WAITING_TIME APPOINTMENT_ACCESS DOCUMENT_REQUIREMENT INFORMATION_LANGUAGE DIGITAL_ONLY COST STAFF_SHORTAGE DISCRIMINATION DATA_PROTECTION_UNCERTAINTY'.split(
      ' ',
    ),
  GAP: 'OFFER_MISSING OFFER_FULL NOT_REACHABLE NOT_SUITABLE ELIGIBILITY_EXCLUDES'.split(' '),
  COORDINATION_FAILURE: 'HANDOVER_LOST DOUBLE_STRUCTURE CONTRADICTORY_DECISIONS LEGAL_CIRCLE_CHANGE_GAP'.split(' '),
  GOOD_PRACTICE: [],
};

describe('the taxonomy of hurdles (B.5)', () => {
  it('has its domains and its mechanisms, each of one kind', () => {
    expect(HURDLE_DOMAINS).toBe(PROBLEM_AREAS);
    expect(HURDLE_DOMAINS).toHaveLength(18);
    expect([...HURDLE_MECHANISMS].sort()).toEqual(Object.values(TAXONOMY).flat().sort());
    expect(new Set(HURDLE_MECHANISMS).size).toBe(HURDLE_MECHANISMS.length);
  });

  it.each(HURDLE_KINDS.flatMap((kind) => [...HURDLE_MECHANISMS, null].map((mechanism) => [kind, mechanism] as const)))(
    'pairs %s with %s as the list says',
    (kind, mechanism) => {
      const list = TAXONOMY[kind];
      expect(mechanismFits(kind, mechanism)).toBe(mechanism === null ? list.length === 0 : list.includes(mechanism));
    },
  );

  it('keeps words once and in the order of their list', () => {
    expect(inListOrder(AFFECTED_GROUPS, ['REFUGEES', 'WOMEN', 'REFUGEES'])).toEqual(['WOMEN', 'REFUGEES']);
  });
});

describe('a quarter', () => {
  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-06-30', '2026-Q2'],
    ['2026-07-01', '2026-Q3'],
    ['2026-09-30', '2026-Q3'],
    ['2026-10-01', '2026-Q4'],
    ['2026-12-31', '2026-Q4'],
  ])('of %s is %s', (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter);
  });

  it('has one before and one after it, over the turn of the year', () => {
    expect([quarterBefore('2026-Q1'), quarterAfter('2026-Q4'), quarterBefore('2026-Q3'), quarterAfter('2026-Q2')]).toEqual([
      '2025-Q4',
      '2027-Q1',
      '2026-Q2',
      '2026-Q3',
    ]);
    expect(quartersBetween('2025-Q3', '2026-Q2')).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2']);
    expect(quartersBetween('2026-Q2', '2026-Q1')).toEqual([]);
  });

  it('is over on the day after its last', () => {
    expect([lastQuarterOver('2026-09-30'), lastQuarterOver('2026-10-01'), lastQuarterOver('2026-01-01')]).toEqual([
      '2026-Q2',
      '2026-Q3',
      '2025-Q4',
    ]);
  });

  it.each(['2026-Q0', '2026-Q5', '2026Q1', '0000-Q1', '26-Q1', '', '2026-Q1 '])('is not written %p', (text) => {
    expect(isQuarter(text)).toBe(false);
  });
});

describe('the procedure of an observation', () => {
  const today = '2026-11-23';
  const steps = Object.keys(observationProcedure.steps) as (keyof typeof observationProcedure.steps)[];
  const EXPECTED: Readonly<Record<string, readonly [readonly ObservationState[], ObservationState]>> = {
    RECORD: [[], 'RECORDED'],
    CORRECT: [['RECORDED', 'CORRECTED'], 'CORRECTED'],
    WITHDRAW: [['RECORDED', 'CORRECTED'], 'WITHDRAWN'],
  };

  it.each(steps.flatMap((step) => [null, ...OBSERVATION_STATES].map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const [from, to] = EXPECTED[step] ?? [[], 'WITHDRAWN'];
      for (const role of ROLES) {
        const fits = state === null ? from.length === 0 : from.includes(state);
        const expected = !['case_manager', 'case_lead'].includes(role)
          ? { ok: false, refusal: 'NOT_PERMITTED' }
          : fits
            ? { ok: true, state: to }
            : { ok: false, refusal: 'WRONG_STATE' };
        const actor = testActor(role, null);
        expect(attempt(observationProcedure, step, state && { state }, { actor, today })).toEqual(expected);
      }
    },
  );
});
