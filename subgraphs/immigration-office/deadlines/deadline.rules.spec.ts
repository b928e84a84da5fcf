import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween, isWorkingDay, type Length } from '../../kit/periods.js';
import {
  appointment,
  authorityDeadline,
  authorityDeadlineEnding,
  barPeriod,
  barUntil,
  type Deadline,
  extendedDeadline,
  inactivityPeriod,
  lastDayOfRetrieval,
  lastDayOfRevocation,
  notificationOnly,
  notifiedByPost,
  notifiedByRetrieval,
  notifiedByService,
  notifiedElectronically,
  notifiedOnDay,
  remedyPeriod,
  revocationPeriod,
  waitingPeriod,
} from './deadline.rules.js';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1995-01-01', days));
const anyLength = fc.record({
  years: fc.integer({ min: 0, max: 5 }),
  months: fc.integer({ min: 0, max: 12 }),
  weeks: fc.integer({ min: 0, max: 8 }),
  days: fc.integer({ min: 1, max: 60 }),
});

describe('the deadlines of the specification', () => {
  it.each<[string, Deadline, Partial<Deadline>]>([
    [
      'D01',
      remedyPeriod(notifiedByPost('2026-02-24'), 'CORRECT'),
      { notifiedOn: '2026-02-28', shiftedFrom: '2026-03-28', lastDay: '2026-03-30', firstDayAfter: '2026-03-31' },
    ],
    [
      'D01, a day earlier',
      remedyPeriod(notifiedByPost('2026-02-23'), 'CORRECT'),
      { notifiedOn: '2026-02-27', lastDay: '2026-03-27', shiftedFrom: null },
    ],
    [
      'D01, a day later',
      remedyPeriod(notifiedByPost('2026-02-25'), 'CORRECT'),
      { notifiedOn: '2026-03-01', lastDay: '2026-04-01' },
    ],
    [
      'D01 without instruction',
      remedyPeriod(notifiedByPost('2026-02-24'), 'MISSING_OR_WRONG'),
      { notifiedOn: '2026-02-28', shiftedFrom: '2027-02-28', lastDay: '2027-03-01' },
    ],
    [
      'D03',
      remedyPeriod(notifiedByPost('2026-12-22'), 'CORRECT'),
      { notifiedOn: '2026-12-26', lastDay: '2027-01-26', shiftedFrom: null },
    ],
    ['D04', authorityDeadline(notifiedOnDay('2026-04-14'), { weeks: 4 }), { lastDay: '2026-05-12', shiftedFrom: null }],
    [
      'D04, two days later',
      authorityDeadline(notifiedOnDay('2026-04-16'), { weeks: 4 }),
      { shiftedFrom: '2026-05-14', lastDay: '2026-05-15' },
    ],
    ['D05', authorityDeadlineEnding('2026-10-03'), { shiftedFrom: '2026-10-03', lastDay: '2026-10-05' }],
    ['D05, the day before', authorityDeadlineEnding('2026-10-02'), { shiftedFrom: null, lastDay: '2026-10-02' }],
    ['D05, pointed out as fixed', authorityDeadlineEnding('2026-10-03', true), { shiftedFrom: null, lastDay: '2026-10-03' }],
    ['D07', authorityDeadlineEnding('2026-11-01'), { shiftedFrom: '2026-11-01', lastDay: '2026-11-02' }],
    ['D08', appointment('2026-06-04'), { lastDay: '2026-06-04', shiftedFrom: null }],
    ['D09', inactivityPeriod('2025-11-30'), { lastDay: '2026-02-28', firstDayAfter: '2026-03-01', shiftedFrom: null }],
    ['D09, a day earlier', inactivityPeriod('2025-11-29'), { lastDay: '2026-02-28', firstDayAfter: '2026-03-01' }],
    [
      'D09, a day later',
      inactivityPeriod('2025-12-01'),
      { lastDay: '2026-03-01', firstDayAfter: '2026-03-02', shiftedFrom: null },
    ],
    ['D13', notificationOnly(notifiedByRetrieval('2026-03-02', '2026-03-05')), { notifiedOn: '2026-03-06' }],
    ['D13, on the last day', notificationOnly(notifiedByRetrieval('2026-03-02', '2026-03-12')), { notifiedOn: '2026-03-13' }],
    ['D13, a day too late', notificationOnly(notifiedByRetrieval('2026-03-02', '2026-03-13')), { notifiedOn: null }],
    ['D13, never fetched', notificationOnly(notifiedByRetrieval('2026-03-02')), { notifiedOn: null }],
    ['C08', barPeriod('2026-03-10'), { lastDay: '2036-03-10', firstDayAfter: '2036-03-11' }],
    ['E03', waitingPeriod('2021-11-23', { years: 5 }, 'EVENT'), { lastDay: '2026-11-23', firstDayAfter: '2026-11-24' }],
    [
      'E03 by whole days',
      waitingPeriod('2021-11-23', { years: 5 }, 'DAY_START'),
      { lastDay: '2026-11-22', firstDayAfter: '2026-11-23' },
    ],
  ])('%s', (_id, deadline, expected) => {
    expect(deadline).toMatchObject(expected);
  });
});

