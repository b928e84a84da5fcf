import { describe, expect, it } from '@jest/globals';
import { hoursFault, isOpenAt, type OpeningHours, spansOn, type TimeSpan, WEEKDAYS } from './opening-hours.rules.js';

const on = (weekday: (typeof WEEKDAYS)[number], from: string, to: string) => ({ weekday, from, to });
const office: OpeningHours = {
  weekly: [
    ...WEEKDAYS.slice(0, 5).map((weekday) => on(weekday, '08:00', '12:00')),
    on('THURSDAY', '14:00', '18:00'),
    on('FRIDAY', '22:00', '02:00'),
    on('SUNDAY', '23:00', '01:00'),
  ],
  exceptions: [
    { firstOn: '2026-12-28', lastOn: '2026-12-30', spans: [], reason: 'Closed' },
    { firstOn: '2026-12-26', lastOn: '2026-12-26', spans: [{ from: '10:00', to: '11:00' }], reason: 'Party' },
  ],
  opensOnHolidays: false,
};
const at = (text: string) => {
  const [day = '', time = ''] = text.split(' ');
  return { day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) };
};

describe('a site is open', () => {
  it.each([
    ['2026-11-23 07:59', false, 'a minute before the hours of a Monday'],
    ['2026-11-23 08:00', true, 'when the hours begin'],
    ['2026-11-23 11:59', true, 'in the last minute'],
    ['2026-11-23 12:00', false, 'when the hours end'],
    ['2026-11-26 15:00', true, 'on a long Thursday'],
    ['2026-11-24 15:00', false, 'on the afternoon of another day'],
    ['2026-11-27 22:00', true, 'late on a Friday'],
    ['2026-11-27 23:59', true, 'before midnight'],
    ['2026-11-28 00:00', true, 'at midnight, still from Friday'],
    ['2026-11-28 01:59', true, 'in the last minute of the night'],
    ['2026-11-28 02:00', false, 'when the night is over'],
    ['2026-11-28 22:30', false, 'on a Saturday, which has no hours'],
    ['2026-11-30 00:30', true, 'in the night from Sunday to Monday'],
    ['2026-11-23 00:59', true, 'in the night over the end of the week'],
    ['2026-12-25 09:00', false, 'on Christmas Day, a Friday'],
    ['2026-12-25 22:30', false, 'in the night that would begin on a holiday'],
    ['2026-05-01 09:00', false, 'on the first of May'],
    ['2026-05-14 15:00', false, 'on Ascension Day, which moves with Easter'],
    ['2026-06-04 09:00', false, 'on Corpus Christi, which not every state keeps'],
    ['2026-10-31 09:00', false, 'on a Saturday that was once a holiday'],
    ['2026-12-26 10:30', true, 'on a holiday by an exception'],
    ['2026-12-28 09:00', false, 'between the years by an exception'],
    ['2026-12-30 09:00', false, 'on the last day of an exception'],
    ['2026-12-31 09:00', true, 'on the day after it'],
    ['2026-10-30 23:00', true, 'on the Friday before the holiday'],
    ['2026-10-31 01:30', true, 'into the day after it'],
    ['2026-03-29 02:30', false, 'at a time that the clock leaves out'],
  ])('%s: %s, %s', (moment, expected) => {
    expect(isOpenAt(office, at(moment))).toBe(expected);
  });

  it('on holidays too where it says so', () => {
    expect(isOpenAt({ ...office, opensOnHolidays: true }, at('2026-12-25 09:00'))).toBe(true);
  });

  it('through the night before a holiday, for the night belongs to the day on which it begins', () => {
    const bar: OpeningHours = { weekly: [on('THURSDAY', '20:00', '04:00')], exceptions: [], opensOnHolidays: false };
    expect(isOpenAt(bar, at('2026-12-25 03:00'))).toBe(true);
    expect(isOpenAt(bar, at('2026-12-25 04:00'))).toBe(false);
  });

  it('all day from 00:00 to 24:00, and never twice', () => {
    const always: OpeningHours = {
      weekly: WEEKDAYS.map((day) => on(day, '00:00', '24:00')),
      exceptions: [],
      opensOnHolidays: true,
    };
    expect(hoursFault(always)).toBeNull();
    for (const moment of ['2026-11-23 00:00', '2026-11-23 23:59', '2026-11-29 12:00'])
      expect(isOpenAt(always, at(moment))).toBe(true);
    expect(spansOn(always, '2026-11-23')).toEqual([{ from: '00:00', to: '24:00' }]);
  });
});

describe('hours from outside', () => {
  const weekly = (...spans: OpeningHours['weekly']) =>
    hoursFault({ weekly: spans, exceptions: [], opensOnHolidays: false })?.field;
  const exception = (firstOn: string, lastOn: string, spans: TimeSpan[] = []) => ({ firstOn, lastOn, spans, reason: null });
  const exceptions = (...given: OpeningHours['exceptions']) =>
    hoursFault({ weekly: [], exceptions: given, opensOnHolidays: false })?.field;

  it('are taken where nothing is wrong with them', () => {
    expect(hoursFault(office)).toBeNull();
    expect(weekly()).toBeUndefined();
    expect(weekly(on('MONDAY', '08:00', '12:00'), on('MONDAY', '12:00', '13:00'))).toBeUndefined();
  });

  it.each([
    ['are no times', [on('MONDAY', '8:00', '12:00')]],
    ['are rubbish', [on('MONDAY', 'morning', 'noon')]],
    ['begin at 24:00', [on('MONDAY', '24:00', '12:00')]],
    ['end at 25:00', [on('MONDAY', '08:00', '25:00')]],
    ['last no time', [on('MONDAY', '08:00', '08:00')]],
    ['overlap', [on('MONDAY', '08:00', '12:00'), on('MONDAY', '11:59', '13:00')]],
    ['overlap past midnight', [on('FRIDAY', '22:00', '02:00'), on('SATURDAY', '01:00', '03:00')]],
    ['overlap over the end of the week', [on('SUNDAY', '22:00', '02:00'), on('MONDAY', '01:00', '03:00')]],
    [
      'are too many',
      Array.from({ length: 51 }, (_, n) =>
        on('MONDAY', `00:${String(n).padStart(2, '0')}`, `00:${String(n + 1).padStart(2, '0')}`),
      ),
    ],
  ])('that %s are refused', (_case, spans) => {
    expect(weekly(...spans)).toBe('weekly');
  });

  it('refuse exceptions that end before they begin, overlap or are no days', () => {
    expect(exceptions(exception('2026-12-24', '2026-12-24'), exception('2026-12-25', '2026-12-26'))).toBeUndefined();
    expect(exceptions(exception('2026-12-25', '2026-12-24'))).toBe('exceptions');
    expect(exceptions(exception('2026-02-30', '2026-03-01'))).toBe('exceptions');
    expect(exceptions(exception('2026-12-24', '2026-12-26'), exception('2026-12-26', '2026-12-27'))).toBe('exceptions');
    expect(exceptions(exception('2026-12-24', '2026-12-24', [{ from: '10:00', to: '9:00' }]))).toBe('exceptions');
  });
});
