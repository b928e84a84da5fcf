import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { protectedFigures } from './stage-median.commands.js';
import { dayAfter, firstDayOf, quarterOf, quartersDue, sideOf, staysOf } from './stage-median.rules.js';

describe('how long the stages take', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-04-01'],
    ['2026-03-31', '2026-Q1', '2026-01-01', '2026-04-01'],
    ['2026-06-30', '2026-Q2', '2026-04-01', '2026-07-01'],
    ['2026-12-31', '2026-Q4', '2026-10-01', '2027-01-01'],
  ])('%s lies in %s, from %s until before %s', (day, quarter, first, after) => {
    expect([quarterOf(day), firstDayOf(quarter), dayAfter(quarter)]).toEqual([quarter, first, after]);
  });

  it('freezes a quarter three weeks after its end, and makes up for two years at most', () => {
    expect(quartersDue('2026-10-21').at(-1)).toBe('2026-Q2');
    expect(quartersDue('2026-10-22').at(-1)).toBe('2026-Q3');
    expect(quartersDue('2026-11-13')).toEqual([
      '2024-Q4',
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
    ]);
  });

  it('counts states of one coarse stage as one stay, and none that was not left', () => {
    const stays = staysOf([
      { state: 'DRAFT', on: '2026-01-01' },
      { state: 'SUBMITTED', on: '2026-01-05' },
      { state: 'ACKNOWLEDGED', on: '2026-01-08' },
      { state: 'COMPLETENESS_CHECK', on: '2026-02-04' },
      { state: 'INCOMPLETE', on: '2026-02-10' },
      { state: 'COMPLETENESS_CHECK', on: '2026-03-10' },
      { state: 'IN_REVIEW', on: '2026-03-20' },
      { state: 'SUSPENDED', on: '2026-04-20' },
    ]);
    expect(stays).toEqual([
      { stage: 'RECEIVED', days: 30, leftOn: '2026-02-04' },
      { stage: 'IN_PROGRESS', days: 6, leftOn: '2026-02-10' },
      { stage: 'SOMETHING_NEEDED', days: 28, leftOn: '2026-03-10' },
    ]);
    expect(staysOf([])).toEqual([]);
  });

  it('shows nothing of fewer than five households, and a family counts once', () => {
    const of = (households: number, each = 1) =>
      Array.from({ length: households }, () => newId()).flatMap((household) =>
        Array.from({ length: each }, (_one, at) => ({ household, value: 10 + at })),
      );
    expect(protectedFigures([])).toEqual({ stays: 0, medianDays: null });
    expect(protectedFigures(of(4))).toEqual({ stays: null, medianDays: null });
    expect(protectedFigures(of(1, 12))).toEqual({ stays: null, medianDays: null });
    expect(protectedFigures(of(5))).toEqual({ stays: 5, medianDays: 10 });
    expect(protectedFigures(of(6, 3))).toEqual({ stays: 20, medianDays: 11 });
  });

  it('leaves the quarter of the decision itself out', () => {
    expect(['2025-Q3', '2025-Q4', '2026-Q1'].map((quarter) => sideOf(quarter, '2025-12-11'))).toEqual(['BEFORE', null, 'AFTER']);
  });
});