describe('notification', () => {
  it.each<[CalendarDate, CalendarDate]>([
    ['2024-12-30', '2025-01-02'],
    ['2024-12-31', '2025-01-03'],
    ['2025-01-01', '2025-01-05'],
    ['2025-01-02', '2025-01-06'],
    ['2026-02-26', '2026-03-02'],
  ])('by a letter posted on %s is deemed to be on %s: the fourth day, before 2025 the third', (postedOn, day) => {
    expect(notifiedByPost(postedOn).notifiedOn).toBe(day);
    expect(notifiedElectronically(postedOn).notifiedOn).toBe(day);
  });

  it('is later where the letter arrived later, and no earlier where it arrived earlier', () => {
    expect(notifiedByPost('2026-02-24', '2026-03-05').notifiedOn).toBe('2026-03-05');
    expect(notifiedByPost('2026-02-24', '2026-02-25').notifiedOn).toBe('2026-02-28');
    expect(notifiedByPost('2026-02-24', '2026-03-05').explanation.at(-1)?.norm).toBe('§ 41 Abs. 2 Satz 3 VwVfG NRW');
  });

  it('by formal service is on the recorded day, also a Sunday', () => {
    expect(notifiedByService('2026-11-22').notifiedOn).toBe('2026-11-22');
  });

  it('can be fetched for ten days, over a holiday as well', () => {
    expect(lastDayOfRetrieval('2026-03-02')).toBe('2026-03-12');
    expect(lastDayOfRetrieval('2026-12-16')).toBe('2026-12-26');
  });

  it('that did not happen begins no period', () => {
    const none = notifiedByRetrieval('2026-03-02', '2026-03-20');
    for (const deadline of [remedyPeriod(none, 'CORRECT'), authorityDeadline(none, { weeks: 2 }), revocationPeriod(none)]) {
      expect(deadline).toMatchObject({ notifiedOn: null, lastDay: null, firstDayAfter: null, shiftedFrom: null });
      expect(deadline.explanation.at(-1)?.norm).toBe('§ 43 Abs. 1 VwVfG NRW');
    }
  });
});

