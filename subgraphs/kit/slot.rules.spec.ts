import { describe, expect, it } from '@jest/globals';
import { overlap, restDayOf, slotFault } from './slot.rules.js';

const at = (begins: string, minutes = 30, on = '2026-06-03') => ({ on, begins, minutes });

describe('the times of appointments', () => {
  it.each([
    ['at the same minute', at('09:00'), at('09:00'), true],
    ['one within the other', at('09:00', 60), at('09:15', 15), true],
    ['one into the other', at('09:00'), at('09:29'), true],
    ['one after the other', at('09:00'), at('09:30'), false],
    ['on two days', at('09:00'), at('09:00', 30, '2026-06-05'), false],
  ])('meet or do not meet: %s', (_what, one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  it.each([
    ['on', at('09:00', 30, '2026-06-02')],
    ['begins', at('9:00')],
    ['begins', at('24:00')],
    ['begins', at('09:60')],
    ['minutes', at('09:00', 4)],
    ['minutes', at('09:00', 481)],
    ['minutes', at('23:45', 30)],
  ])('are refused with a wrong %s', (field, slot) => {
    expect(slotFault(slot, '2026-06-03')).toMatchObject({ field });
  });

  it('may be for today, and end at midnight', () => {
    expect(slotFault(at('23:30'), '2026-06-03')).toBeNull();
  });

  it.each([
    ['2026-06-03', null],
    ['2026-06-04', 'a public holiday (Fronleichnam)'],
    ['2026-06-06', 'a Saturday'],
    ['2026-06-07', 'a Sunday'],
  ])('tell a day of rest from a working day: %s', (day, rest) => {
    expect(restDayOf(day)).toBe(rest);
  });
});
