import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TITLE_GROUPS } from '../cases/case.rules.js';
import { ageGroupOf, nationalityGroupOf, sexGroupOf, stayGroupOf } from './demography.rules.js';
import {
  activeIn,
  type CaseOfQuarter,
  caseloadTenths,
  daysOfQuarter,
  type EventOfQuarter,
  householdTables,
  INDICATORS,
  isDue,
  labelsFrom,
  medianTables,
  newestOfHousehold,
  openAtEnd,
  postsByLabel,
  type QuarterFacts,
  unitsShown,
} from './indicator.rules.js';
import { exampleCaseOfQuarter as example, exampleFacts as facts } from './indicator.testing.js';
import { hashOf, ownTables, protectedTables, type ShownTable } from './indicator-table.commands.js';

const FROZEN_ON = '2026-10-22';
const cut = { k: 5, units: [] };
const many = (count: number, more: (number: number) => Partial<CaseOfQuarter> = () => ({})) =>
  Array.from({ length: count }, (_each, number) => example(number, more(number)));
const event = (number: number, more: Partial<EventOfQuarter>): EventOfQuarter => ({
  ...{ kind: 'OBSERVATION', institution: 'carrier-0', household: `household-${number}`, first: '', second: '', days: null },
  ...more,
});
const tableIn = (tables: readonly ShownTable[], indicator: string) => {
  const found = tables.find((each) => each.indicator === indicator);
  if (!found) throw new Error(`no ${indicator}`);
  return Object.fromEntries(found.cells.map(({ at, value }) => [at.join(' '), value]));
};
const protect = (given: QuarterFacts, indicator: string) => tableIn(protectedTables(given, FROZEN_ON), indicator);

describe('a quarter', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-Q3', '2026-07-01', '2026-09-30'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
  ])('%s lasts from %s to %s', (quarter, first, last) => {
    expect(daysOfQuarter(quarter)).toEqual({ first, last });
  });

  it('is frozen three weeks after its end', () => {
    expect(['2026-10-21', '2026-10-22'].map((today) => isDue('2026-Q3', today))).toEqual([false, true]);
  });

  it.each([
    ['opened on its last day', { openedOn: '2026-09-30' }, true, true],
    ['opened the day after', { openedOn: '2026-10-01' }, false, false],
    ['closed on its first day', { openedOn: '2026-01-01', closedOn: '2026-07-01' }, true, false],
    ['closed the day before', { openedOn: '2026-01-01', closedOn: '2026-06-30' }, false, false],
    ['closed on its last day', { openedOn: '2026-01-01', closedOn: '2026-09-30' }, true, false],
    ['closed the day after', { openedOn: '2026-01-01', closedOn: '2026-10-01' }, true, true],
  ])('has a case %s among the active and the open: %s', (_what, more, isActive, isOpen) => {
    const given = facts([example(1, more)]);
    expect([activeIn(given).length > 0, openAtEnd(given).length > 0]).toEqual([isActive, isOpen]);
  });
});

describe('a household', () => {
  it('stands in a table once, with its newest case', () => {
    const old = example(1, { openedOn: '2026-01-02', closedOn: '2026-07-20', district: 'solingen-wald' });
    const newest = example(1, { openedOn: '2026-08-01', district: 'solingen-mitte' });
    expect(newestOfHousehold([newest, old])).toEqual([newest]);
    expect(() => householdTables(facts([old, newest]), cut)).not.toThrow();
    expect(tableIn(ownTables(facts([old, newest])), 'ACTIVE_CASES')).toMatchObject({ total: 1 });
  });
});

describe('a carrier', () => {
  const carriers = (...sizes: readonly number[]) =>
    sizes.flatMap((size, unit) =>
      Array.from({ length: size }, (_each, at) =>
        example(unit * 100 + at, { institution: `c${unit}`, manager: `m${unit}-${at}` }),
      ),
    );
  it.each([
    [[5, 5, 5], ['c0', 'c1', 'c2'], true],
    [[4, 5, 9], ['c2'], true],
    [[2, 3, 9], ['c2'], true],
    [[1, 2, 9], [], true],
    [[4, 9], [], true],
    [[2, 2], [], false],
    [[4], [], false],
    [[5], ['c0'], true],
    [[], [], false],
  ])('of %j case managers is shown as %j; anything at all: %s', (sizes, units, isShown) => {
    expect(unitsShown(carriers(...sizes), 5)).toEqual({ units, isShown });
  });

  it('is never shown below five case managers, and neither are those that are left', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }), (sizes) => {
        const { units } = unitsShown(carriers(...sizes), 5);
        const sizeOf = (unit: string) => sizes[Number(unit.slice(1))] ?? 0;
        const hidden = sizes.map((_size, at) => `c${at}`).filter((unit) => !units.includes(unit));
        expect(units.every((unit) => sizeOf(unit) >= 5)).toBe(true);
        if (units.length > 0 && hidden.length > 0) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(hidden.reduce((sum, unit) => sum + sizeOf(unit), 0)).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  it('of fewer than five case managers in the whole city shows no number, no median and no caseload', () => {
    const given = facts(
      many(40, () => ({ manager: 'only-one', institution: 'c', assessedOn: '2026-08-30' })),
      [],
      [{ institution: 'c', fteHundredths: 100, posts: [] }],
    );
    const shown = ['ACTIVE_CASES', 'DAYS_INQUIRY_TO_ASSESSMENT', 'CASELOAD_PER_POST'].flatMap((each) =>
      Object.values(protect(given, each)),
    );
    expect(new Set(shown)).toEqual(new Set([null]));
  });
});

