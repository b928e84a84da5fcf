import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ALL_CARRIERS,
  type CountedTable,
  countHouseholds,
  type FrozenTable,
  freezeTable,
  mayLeaveInstitution,
  mayPublish,
  meanOf,
  medianOf,
  type Protection,
  percentOf,
  protectTable,
  roundToBase,
  tableOf,
  unitFor,
} from './figures.js';
import { type Axis, atOf, auditTable, keyOf, linesOf, type ProtectedTable, type TableLayout, TOTAL } from './figures-audit.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
const axis = (dimension: string, labels: readonly string[], groups?: Axis['groups']): Axis => ({
  dimension,
  labels,
  ...(groups && { groups }),
});

/** A list A, B, C … of these counts. */
function list(
  counts: readonly number[],
  { groups, ...more }: Partial<TableLayout> & { groups?: Axis['groups'] } = {},
): CountedTable {
  const labels = LETTERS.slice(0, counts.length);
  const layout: TableLayout = { name: 'clients', population: 'clients', axes: [axis('theme', labels, groups)], ...more };
  return tableOf(layout, new Map(counts.map((count, index) => [keyOf([labels[index] ?? '']), count])));
}

/** A table of these rows, with the columns X, Y, Z. */
function cross(rows: readonly (readonly number[])[], groups?: Axis['groups'], more: Partial<TableLayout> = {}): CountedTable {
  const labels = LETTERS.slice(0, rows.length);
  const columns = [...'XYZVWUTSRQ'].slice(0, rows[0]?.length);
  const axes = [axis('district', labels, groups), axis('title', columns)] as const;
  const cells = rows.flatMap((row, r) => row.map((count, c) => [keyOf([labels[r] ?? '', columns[c] ?? '']), count] as const));
  return tableOf({ name: 'clients by district', population: 'clients', axes, ...more }, new Map(cells));
}

/** Rows of numbers, as they stand on paper. */
const grid = (text: string) => text.split('/').map((row) => row.trim().split(' ').map(Number));
const shown = ({ cells }: ProtectedTable) => cells.map(({ count }) => count);
const hiddenIn = ({ cells }: ProtectedTable) => cells.flatMap(({ at, count }) => (count === null ? [keyOf(at)] : []));
const protectList = (counts: readonly number[], protection?: Protection) => shown(protectTable(list(counts), protection));
const suppress = (k: number): Protection => ({ k });
const round = (k: number): Protection => ({ k, mode: 'ROUND' });

const householdCount = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 14 }));
const anyK = fc.constantFrom(3, 4, 5, 6);
const anyList = fc
  .array(householdCount, { minLength: 1, maxLength: 5 })
  .map((counts) => list(counts, counts.length > 2 ? { groups: { city: LETTERS.slice(0, 2) } } : {}));
