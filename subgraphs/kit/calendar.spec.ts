import { describe, expect, it } from '@jest/globals';
import { parseValue } from 'graphql';
import { addDays, dayOf, dayOfAge, isCalendarDate, weekdayOf } from './calendar.js';
import { CalendarDateScalar, MomentScalar } from './scalars.js';

describe('calendar dates', () => {
  it.each([
    ['2008-02-29', 16, '2024-02-29'],
    ['2008-02-29', 18, '2026-03-01'],
    ['2010-11-23', 16, '2026-11-23'],
    ['2010-03-01', 16, '2026-03-01'],
    ['2008-03-01', 16, '2024-03-01'],
    ['2010-03-01', 18, '2028-03-01'],
    ['2010-02-28', 18, '2028-02-28'],
  ])('who is born on %s completes %i years on %s (§ 187(2) BGB)', (birthDate, years, day) => {
    expect(dayOfAge(birthDate, years)).toBe(day);
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['0000-01-01', false],
    ['26-01-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  it('begin at midnight in Germany, in summer and in winter', () => {
    expect(dayOf(new Date('2026-07-01T21:59:59Z'))).toBe('2026-07-01');
    expect(dayOf(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
    expect(dayOf(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
  });

  it('are reckoned over the ends of months', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('know the day of the week, 1 Monday to 7 Sunday', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-22')).toBe(7);
  });

  it('come in and go out as scalars, and only real ones', () => {
    expect(CalendarDateScalar.parseValue('2026-11-23')).toBe('2026-11-23');
    for (const wrong of ['2026-02-30', 20261123, null, ''])
      expect(() => CalendarDateScalar.parseValue(wrong)).toThrow('CalendarDate');
    expect(() => CalendarDateScalar.parseLiteral(parseValue('20261123'))).toThrow('CalendarDate');
    expect(MomentScalar.serialize(new Date('2026-11-23T10:00:00+01:00'))).toBe('2026-11-23T09:00:00.000Z');
    for (const wrong of ['2026-11-23', '2026-02-30T10:00:00Z', '2026-11-23T10:00:00', 5])
      expect(() => MomentScalar.parseValue(wrong)).toThrow('Moment');
  });
});
