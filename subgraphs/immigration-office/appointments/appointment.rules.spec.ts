import { describe, expect, it } from '@jest/globals';
import { dayWarning, hasLapsed, overlap, slotFault } from './appointment.rules.js';

const at = (begins: string, minutes = 30, on = '2026-06-03') => ({ on, begins, minutes });

describe('appointments', () => {
  it.each([
    ['D08', '2026-06-04', 'public holiday (Fronleichnam)'],
    ['D08 on All Saints', '2026-11-01', 'public holiday (Allerheiligen)'],
    ['D08 on a Saturday', '2026-06-06', 'Saturday'],
    ['D08 on a Sunday', '2026-06-07', 'Sunday'],
  ])('%s: stay on %s, with a warning', (_id, day, word) => {
    expect(dayWarning(day)).toContain(word);
    expect(dayWarning(day)).toContain(`stays on this day`);
  });

  it('need no warning on a working day', () => {
    expect(dayWarning('2026-06-03')).toBeNull();
  });

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
    ['APPEARANCE', 'SUSPENDED', false],
    ['APPEARANCE', 'CERTIFICATE_ISSUED', true],
    ['HANDING_OVER', 'CEREMONY_SCHEDULED', false],
    ['HANDING_OVER', 'IN_REVIEW', true],
    ['HANDING_OVER', 'WITHDRAWN', true],
  ] as const)('%s in %s: left behind is %s', (kind, state, expected) => {
    expect(hasLapsed(kind, state)).toBe(expected);
  });
});