const crossUpTo = (highest: number, widest: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: highest }), fc.integer({ min: 1, max: widest }), fc.boolean())
    .chain(([height, width, grouped]) =>
      fc
        .array(fc.array(householdCount, { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
        .map((rows) => cross(rows, grouped && height > 2 ? { city: ['A', 'B'], county: ['C'] } : undefined)),
    );
const anyTable = fc.oneof(anyList, crossUpTo(3, 3), crossUpTo(5, 2));
/** Small enough to try every filling of it. */
const smallTable = fc.oneof(anyList, crossUpTo(3, 2), crossUpTo(2, 3));

/**
 * An attacker of his own: walks through the fillings of the unknown inner cells that are consistent with everything published,
 * and calls `visit` with each until it answers true. Sums are made anew here, from the layout alone.
 */
function fillings(
  published: ProtectedTable,
  most: number,
  visit: (filling: ReadonlyMap<string, number>) => boolean,
  supposed?: { readonly key: string; readonly low?: number; readonly high?: number },
): boolean {
  const { axes } = published.table;
  const groups = axes[0].groups ?? {};
  const covers = (head: string, label: string) => head === TOTAL || head === label || (groups[head] ?? []).includes(label);
  const base = axes[0].labels.flatMap((row) => (axes[1] ? axes[1].labels.map((column) => [row, column]) : [[row]]));
  const figures = published.cells.map(({ at, count }) => {
    const inner = base.flatMap((cell, index) => (cell.every((label, i) => covers(at[i] ?? '', label)) ? [index] : []));
    const { mode } = published;
    const [least, highest] =
      count === null
        ? [mode === 'ROUND' ? 0 : 1, Number.MAX_SAFE_INTEGER]
        : mode === 'ROUND'
          ? [Math.max(0, count - 2), count + 2]
          : [count, count];
    const key = keyOf(at);
    const { low = 0, high = highest } = supposed?.key === key ? supposed : {};
    return { key, inner, low: Math.max(least, low), high: Math.min(highest, high) };
  });
  const own = base.map((cell) => figures.find(({ key }) => key === keyOf(cell)));
  const values: number[] = [];
  const sumOf = (inner: readonly number[]) => inner.reduce((sum, index) => sum + (values[index] ?? own[index]?.low ?? 0), 0);
  const touching = base.map((_, index) => figures.filter(({ inner }) => inner.includes(index)));
  const fits = (index: number) =>
    (touching[index] ?? []).every(({ inner, low, high }) => {
      const sum = sumOf(inner);
      return sum <= high && (sum >= low || inner.some((one) => one > index));
    });
  const fill = (index: number): boolean => {
    if (index === base.length) return visit(new Map(figures.map(({ key, inner }) => [key, sumOf(inner)])));
    for (let value = own[index]?.low ?? 0; value <= Math.min(own[index]?.high ?? 0, most); value++) {
      values[index] = value;
      if (fits(index) && fill(index + 1)) return true;
    }
    values.length = index;
    return false;
  };
  return fill(0);
}

/** Figures the attacker is sure of although they are not shown as they are: no filling has another value there. */
function learned(counted: CountedTable, published: ProtectedTable): readonly string[] {
  const unsure = new Set<string>();
  const truth = (key: string) => counted.counts.get(key) ?? 0;
  const suspects = published.cells
    .filter(({ at, count }) => (published.mode === 'ROUND' || count === null) && truth(keyOf(at)) > 0)
    .map(({ at }) => keyOf(at));
  const most = Math.max(...counted.counts.values()) + 3;
  const note = (filling: ReadonlyMap<string, number>) => {
    for (const key of suspects) if (filling.get(key) !== truth(key)) unsure.add(key);
    return true;
  };
  for (const key of suspects)
    if (!unsure.has(key) && !fillings(published, most, note, { key, low: truth(key) + 1 }))
      fillings(published, most, note, { key, high: truth(key) - 1 });
  return suspects.filter((key) => !unsure.has(key));
}

describe('the worked cases of specification B.7', () => {
  it.each([
    ['P01', [12, 7, 2], suppress(5), [12, null, null, 21]],
    ['P02', [12, 4, 2], suppress(5), [12, null, null, 18]],
    ['P04', [9, 0, 6], suppress(5), [9, 0, 6, 15]],
    ['P05', [5, 5], suppress(5), [5, 5, 10]],
    ['P06 shown', [3], suppress(3), [3, 3]],
    ['P06 suppressed', [2], suppress(3), [null, null]],
    ['P07', [1, 2, 3, 7, 8, 12, 13], round(5), [0, 0, 5, 5, 10, 10, 15, 45]],
  ] as const)('%s: %j', (_id, counts, protection, expected) => {
    expect(protectList(counts, protection)).toEqual(expected);
  });

  it('P09: no percentage of a base of 4', () => {
    expect(percentOf(4, 4, 5)).toBeNull();
    expect(percentOf(0, 4, 5)).toBeNull();
  });
});

describe('suppression', () => {
  it.each([
    ['takes the first of equal partners', [9, 9, 2], [null, 9, null, 20]],
    ['leaves the total out when nothing else is left', [3, 1, 0], [null, null, 0, null]],
    ['never makes a zero the partner', [0, 2, 0, 30], [0, null, 0, null, 32]],
    ['leaves the total out beside a single cell', [0, 4, 0], [0, null, 0, null]],
    ['sees that five cells of together five are one each', [1, 1, 1, 1, 1], [null, null, null, null, null, null]],
    ['lets five such cells take a sixth along', [1, 1, 1, 1, 1, 8], [null, null, null, null, null, null, 13]],
    ['shows a table without anybody', [0, 0], [0, 0, 0]],
    ['shows no number of a table of fewer than k', [2, 0, 2], [null, 0, null, null]],
  ])('%s', (_sentence, counts, expected) => {
    expect(protectList(counts)).toEqual(expected);
  });

  it('protects along rows and along columns', () => {
    // 2 alone could be had from its row and from its column: a rectangle has to go.
    expect(shown(protectTable(cross(grid('2 9 20 / 8 7 30 / 20 30 40'))))).toEqual([
      null,
      null,
      20,
      31,
      null,
      null,
      30,
      45,
      20,
      30,
      40,
      90,
      30,
      46,
      90,
      166,
    ]);
  });

  it('does not let a cell be had from several totals together', () => {
    // Every line has two left out, but rows A and B less columns X and Y are 1 alone.
    const counted = cross(grid('3 4 20 20 20 / 3 3 1 20 20 / 20 20 3 4 20 / 20 20 20 3 3 / 20 20 20 20 20'));
    const leaky: ProtectedTable = {
      table: counted.table,
      k: 5,
      mode: 'SUPPRESS',
      cells: [...counted.counts].map(([key, count]) => ({ at: atOf(key), count: count < 5 ? null : count })),
    };
    expect(auditTable(leaky).exposed).toContain(keyOf(['B', 'Z']));
    const published = protectTable(counted);
    expect(auditTable(published).exposed).toEqual([]);
    expect(learned(counted, published)).toEqual([]);
  });

  it('protects districts within their city', () => {
    const counted = list([2, 9, 7, 30], { groups: { Neuss: ['A', 'B'], Ratingen: ['C', 'D'] } });
    expect(shown(protectTable(counted))).toEqual([null, null, 7, 30, 11, 37, 48]);
    const small = list([2, 0, 7, 30], { groups: { Neuss: ['A', 'B'], Ratingen: ['C', 'D'] } });
    // The subtotal is the 2: the other subtotal goes with it, and within that one a district has nothing to fear.
    expect(shown(protectTable(small))).toEqual([null, 0, null, 30, null, null, 39]);
  });

  it('leaves out what has to stay in for another reason, with a partner', () => {
    expect(protectList([9, 8, 7, 6], { withheld: [['B']] })).toEqual([9, null, 7, null, 30]);
    expect(() => protectList([9, 8], { withheld: [['Q']] })).toThrow('no figure');
  });

  it.each([2, 0, -5, 3.5, Number.NaN])('refuses a threshold of %s', (k) => {
    expect(() => protectTable(list([9]), { k })).toThrow('at least 3');
    expect(() => percentOf(1, 9, k)).toThrow('at least 3');
    expect(() => medianOf([], k)).toThrow('at least 3');
    expect(() => mayLeaveInstitution([], k)).toThrow('at least 3');
  });

  it('tells no attacker a suppressed figure', () => {
    const property = fc.property(anyTable, anyK, (counted, k) => {
      const published = protectTable(counted, { k });
      for (const { at, count } of published.cells) if (count !== null) expect(count).toBe(counted.counts.get(keyOf(at)));
      expect(learned(counted, published)).toEqual([]);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('shows every zero, nothing below k, and in each line none or two suppressed figures of together k', () => {
    const property = fc.property(anyTable, anyK, (counted, k) => {
      const published = protectTable(counted, { k });
      const hidden = new Set(hiddenIn(published));
      for (const [key, count] of counted.counts) expect(hidden.has(key)).toBe(count > 0 && (count < k || hidden.has(key)));
      for (const { total, parts } of linesOf(counted.table)) {
        const left = parts.filter((part) => hidden.has(part));
        const sum = left.reduce((before, part) => before + (counted.counts.get(part) ?? 0), 0);
        if (hidden.has(total)) expect(left).not.toEqual([]);
        else expect(left.length === 0 || (left.length >= 2 && sum >= k)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('keeps the partners of a lower threshold, though other ones would do for a higher', () => {
    const counted = cross(grid('1 6 / 5 0 / 0 0'), { city: ['A', 'B'], county: ['C'] });
    const [low, high] = [5, 6].map((k) => hiddenIn(protectTable(counted, { k })));
    expect(high).toEqual(expect.arrayContaining(low ?? []));
  });

  it('is idempotent, and a higher threshold shows nothing more', () => {
    const property = fc.property(anyTable, anyK, (counted, k) => {
      const published = protectTable(counted, { k });
      const withheld = hiddenIn(published).map((key) => atOf(key));
      expect(protectTable(counted, { k, withheld })).toEqual(published);
      expect(hiddenIn(protectTable(counted, { k: k + 1 }))).toEqual(expect.arrayContaining(hiddenIn(published)));
    });
    fc.assert(property, { numRuns: 150 });
  });
});

describe('rounding', () => {
  it('is off by 2 at most, for every number', () => {
    fc.assert(fc.property(fc.nat(), (count) => Math.abs(roundToBase(count) - count) <= 2 && roundToBase(count) % 5 === 0));
  });

  it('leaves out a line that gives itself away', () => {
    // 3 and 3 would read 5, 5 and 5 together; four times 2 would read 0 and 10 together.
    expect(protectList([3, 3], round(5))).toEqual([null, null, null]);
    expect(protectList([2, 2, 2, 2], round(5))).toEqual([null, null, null, null, null]);
    expect(shown(protectTable(cross(grid('3 3 / 20 31')), round(5)))).toEqual([null, null, null, 20, 30, 50, 25, 35, 55]);
  });

  it('shows nothing of a table of fewer than k, not even zeros', () => {
    expect(protectList([3, 0, 1], round(5))).toEqual([null, null, null, null]);
    expect(protectList([0, 0], round(5))).toEqual([0, 0, 0]);
  });

  it('shows multiples of 5 near the truth, totals included, and tells no attacker a small figure', () => {
    const property = fc.property(smallTable, anyK, (counted, k) => {
      const published = protectTable(counted, round(k));
      for (const { at, count } of published.cells) {
        if (count === null) continue;
        expect(count).toBe(roundToBase(counted.counts.get(keyOf(at)) ?? 0));
      }
      const small = learned(counted, published).filter((key) => (counted.counts.get(key) ?? 0) < k);
      expect(small).toEqual([]);
    });
    fc.assert(property, { numRuns: 150 });
  });
});

describe('the audit', () => {
  it('finds exactly the bounds that an attacker finds by trying', () => {
    const property = fc.property(smallTable, fc.constantFrom<Protection>(suppress(5), round(5)), (counted, protection) => {
      const published = protectTable(counted, protection);
      const { ranges } = auditTable(published);
      const bounded = published.cells.map(({ at }) => keyOf(at)).filter((key) => ranges?.get(key)?.highest !== null);
      const most = Math.max(0, ...[...(ranges?.values() ?? [])].map(({ lowest, highest }) => highest ?? lowest));
      const found = new Map<string, { lowest: number; highest: number }>();
      let tried = 0;
      fillings(published, most, (filling) => {
        for (const key of bounded) {
          const value = filling.get(key) ?? 0;
          const { lowest, highest } = found.get(key) ?? { lowest: value, highest: value };
          found.set(key, { lowest: Math.min(lowest, value), highest: Math.max(highest, value) });
        }
        return ++tried > 1000;
      });
      for (const [key, { lowest, highest }] of found) {
        const range = ranges?.get(key);
        // Where there are too many fillings to try them all, no one of them may lie outside.
        if (tried <= 1000) expect(range).toEqual({ lowest, highest });
        else expect(range?.lowest).toBeLessThanOrEqual(lowest);
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  it.each([
    ['a single cell left out', [12, 9, null, 23], ['C']],
    ['two cells of 1', [12, null, null, 14], ['B', 'C']],
    ['two cells of together 4', [12, null, null, 16], ['B', 'C']],
    ['nothing in two cells of together 5', [12, null, null, 17], []],
    ['a total left out beside its parts', [12, 9, 7, null], [TOTAL]],
  ])('finds %s', (_sentence, counts, exposed) => {
    const { table } = list([0, 0, 0]);
    const cells = [...'ABC', TOTAL].map((label, index) => ({ at: [label], count: counts[index] ?? null }));
    expect(auditTable({ table, k: 5, mode: 'SUPPRESS', cells }).exposed).toEqual(exposed.map((label) => keyOf([label])));
  });

  it('sees that figures contradict one another', () => {
    const { table } = list([0, 0]);
    const cells = [7, 8, 16].map((count, index) => ({ at: [['A', 'B', TOTAL][index] ?? ''], count }));
    expect(auditTable({ table, k: 5, mode: 'SUPPRESS', cells }).ranges).toBeNull();
  });

  it('is done in time for the tables of a large city', () => {
    const rows = Array.from({ length: 50 }, (_, r) => Array.from({ length: 10 }, (_, c) => (r * 7 + c * c * 11) % 31));
    const published = protectTable(cross(rows));
    expect(auditTable(published).exposed).toEqual([]);
  });
});

describe('counting', () => {
  const layout: TableLayout = {
    name: 'hurdles',
    population: 'observations',
    axes: [axis('theme', ['WORK', 'HOUSING', 'HEALTH'])],
  };
  const row = (household: string, theme: string) => ({ household, dimensions: { theme } });

  it('counts households and not rows', () => {
    const rows = [...Array.from({ length: 9 }, () => row('h1', 'WORK')), row('h2', 'WORK'), row('h3', 'HOUSING')];
    expect([...countHouseholds(layout, rows).counts.values()]).toEqual([2, 1, 0, 3]);
    expect(shown(protectTable(countHouseholds(layout, rows)))).toEqual([null, null, 0, null]);
  });

  it('knows a household in two cells only in an overlapping table, which has no totals', () => {
    const rows = ['1', '2', '3', '4', '5', '6'].flatMap((id) => [row(id, 'WORK'), ...(id < '4' ? [row(id, 'HOUSING')] : [])]);
    expect(() => countHouseholds(layout, rows)).toThrow('two cells');
    const counted = countHouseholds({ ...layout, overlapping: true }, rows);
    expect(shown(protectTable(counted))).toEqual([6, null, 0]);
    expect(shown(protectTable(counted, round(5)))).toEqual([5, 5, 0]);
    expect(shown(protectTable(countHouseholds(counted.table, rows.slice(0, 4)), round(5)))).toEqual([null, null, null]);
  });

  it('refuses labels, numbers and layouts that cannot be', () => {
    expect(() => countHouseholds(layout, [row('h1', 'SPACE')])).toThrow('no cell');
    expect(() => list([-1])).toThrow('counts households');
    expect(() => list([1.5])).toThrow('counts households');
    expect(() => tableOf({ ...layout, axes: [axis('theme', [TOTAL])] }, new Map())).toThrow('differ');
    expect(() => list([1, 2], { groups: { city: ['A'], county: ['A'] } })).toThrow('one group');
    expect(() => list([1, 2], { groups: { city: ['Q'] } })).toThrow('one group');
    const twice = [axis('theme', ['A']), axis('theme', ['X'])] as const;
    expect(() => tableOf({ ...layout, axes: twice }, new Map())).toThrow('one dimension');
    expect(() => tableOf({ ...layout, axes: [axis('theme', ['A']), axis('title', ['X'], { all: ['X'] })] }, new Map())).toThrow(
      'first axis',
    );
  });
});

describe('percentages, medians and means', () => {
  it.each([
    [15, 20, 75],
    [9, 12, null],
    [1, 3, null],
    [6, 9, null],
    [5, 15, 33],
    [0, 12, 0],
    [12, 12, 100],
    [3, 12, null],
    [10, 12, null],
    [null, 12, null],
    [9, null, null],
    [20, 15, null],
    [1, 200, null],
    [25, 200, 13],
  ])('%s of %s households are %s percent', (part, base, percent) => {
    expect(percentOf(part, base)).toBe(percent);
  });

  it('of fewer than k households stay out, however many values there are', () => {
    const values = [10, 20, 30, 40, 51].map((value, index) => ({ household: `h${index}`, value }));
    expect([medianOf(values), meanOf(values)]).toEqual([30, 30]);
    expect([medianOf([...values, { household: 'h1', value: 55 }]), meanOf(values, 6)]).toEqual([35, null]);
    const four = values.map(({ value }, index) => ({ household: `h${index % 4}`, value }));
    expect([medianOf(four), meanOf(four), medianOf([])]).toEqual([null, null, null]);
    expect(() => meanOf([{ household: 'h1', value: 0.5 }])).toThrow('integers');
  });
});

describe('a frozen table', () => {
  const frozen = (counted: CountedTable, protection: Protection = {}, quarter = '2026-Q2'): FrozenTable =>
    freezeTable(protectTable(counted, protection), quarter, '2026-10-12');
  const byTheme = (counts: readonly number[], name = 'by theme', population = 'clients') => list(counts, { name, population });

  it('is frozen after its quarter, and its hash tells any change', () => {
    const one = frozen(byTheme([9, 8]));
    expect(one).toMatchObject({ quarter: '2026-Q2', k: 5, mode: 'SUPPRESS', frozenOn: '2026-10-12' });
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(frozen(byTheme([9, 8])).hash).toBe(one.hash);
    expect(new Set([one, frozen(byTheme([9, 7])), frozen(byTheme([9, 8]), { k: 6 })].map(({ hash }) => hash)).size).toBe(3);
    const published = protectTable(byTheme([9, 8]));
    for (const [quarter, day] of [
      ['2026-Q5', '2026-10-12'],
      ['2026-Q3', '2026-02-30'],
      ['2026-Q3', '2026-09-30'],
      ['2026-Q4', '2026-12-31'],
    ] as const)
      expect(() => freezeTable(published, quarter, day)).toThrow();
    expect(freezeTable(published, '2026-Q3', '2026-10-01').quarter).toBe('2026-Q3');
  });

  it.each([
    ['the same table again', byTheme([9, 8, 7]), null],
    ['the same table in other cuts', byTheme([9, 15]), 'RECUT'],
    ['the same table after late entries', byTheme([9, 8, 8]), 'FROZEN'],
    ['a table of others with a total near by', byTheme([22], 'clients without a title', 'untitled'), 'DIFFERENCE'],
    ['a table of others with a total near by, above it', byTheme([26], 'clients and guests', 'guests'), 'DIFFERENCE'],
    ['a table of others with a cell near by', byTheme([13, 30, 30], 'naturalised', 'naturalised'), 'DIFFERENCE'],
    ['a table of others far away', byTheme([50, 60], 'applications', 'applications'), null],
    ['another table of the same households that cannot be', byTheme([99], 'all clients'), 'CONTRADICTION'],
    ['another table of the same households', cross(grid('9 0 / 5 10')), null],
  ])('lets %s stand beside it or not', (_sentence, counted, reason) => {
    const answer = mayPublish([frozen(byTheme([9, 8, 7])), frozen(byTheme([1, 2, 9, 9]), {}, '2026-Q1')], frozen(counted));
    expect(answer).toMatchObject(reason === null ? { ok: true } : { ok: false, reason });
  });

  it('keeps what one table suppresses from being shown by another', () => {
    const one = frozen(byTheme([12, 7, 2]));
    const groups = { others: ['C'] };
    const another = frozen(list([12, 7, 2], { name: 'other partners', groups }), { withheld: [['A']] });
    expect(shown(one)).toEqual([12, null, null, 21]);
    expect(mayPublish([one], another)).toMatchObject({ ok: false, reason: 'EXPOSED' });
    expect(mayPublish([], another)).toEqual({ ok: true });
  });

  it('keeps a new table from showing what protects an old one, but not what protects nobody', () => {
    const overlapping = (counts: readonly number[]) => frozen(list(counts, { name: 'hurdles', overlapping: true }));
    const old = frozen(byTheme([12, 7, 2]));
    expect(mayPublish([old], overlapping([12, 7, 2]))).toMatchObject({ ok: false, reason: 'EXPOSED' });
    const safe = frozen(byTheme([30, 9, 3, 4]), { withheld: [['B']] });
    expect(shown(safe)).toEqual([30, null, null, null, 46]);
    expect(mayPublish([safe], overlapping([30, 9, 3, 4]))).toEqual({ ok: true });
  });

  it('lets rounded tables of the same households stand together', () => {
    const byDistrict = cross(grid('9 8 3 / 7 1 12'));
    expect(mayPublish([frozen(byDistrict, round(5))], frozen(byTheme([21, 19]), round(5)))).toEqual({ ok: true });
  });
});

describe('a cluster and a unit', () => {
  const rows = (households: readonly number[]) =>
    households.flatMap((count, index) =>
      Array.from({ length: count }, (_, n) => ({ household: `${index}/${n}`, institution: `i${index}` })),
    );

  it.each([
    [[2, 2, 1], 5, null],
    [[2, 2], 5, 'TOO_FEW_HOUSEHOLDS'],
    [[9, 9], 5, 'TOO_FEW_INSTITUTIONS'],
    [[1, 1, 1], 3, null],
    [[2, 2, 1], 6, 'TOO_FEW_HOUSEHOLDS'],
    [[], 3, 'TOO_FEW_HOUSEHOLDS'],
  ])('leave with %j households by institution and k = %i: %s', (households, k, reason) => {
    const twice = [...rows(households), ...rows(households)];
    expect(mayLeaveInstitution(twice, k)).toMatchObject(reason === null ? { ok: true } : { ok: false, reason });
  });

  it('are shown as all carriers below five case managers', () => {
    expect([unitFor('AWO', 5), unitFor('AWO', 4), unitFor('AWO', 0)]).toEqual(['AWO', ALL_CARRIERS, ALL_CARRIERS]);
  });
});
