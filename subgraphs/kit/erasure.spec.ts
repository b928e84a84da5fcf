import { describe, expect, it } from '@jest/globals';
import { isDue, keptYears, lastDayOf, type RetentionRule, retentionFrom } from './erasure.js';

const rule: RetentionRule = { code: 'CLOSED', norm: 'test', years: 3, yearsOnRequest: null };
const file = { id: 'x', institution: 'y' };

describe('retention', () => {
  it.each([
    ['2026-11-23', 3, '2029-11-23'],
    ['2028-02-29', 3, '2031-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2026-12-31', 10, '2036-12-31'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('from %s for %i years ends with %s (§ 188(3) BGB)', (on, years, last) => {
    expect(keptYears(on, years)).toBe(last);
  });

  it.each([
    ['an open file', null, null, '2099-01-01', false],
    ['the last day itself', '2026-11-23', null, '2029-11-23', false],
    ['the day after', '2026-11-23', null, '2029-11-24', true],
    ['a barred file', '2026-11-23', 'suit', '2099-01-01', false],
  ])('of %s', (_name, endedOn, erasureBar, today, due) => {
    expect(isDue({ ...file, erasureBar }, retentionFrom(rule, endedOn), today)).toBe(due);
  });

  it('is over once for all: what was erased is never due again', () => {
    expect(isDue({ ...file, erasedOn: '2030-01-01' }, retentionFrom(rule, '2026-11-23'), '2099-01-01')).toBe(false);
  });

  it('is shortened by a request where the law lets it, and never lengthened', () => {
    const asked = { ...file, erasureRequestedOn: '2026-11-24' };
    const short = retentionFrom({ ...rule, yearsOnRequest: 0 }, '2026-11-23');
    expect(lastDayOf(file, short)).toBe('2029-11-23');
    expect(lastDayOf(asked, short)).toBe('2026-11-23');
    expect(lastDayOf(asked, retentionFrom(rule, '2026-11-23'))).toBe('2029-11-23');
    expect(lastDayOf(asked, retentionFrom({ ...rule, yearsOnRequest: 0 }, null))).toBeNull();
    expect(lastDayOf(asked, { ...short, keptUntil: '2020-01-01' })).toBe('2020-01-01');
  });
});