describe('what is published', () => {
  it('is rounded to five, and nothing of fewer than five households is there', () => {
    const rows = many(63, (number) => ({ sex: number < 3 ? 'DIVERSE' : number < 30 ? 'FEMALE' : 'MALE' }));
    expect(protect(facts(rows), 'CLIENTS_BY_SEX')).toEqual({
      FEMALE: 25,
      MALE: 35,
      DIVERSE_OR_NOT_STATED: null,
      UNKNOWN: 0,
      total: 65,
    });
  });

  it('names a district from five households on', () => {
    const district = (number: number) =>
      number < 20 ? 'solingen-wald' : number < 23 ? 'solingen-mitte' : number < 40 ? null : 'solingen-ohligs';
    expect(protect(facts(many(60, (number) => ({ district: district(number) }))), 'ACTIVE_CASES_BY_DISTRICT')).toEqual({
      'solingen-ohligs': 20,
      'solingen-wald': 20,
      OTHERS: null,
      UNKNOWN: 15,
      total: 60,
    });
  });

  it('names a recipient from five households on, and tells how long it took', () => {
    const events = Array.from({ length: 20 }, (_each, number) => number).flatMap((number) => {
      const first = number < 9 ? 'school' : number < 16 ? 'clinic' : 'tiny';
      return [
        event(number, { kind: 'REFERRAL_MADE', first }),
        ...(number % 3 === 0 ? [] : [event(number, { kind: 'REFERRAL_ACCEPTED', first, days: 10 + number })]),
      ];
    });
    const given = facts(many(30), events);
    expect(protect(given, 'REFERRALS')).toMatchObject({
      'school MADE': 10,
      'school ACCEPTED': 5,
      'clinic MADE': 5,
      'OTHERS MADE': null,
    });
    expect(protect(given, 'DAYS_OF_REFERRALS')).toEqual({ school: 15, clinic: null, OTHERS: null, total: 20 });
  });

  it('holds the same tables every quarter, also of nothing', () => {
    for (const given of [facts([]), facts(many(80))])
      expect(
        protectedTables(given, FROZEN_ON)
          .map(({ indicator }) => indicator)
          .sort(),
      ).toEqual([...INDICATORS].sort());
  });

  it('is never an exact small number, whatever the cases', () => {
    const someCase = fc.record({
      openedOn: fc.constantFrom('2026-01-05', '2026-07-05', '2026-09-30'),
      closedOn: fc.constantFrom(null, '2026-09-30'),
      closureReason: fc.constantFrom(null, 'MOVED', 'GOALS_REACHED'),
      sex: fc.constantFrom(null, 'FEMALE', 'MALE', 'DIVERSE'),
      titleGroup: fc.constantFrom(null, ...TITLE_GROUPS),
      district: fc.constantFrom(null, 'a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(someCase, { maxLength: 60 }), (rows) => {
        const cases = rows.map((row, number) =>
          example(number, { ...row, manager: `m${number % 12}` } as Partial<CaseOfQuarter>),
        );
        for (const { measure, cells } of protectedTables(facts(cases), FROZEN_ON))
          if (measure === 'HOUSEHOLDS') for (const { value } of cells) expect((value ?? 0) % 5).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('has a hash of everything it says', () => {
    const [table] = protectedTables(facts(many(80)), FROZEN_ON);
    if (!table) throw new Error('no table');
    const frozen = { ...table, quarter: '2026-Q3', frozenOn: FROZEN_ON };
    const hash = hashOf(frozen);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ ...frozen, cells: [...frozen.cells].reverse() })).not.toBe(hash);
    expect(hashOf({ ...frozen, quarter: '2026-Q2' })).not.toBe(hash);
    expect(hashOf({ ...frozen, k: 6 })).not.toBe(hash);
  });
});

describe('medians', () => {
  const spans = (...days: readonly number[]) =>
    facts(
      days.map((day, number) =>
        example(number, {
          manager: `m${number}`,
          openedOn: '2026-07-01',
          assessedOn: `2026-07-${String(1 + day).padStart(2, '0')}`,
        }),
      ),
    );
  it.each([
    ['of an odd number are the one in the middle', [1, 2, 9, 20, 30], 9],
    ['of an even number lie between the two, halves upwards', [1, 2, 9, 20, 25, 30], 15],
    ['of the same days are those', [7, 7, 7, 7, 7], 7],
    ['of none at all on one day are 0', [0, 0, 0, 0, 0], 0],
    ['of four households are not shown', [1, 2, 3, 4], null],
  ])('%s', (_what, days, median) => {
    expect(protect(spans(...days), 'DAYS_INQUIRY_TO_ASSESSMENT')).toMatchObject({ total: median });
  });

  it('count a span in the quarter in which it ended, and none that runs backwards', () => {
    const given = facts([
      example(1, { openedOn: '2026-06-01', assessedOn: '2026-07-01' }),
      example(2, { openedOn: '2026-06-01', assessedOn: '2026-06-30' }),
      example(3, { openedOn: '2026-08-01', assessedOn: '2026-07-15' }),
      example(4, { openedOn: '2026-06-01', assessedOn: '2026-10-01' }),
    ]);
    const [first] = medianTables(given, cut);
    expect(first?.values).toEqual([{ household: 'household-1', label: 'OTHERS', value: 30 }]);
  });

  it('of the time to the end leave out who was never taken on', () => {
    const given = facts([
      example(1, { openedOn: '2026-07-01', closedOn: '2026-07-11', closureReason: 'MOVED', state: 'CLOSED' }),
      example(2, { openedOn: '2026-07-01', closedOn: '2026-07-02', state: 'DECLINED' }),
    ]);
    expect(medianTables(given, cut).find(({ indicator }) => indicator === 'DAYS_OPEN_TO_CLOSE')?.values).toHaveLength(1);
  });
});

describe('goals', () => {
  it('are told by area of life with how many were evaluated', () => {
    const goals = Array.from({ length: 12 }, (_each, number) =>
      event(number, { kind: 'GOAL', first: 'WORK', second: number < 6 ? 'REACHED' : 'PARTLY' }),
    );
    expect(protect(facts(many(20), goals), 'GOAL_ATTAINMENT')).toMatchObject({
      'WORK EVALUATED': 10,
      'WORK REACHED': 5,
      'WORK PARTLY': 5,
      'WORK NOT_REACHED': 0,
      'HOUSING EVALUATED': 0,
    });
  });
});

describe('the caseload', () => {
  it.each([
    [50, 250, 200],
    [10, 300, 33],
    [5, 300, 17],
    [0, 100, 0],
    [null, 100, null],
    [10, null, null],
    [10, 0, null],
  ])('of %s cases on %s hundredths of a post is %s tenths', (cases, hundredths, tenths) => {
    expect(caseloadTenths(cases, hundredths)).toBe(tenths);
  });

  it('is not told where one of the carriers has not said what posts it has', () => {
    const given = facts(many(30), [], [{ institution: 'carrier-0', fteHundredths: 200, posts: [] }]);
    expect(postsByLabel(given, { k: 5, units: ['carrier-0'] })).toEqual(
      new Map([
        ['carrier-0', 200],
        ['OTHERS', null],
        ['total', null],
      ]),
    );
  });
});

describe('labels', () => {
  it('are those of enough households, and unknown is none', () => {
    const rows = ['a', 'a', 'a', 'b', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'].map((label, at) => ({ household: `h${at}`, label }));
    expect(labelsFrom([...rows, { household: 'h0', label: 'b' }, { household: 'h0', label: 'b' }], 3)).toEqual(['a']);
  });

  it.each([
    [null, 'UNKNOWN'],
    [2027, 'UNKNOWN'],
    [2026, 'UNDER_18'],
    [2009, 'UNDER_18'],
    [2008, 'AGE_18_TO_24'],
    [1961, 'FROM_65'],
  ])('of a birth in %s say %s', (year, group) => {
    expect(ageGroupOf(year, '2026-09-30')).toBe(group);
  });

  it.each([
    [null, 'UNKNOWN'],
    [2026, 'UNDER_1'],
    [2025, 'YEARS_1_TO_2'],
    [2021, 'YEARS_3_TO_5'],
    [2016, 'YEARS_6_TO_10'],
    [2015, 'OVER_10'],
  ])('of an arrival in %s say %s', (year, group) => {
    expect(stayGroupOf(year, '2026-09-30')).toBe(group);
  });

  it.each([
    [[], 'UNKNOWN'],
    [['SYR', 'DEU'], 'GERMAN'],
    [['TUR', 'BGR'], 'EU'],
    [['UKR'], 'UKRAINE'],
    [['AFG'], 'COUNTRIES_OF_ASYLUM'],
    [['XXA'], 'STATELESS'],
    [['XXA', 'TUR'], 'OTHER'],
    [['TUR'], 'OTHER'],
  ])('of the nationalities %j say %s', (codes, group) => {
    expect(nationalityGroupOf(codes)).toBe(group);
  });

  it('of a sex are four', () => {
    expect([null, 'FEMALE', 'MALE', 'DIVERSE', 'NOT_STATED'].map(sexGroupOf)).toEqual([
      'UNKNOWN',
      'FEMALE',
      'MALE',
      'DIVERSE_OR_NOT_STATED',
      'DIVERSE_OR_NOT_STATED',
    ]);
  });
});
