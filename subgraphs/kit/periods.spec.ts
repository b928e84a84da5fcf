import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type CalendarDate, dayOfAge } from './calendar.js';
import {
  type CountingMode,
  daysBetween,
  endOfPeriod,
  firstDayAfter,
  isWorkingDay,
  type Length,
  nextWorkingDay,
} from './periods.js';

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1950-01-01', days));
const anyMode = fc.constantFrom<CountingMode>('EVENT', 'DAY_START');
const anyLength = fc.record({
  years: fc.integer({ min: 0, max: 40 }),
  months: fc.integer({ min: 0, max: 30 }),
  weeks: fc.integer({ min: 0, max: 60 }),
  days: fc.integer({ min: 0, max: 400 }),
});

describe('waiting periods', () => {
  it.each<[string, CalendarDate, Length, CountingMode, CalendarDate]>([
    ['E02', '2021-11-22', { years: 5 }, 'EVENT', '2026-11-23'],
    ['E03', '2021-11-23', { years: 5 }, 'EVENT', '2026-11-24'],
    ['E03', '2021-11-23', { years: 5 }, 'DAY_START', '2026-11-23'],
    ['E04a', '2020-02-29', { years: 5 }, 'EVENT', '2025-03-01'],
    ['E04b', '2020-02-29', { years: 5 }, 'DAY_START', '2025-03-01'],
    ['E06', '2021-03-01', { years: 5 }, 'EVENT', '2026-03-02'],
    ['E06', '2021-03-01', { years: 5 }, 'DAY_START', '2026-03-01'],
    ['into a leap year', '2020-02-29', { years: 4 }, 'EVENT', '2024-03-01'],
    ['into a leap year', '2020-02-29', { years: 4 }, 'DAY_START', '2024-02-29'],
    ['ending on 28 February', '2021-02-28', { years: 3 }, 'EVENT', '2024-02-29'],
    ['ending before 28 February', '2021-02-28', { years: 3 }, 'DAY_START', '2024-02-28'],
    ['from the first of March', '2020-03-01', { years: 4 }, 'DAY_START', '2024-03-01'],
  ])('%s: from %s for %j in mode %s are fulfilled on %s', (_id, from, length, mode, day) => {
    expect(firstDayAfter(from, length, mode)).toBe(day);
  });
});

describe('the last day of a period', () => {
  it.each<[CalendarDate, Length, CountingMode, CalendarDate]>([
    ['2026-01-31', { months: 1 }, 'EVENT', '2026-02-28'],
    ['2026-01-31', { months: 1 }, 'DAY_START', '2026-02-28'],
    ['2026-01-30', { months: 1 }, 'DAY_START', '2026-02-28'],
    ['2026-01-29', { months: 1 }, 'DAY_START', '2026-02-28'],
    ['2026-01-28', { months: 1 }, 'DAY_START', '2026-02-27'],
    ['2024-01-31', { months: 1 }, 'EVENT', '2024-02-29'],
    ['2026-03-31', { months: 1 }, 'DAY_START', '2026-04-30'],
    ['2025-08-31', { months: 6 }, 'EVENT', '2026-02-28'],
    ['2025-11-30', { months: 3 }, 'EVENT', '2026-02-28'],
    ['2026-01-01', { months: 1 }, 'DAY_START', '2026-01-31'],
    ['2026-04-14', { weeks: 4 }, 'EVENT', '2026-05-12'],
    ['2026-04-14', { weeks: 4 }, 'DAY_START', '2026-05-11'],
    ['2026-12-28', { days: 4 }, 'EVENT', '2027-01-01'],
    ['2026-01-31', { months: 1, days: 3 }, 'EVENT', '2026-03-03'],
    ['2026-01-31', { months: 1, days: 3 }, 'DAY_START', '2026-03-03'],
    ['2026-11-23', {}, 'EVENT', '2026-11-23'],
  ])('of one from %s for %j in mode %s is %s', (from, length, mode, last) => {
    expect(endOfPeriod(from, length, mode)).toBe(last);
  });

  it('is the day before the period is completed', () => {
    fc.assert(
      fc.property(anyDay, anyLength, anyMode, (from, length, mode) => {
        expect(daysBetween(endOfPeriod(from, length, mode), firstDayAfter(from, length, mode))).toBe(1);
      }),
    );
  });

  it('comes at most one day later where the first day is not counted', () => {
    fc.assert(
      fc.property(anyDay, anyLength, (from, length) => {
        const later = daysBetween(endOfPeriod(from, length, 'DAY_START'), endOfPeriod(from, length, 'EVENT'));
        expect(later === 0 || later === 1).toBe(true);
      }),
    );
  });

  it('never comes earlier for a period that begins later', () => {
    fc.assert(
      fc.property(anyDay, anyLength, anyMode, (from, length, mode) => {
        expect(endOfPeriod(addDays(from, 1), length, mode) >= endOfPeriod(from, length, mode)).toBe(true);
      }),
    );
  });

  it('counts years of life as `dayOfAge` does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 110 }), (birthDate, years) => {
        expect(firstDayAfter(birthDate, { years }, 'DAY_START')).toBe(dayOfAge(birthDate, years));
      }),
    );
  });

  it('is refused for lengths that are negative or no whole number', () => {
    for (const length of [{ years: -1 }, { days: 0.5 }, { months: Number.NaN }])
      expect(() => endOfPeriod('2026-01-01', length, 'EVENT')).toThrow(RangeError);
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-23', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-06-04', false],
    ['2026-12-24', true],
    ['2026-12-31', true],
    ['2017-10-31', false],
  ])('%s is one: %s', (day, isOne) => {
    expect(isWorkingDay(day)).toBe(isOne);
  });

  it.each([
    ['D01', '2026-03-28', '2026-03-30'],
    ['D05', '2026-10-03', '2026-10-05'],
    ['D07', '2026-11-01', '2026-11-02'],
    ['over Easter', '2026-04-03', '2026-04-07'],
    ['over Christmas', '2026-12-25', '2026-12-28'],
    ['over the end of a year', '2027-01-01', '2027-01-04'],
    ['a working day stays', '2026-05-12', '2026-05-12'],
  ])('%s: the next from %s on is %s', (_id, day, next) => {
    expect(nextWorkingDay(day)).toBe(next);
  });

  it('are never far, never earlier, and none lies between', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = nextWorkingDay(day);
        expect(isWorkingDay(next)).toBe(true);
        const distance = daysBetween(day, next);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(5);
        for (let skipped = 0; skipped < distance; skipped++) expect(isWorkingDay(addDays(day, skipped))).toBe(false);
      }),
    );
  });
});

describe('days between', () => {
  it('are counted across a change of the clocks and of the year, both ways', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  });
});
