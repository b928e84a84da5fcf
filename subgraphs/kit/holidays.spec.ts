import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays } from './calendar.js';
import { easterSunday, holidayOn, holidaysOf } from './holidays.js';

const anyYear = fc.integer({ min: 1583, max: 9999 });
const SUNDAY = 7;

describe('Easter Sunday', () => {
  it.each([
    ['1818-03-22'],
    ['1943-04-25'],
    ['1954-04-18'],
    ['1981-04-19'],
    ['1999-04-04'],
    ['2000-04-23'],
    ['2008-03-23'],
    ['2011-04-24'],
    ['2019-04-21'],
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2027-03-28'],
    ['2028-04-16'],
    ['2038-04-25'],
    ['2049-04-18'],
    ['2057-04-22'],
    ['2076-04-19'],
    ['2100-03-28'],
    ['2285-03-22'],
  ])('was or will be on %s', (day) => {
    expect(easterSunday(Number(day.slice(0, 4)))).toBe(day);
  });

  it('is a Sunday from 22 March to 25 April in every year', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const day = Temporal.PlainDate.from(easterSunday(year));
        expect(day.dayOfWeek).toBe(SUNDAY);
        expect(day.toString().slice(5) >= '03-22' && day.toString().slice(5) <= '04-25').toBe(true);
      }),
    );
  });

  it('agrees with the reckoning of Gauss as amended in 1816', () => {
    fc.assert(fc.property(anyYear, (year) => expect(easterSunday(year)).toBe(easterAfterGauss(year))));
  });

  it('is refused where there was no Gregorian calendar, and for what is no year', () => {
    for (const wrong of [1582, 0, -1, 2026.5, Number.NaN, 10_000]) expect(() => easterSunday(wrong)).toThrow(RangeError);
  });
});

describe('public holidays of North Rhine-Westphalia', () => {
  it('of 2026 are these eleven', () => {
    expect([...holidaysOf(2026)]).toEqual([
      ['2026-01-01', 'Neujahr'],
      ['2026-04-03', 'Karfreitag'],
      ['2026-04-06', 'Ostermontag'],
      ['2026-05-01', 'Tag der Arbeit'],
      ['2026-05-14', 'Christi Himmelfahrt'],
      ['2026-05-25', 'Pfingstmontag'],
      ['2026-06-04', 'Fronleichnam'],
      ['2026-10-03', 'Tag der Deutschen Einheit'],
      ['2026-11-01', 'Allerheiligen'],
      ['2026-12-25', 'Erster Weihnachtstag'],
      ['2026-12-26', 'Zweiter Weihnachtstag'],
    ]);
  });

  it('had Reformation Day once, in 2017', () => {
    expect(holidayOn('2017-10-31')).toBe('Reformationstag');
    expect(holidayOn('2016-10-31')).toBeUndefined();
    expect(holidayOn('2018-10-31')).toBeUndefined();
  });

  it('have the Day of German Unity since 1990', () => {
    expect(holidayOn('1990-10-03')).toBe('Tag der Deutschen Einheit');
    expect(holidayOn('1989-10-03')).toBeUndefined();
  });

  it('are not Christmas Eve, New Year’s Eve, Epiphany or Assumption', () => {
    for (const day of ['2026-12-24', '2026-12-31', '2026-01-06', '2026-08-15']) expect(holidayOn(day)).toBeUndefined();
  });

  it('name both where two fall on one day', () => {
    expect(holidayOn('2008-05-01')).toBe('Tag der Arbeit, Christi Himmelfahrt');
    expect(holidaysOf(2008).size).toBe(10);
  });

  it('lie in their year, in order, and move with Easter', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const days = [...holidaysOf(year).keys()];
        expect(days).toEqual([...days].sort());
        expect(days.every((day) => Number(day.slice(0, 4)) === year)).toBe(true);
        for (const distance of [-2, 1, 39, 50, 60])
          expect(holidaysOf(year).has(addDays(easterSunday(year), distance))).toBe(true);
      }),
    );
  });
});

/** Gauss 1800 with the correction of 1816 and Lichtenberg's two exceptions folded in: another way to the same day. */
function easterAfterGauss(year: number): string {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const germ = (19 * golden + moon) % 30;
  const correction = Math.floor((germ + Math.floor(golden / 11)) / 29);
  const limit = 21 + germ - correction;
  const firstSunday = 7 - ((((year + Math.floor(year / 4) + sun) % 7) + 7) % 7);
  const distance = 7 - ((((limit - firstSunday) % 7) + 7) % 7);
  return addDays(`${String(year).padStart(4, '0')}-03-01`, limit + distance - 1);
}
