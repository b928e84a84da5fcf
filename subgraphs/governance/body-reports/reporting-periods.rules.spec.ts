import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kit/calendar.js';
import { periodsBegun, reportStateOn } from './reporting-periods.rules.js';

const duty = { validFrom: '2026-01-15', validTo: null, reportEveryMonths: 6 };

describe('the duty to report', () => {
  it('comes every so many months from the first day of the mandate', () => {
    expect(periodsBegun(duty, '2026-11-23')).toEqual([
      { number: 1, periodFrom: '2026-01-15', periodTo: '2026-07-14', dueOn: '2026-07-15' },
      { number: 2, periodFrom: '2026-07-15', periodTo: '2027-01-14', dueOn: '2027-01-15' },
    ]);
  });

  it.each([
    ['there is none without a rhythm', { ...duty, reportEveryMonths: null }, '2030-01-01', 0],
    ['there is none before the mandate', duty, '2026-01-14', 0],
    ['the first period begins with the mandate', duty, '2026-01-15', 1],
    ['the second begins on the day after the first', duty, '2026-07-15', 2],
    ['a period that the end cuts off counts no more', { ...duty, validTo: '2027-01-13' }, '2027-06-01', 1],
    ['a period that ends with the mandate counts', { ...duty, validTo: '2027-01-14' }, '2027-06-01', 2],
  ])('%s', (_case, given, today, count) => {
    expect(periodsBegun(given, today)).toHaveLength(count);
  });

  it('is not shortened for good by a short month', () => {
    const monthly = { validFrom: '2026-01-31', reportEveryMonths: 1 };
    expect(periodsBegun(monthly, '2026-05-01').map(({ dueOn }) => dueOn)).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('leaves no day out and counts none twice', () => {
    const days = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 24 }), days, (begin, reportEveryMonths, later) => {
        const validFrom = addDays('2020-01-01', begin);
        const today = addDays(validFrom, later);
        const periods = periodsBegun({ validFrom, reportEveryMonths }, today);
        expect(periods[0]?.periodFrom).toBe(validFrom);
        for (const [at, { number, periodFrom, periodTo, dueOn }] of periods.entries()) {
          expect(number).toBe(at + 1);
          expect(periodFrom <= periodTo && periodTo <= dueOn && dueOn <= addDays(periodTo, 1)).toBe(true);
          if (at > 0) expect(periodFrom).toBe(addDays(periods[at - 1]?.periodTo ?? '', 1));
        }
        const last = periods.at(-1);
        expect(last !== undefined && last.periodFrom <= today && today <= last.periodTo).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-07-14', false, 'DUE'],
    ['2026-07-15', false, 'DUE'],
    ['2026-07-16', false, 'OVERDUE'],
    ['2026-07-16', true, 'DELIVERED'],
  ] as const)('on %s a report due on 15 July, delivered: %s, is %s', (today, isDelivered, state) => {
    expect(reportStateOn('2026-07-15', isDelivered, today)).toBe(state);
  });
});