describe('an extended deadline', () => {
  it('runs on from the end of the former one, as that was shifted', () => {
    expect(extendedDeadline('2026-05-12', { weeks: 2 })).toMatchObject({ lastDay: '2026-05-26', shiftedFrom: null });
    expect(extendedDeadline('2026-10-03', { weeks: 2 })).toMatchObject({ lastDay: '2026-10-19', shiftedFrom: null });
    expect(extendedDeadline('2026-05-12', '2026-06-04')).toMatchObject({ lastDay: '2026-06-05', shiftedFrom: '2026-06-04' });
  });

  it.each([
    ['2026-05-12', '§ 31 Abs. 7 Satz 1 VwVfG NRW'],
    ['2026-05-13', '§ 31 Abs. 7 Satz 2 VwVfG NRW'],
  ])('may be granted on %s under %s', (grantedOn, norm) => {
    expect(extendedDeadline('2026-05-12', { weeks: 2 }, grantedOn).explanation.map((line) => line.norm)).toContain(norm);
  });
});

describe('the ten years of revocation and bar', () => {
  it.each([
    ['2026-03-10', '2036-03-10'],
    ['2028-02-29', '2038-02-28'],
    ['2024-02-29', '2034-02-28'],
    ['2026-11-23', '2036-11-23'],
  ])('from %s end on %s, whichever day that is', (from, last) => {
    expect(lastDayOfRevocation(from)).toBe(last);
    expect(barUntil(from)).toBe(last);
  });
});

describe('every deadline', () => {
  const shifting = (day: CalendarDate, length: Length): readonly Deadline[] => [
    authorityDeadline(notifiedOnDay(day), length),
    authorityDeadlineEnding(day),
    extendedDeadline(day, length),
    remedyPeriod(notifiedByPost(day), 'CORRECT'),
    remedyPeriod(notifiedOnDay(day), 'MISSING_OR_WRONG'),
  ];

  it('on which something has to be done ends on a working day, the next one and none before', () => {
    fc.assert(
      fc.property(anyDay, anyLength, (day, length) => {
        for (const { lastDay, shiftedFrom } of shifting(day, length)) {
          expect(isWorkingDay(lastDay ?? '')).toBe(true);
          if (shiftedFrom === null) continue;
          expect(isWorkingDay(shiftedFrom)).toBe(false);
          const shift = daysBetween(shiftedFrom, lastDay ?? '');
          expect(shift).toBeGreaterThan(0);
          for (let each = 0; each < shift; each++) expect(isWorkingDay(addDays(shiftedFrom, each))).toBe(false);
        }
      }),
    );
  });

  it('gives each step its norm and its words, and the day after the last', () => {
    fc.assert(
      fc.property(anyDay, anyLength, (day, length) => {
        const others = [
          inactivityPeriod(day),
          barPeriod(day),
          revocationPeriod(notifiedOnDay(day)),
          waitingPeriod(day, length, 'EVENT'),
        ];
        for (const { lastDay, firstDayAfter, explanation } of [...shifting(day, length), ...others]) {
          expect(firstDayAfter).toBe(addDays(lastDay ?? '', 1));
          expect(explanation.length).toBeGreaterThan(0);
          for (const { norm, text } of explanation) {
            expect(norm).toContain('§');
            expect(text).toMatch(/\.$/);
          }
        }
      }),
    );
  });

  it('is never shorter where the instruction on remedies is missing', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [wrong, correct] = (['MISSING_OR_WRONG', 'CORRECT'] as const).map((each) =>
          remedyPeriod(notifiedByPost(day), each),
        );
        expect((wrong?.lastDay ?? '') > (correct?.lastDay ?? '')).toBe(true);
      }),
    );
  });

  it('never comes earlier for a letter posted later, over the turn of 2025 either', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect((notifiedByPost(addDays(day, 1)).notifiedOn ?? '') > (notifiedByPost(day).notifiedOn ?? '')).toBe(true);
      }),
    );
  });

  it('that waits does not shift, and appointments do not either', () => {
    fc.assert(
      fc.property(anyDay, anyLength, (day, length) => {
        for (const each of [appointment(day), inactivityPeriod(day), barPeriod(day), waitingPeriod(day, length, 'DAY_START')])
          expect(each.shiftedFrom).toBeNull();
        expect(appointment(day).lastDay).toBe(day);
      }),
    );
  });
});
