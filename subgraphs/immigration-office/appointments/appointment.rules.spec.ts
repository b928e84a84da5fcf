import { describe, expect, it } from '@jest/globals';
import { dayWarning, hasLapsed } from './appointment.rules.js';

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
    ['APPEARANCE', 'SUSPENDED', false],
    ['APPEARANCE', 'CERTIFICATE_ISSUED', true],
    ['HANDING_OVER', 'CEREMONY_SCHEDULED', false],
    ['HANDING_OVER', 'IN_REVIEW', true],
    ['HANDING_OVER', 'WITHDRAWN', true],
  ] as const)('%s in %s: left behind is %s', (kind, state, expected) => {
    expect(hasLapsed(kind, state)).toBe(expected);
  });
});
