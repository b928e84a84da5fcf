import { createHash } from 'node:crypto';
import { type CalendarDate, isCalendarDate } from './calendar.js';
import { canonicalJson } from './canonical.js';
import {
  atOf,
  auditTable,
  auditTogether,
  type Conflict,
  differenceOf,
  type Figure,
  headsOf,
  keyOf,
  type Line,
  linesOf,
  type ProtectedTable,
  type ProtectionMode,
  ROUNDING_BASE,
  type TableLayout,
  TOTAL,
} from './figures-audit.js';

/**
 * Protection of small numbers (Statistische Geheimhaltung, § 16 BStatG; spec. B.7, trust.md): whatever leaves an institution as
 * a number goes through here. Numbers are households, never rows. The attacker is a reader with all published figures. One who
 * also re-enacts how partners are chosen can narrow suppressed cells further; hence what a city publishes is rounded.
 */
export const DEFAULT_K = 5;
/** The standard of the BA's statistics (Mindestfallzahl 3); no institution may go below it. */
export const LOWEST_K = 3;
/** What a cluster of hurdles needs to leave case management: k households, and institutions. */
export const CLUSTER_RULE = { households: DEFAULT_K, institutions: 3 } as const;
/** Below so many case managers an indicator points at colleagues. */
export const FEWEST_CASE_MANAGERS = 5;
export const ALL_CARRIERS = 'all carriers';

/** A table with its true numbers. Never leaves the institution. */
export interface CountedTable {
  readonly table: TableLayout;
  /** Households by key of the figure, totals included. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface CodedRow {
  readonly household: string;
  /** Label by dimension. */
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface Protection {
  readonly k?: number;
  readonly mode?: ProtectionMode;
  /** Figures that stay out for another reason, with partners that protect them. A zero is suppressed for none. */
  readonly withheld?: readonly (readonly string[])[];
}

/**
 * A published table, never recut (eingefrorene Quartalstabelle). `quarter` is `YYYY-Qn`; `hash` is the SHA-256 of all else,
 * hex.
 */
export interface FrozenTable extends ProtectedTable {
  readonly quarter: string;
  readonly frozenOn: CalendarDate;
  readonly hash: string;
}

/** Whether something may leave; if not, why, for developers. */
export type Permission<Reason extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Reason; readonly explanation: string };

function refuse<Reason extends string>(reason: Reason, explanation: string): Permission<Reason> {
  return { ok: false, reason, explanation };
}

/** The threshold, checked: an integer of at least 3. */
export function checkedK(k: number = DEFAULT_K): number {
  if (!Number.isSafeInteger(k) || k < LOWEST_K) throw new Error(`k is an integer of at least ${LOWEST_K}.`);
  return k;
}

/** True for 1..k-1: a number that points at people. */
export function isSmall(count: number, k: number): boolean {
  return count > 0 && count < k;
}

/**
 * Counts distinct households per cell; a cell nobody stands in is 0. Rows with a label the layout does not name, and a
 * household in two cells of a table that is not overlapping, are errors: totals would then not be those of the cells.
 */
export function countHouseholds(layout: TableLayout, rows: readonly CodedRow[]): CountedTable {
  const households = new Map<string, Set<string>>();
  const cellOf = new Map<string, string>();
  for (const { household, dimensions } of rows) {
    const cell = keyOf(layout.axes.map(({ dimension }) => dimensions[dimension] ?? ''));
    if (!layout.overlapping && (cellOf.get(household) ?? cell) !== cell)
      throw new Error(`In ${layout.name} a household stands in two cells, but the table is not overlapping.`);
    cellOf.set(household, cell);
    households.set(cell, (households.get(cell) ?? new Set()).add(household));
  }
  return tableOf(layout, new Map([...households].map(([cell, { size }]) => [cell, size])));
}

/** A table of households that are already counted, by `keyOf` of their cells; totals are summed up here. */
export function tableOf(layout: TableLayout, cells: ReadonlyMap<string, number>): CountedTable {
  checkLayout(layout);
  const [first, second] = layout.axes;
  const known = new Set(keysOf(first.labels, second ? second.labels : []));
  for (const [cell, count] of cells) {
    if (!known.has(cell)) throw new Error(`${layout.name} has no cell ${cell}.`);
    if (!Number.isSafeInteger(count) || count < 0) throw new Error(`${layout.name} counts households: ${cell} is ${count}.`);
  }
  const { rows, columns } = headsOf(layout);
  const counts = new Map(keysOf(rows, columns).map((key) => [key, cells.get(key) ?? 0]));
  const sum = (parts: readonly string[]) => parts.reduce((before, part) => before + (counts.get(part) ?? 0), 0);
  for (const { total, parts } of linesOf(layout)) counts.set(total, sum(parts));
  return { table: layout, counts };
}

const keysOf = (rows: readonly string[], columns: readonly string[]): readonly string[] =>
  rows.flatMap((row) => (columns.length > 0 ? columns.map((column) => keyOf([row, column])) : [keyOf([row])]));

function checkLayout({ name, axes }: TableLayout): void {
  if (axes[0].dimension === axes[1]?.dimension) throw new Error(`The axes of ${name} are of one dimension.`);
  axes.forEach(({ labels, groups = {} }, index) => {
    const grouped = Object.values(groups).flat();
    const heads = [...labels, ...Object.keys(groups), TOTAL];
    if (labels.length === 0 || new Set(heads).size < heads.length) throw new Error(`Labels of ${name} must be there and differ.`);
    if (new Set(grouped).size < grouped.length || grouped.some((label) => !labels.includes(label)))
      throw new Error(`Each label of ${name} stands in one group at most, and groups hold labels.`);
    if (index > 0 && grouped.length > 0) throw new Error(`Only the first axis of ${name} may have groups.`);
  });
}

/**
 * The table as it may leave. Throws rather than leak, should the audit of the result find a figure that can be computed.
 * `SUPPRESS` (default): small figures are left out, and partners so that no reader can work them out. `ROUND`: every figure,
 * each for itself, to the nearest multiple of 5. A table of fewer than k households shows no number but zeros, rounded not even
 * those, because with a total known to be small the empty cells would fill in the others.
 */
export function protectTable(counted: CountedTable, { k, mode = 'SUPPRESS', withheld = [] }: Protection = {}): ProtectedTable {
  const threshold = checkedK(k);
  const shown = (hidden: ReadonlySet<string>): ProtectedTable => ({
    table: counted.table,
    k: threshold,
    mode,
    cells: [...counted.counts].map(([key, count]): Figure => {
      const at = atOf(key);
      if (hidden.has(key)) return { at, count: null };
      return { at, count: mode === 'ROUND' ? roundToBase(count) : count };
    }),
  });
  const outset = withheld.map(keyOf);
  const unknown = outset.find((key) => !counted.counts.has(key));
  if (unknown) throw new Error(`${counted.table.name} has no figure ${unknown}.`);
  const hidden = mode === 'ROUND' ? unroundable(counted, threshold, outset, shown) : suppressed(counted, threshold, outset);
  const result = shown(hidden);
  const { ranges, exposed } = auditTable(result);
  if (!ranges || exposed.length > 0) throw new Error(`${counted.table.name} would give away ${exposed.join(', ')}.`);
  return result;
}

/** To the nearest multiple of 5, off by 2 at most (5er-Rundung; spec. B.7, P07). */
export function roundToBase(count: number): number {
  const rest = count % ROUNDING_BASE;
  return rest * 2 < ROUNDING_BASE ? count - rest : count - rest + ROUNDING_BASE;
}

/** Keys to suppress. Grows from the lowest threshold upwards, so that a higher k never shows what a lower one left out. */
function suppressed(counted: CountedTable, k: number, outset: readonly string[]): ReadonlySet<string> {
  const { table, counts } = counted;
  const lines = linesOf(table);
  const count = (key: string) => counts.get(key) ?? 0;
  const hidden = new Set(outset.filter((key) => count(key) > 0));
  // A zero is never a partner: it is shown, and who could rule out a household there would have the small figure again.
  const smallest = (keys: readonly string[]) =>
    keys
      .filter((key) => count(key) > 0 && !hidden.has(key))
      .reduce<string | null>((best, key) => (best === null || count(key) < count(best) ? key : best), null);
  const partner = (among: readonly Line[]) =>
    smallest(among.flatMap(({ parts }) => parts)) ?? smallest(among.map(({ total }) => total));
  const tooOpen = (line: Line, threshold: number) => {
    const left = line.parts.filter((part) => hidden.has(part));
    if (hidden.has(line.total)) return left.length === 0;
    return left.length === 1 || (left.length > 1 && left.reduce((sum, part) => sum + count(part), 0) < threshold);
  };
  for (let threshold = LOWEST_K; threshold <= k; threshold++) {
    for (const [key, households] of counts) if (isSmall(households, threshold)) hidden.add(key);
    for (;;) {
      const open = lines.find((line) => tooOpen(line, threshold));
      const cells = [...counts].map(([key, n]): Figure => ({ at: atOf(key), count: hidden.has(key) ? null : n }));
      const exposed = open ? undefined : auditTable({ table, k: threshold, mode: 'SUPPRESS', cells }).exposed[0];
      if (!open && exposed === undefined) break;
      const near = open
        ? [open]
        : lines.filter(({ total, parts }) => total === exposed || parts.some((part) => part === exposed));
      const next = partner(near) ?? partner(lines);
      if (next === null) break;
      hidden.add(next);
    }
  }
  return hidden;
}

/**
 * Keys that even rounding does not protect: 3 and 3 would show as 5, 5 and together 5. Then the smallest such line stays out
 * whole.
 */
function unroundable(
  { table, counts }: CountedTable,
  k: number,
  outset: readonly string[],
  shown: (hidden: ReadonlySet<string>) => ProtectedTable,
): ReadonlySet<string> {
  const households = [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
  if (isSmall(households, k)) return new Set(counts.keys());
  const hidden = new Set(outset);
  const members = ({ total, parts }: Line) => [total, ...parts];
  const bySize = linesOf(table).toSorted((a, b) => (counts.get(a.total) ?? 0) - (counts.get(b.total) ?? 0));
  for (;;) {
    const { exposed } = auditTable(shown(hidden));
    if (exposed.length === 0) return hidden;
    const line = bySize.find((one) => {
      const keys = members(one);
      return keys.some((key) => exposed.includes(key)) && keys.some((key) => !hidden.has(key));
    });
    if (!line) return hidden;
    for (const key of members(line)) hidden.add(key);
  }
}

/** A divided by b, to the nearest integer, halves upwards. */
function ratio(a: number, b: number): number {
  const doubled = 2 * a + b;
  return (doubled - (doubled % (2 * b))) / (2 * b);
}

/**
 * Whole percent of two protected figures; null where one is suppressed, the base is below k (P09), or the part or what it
 * leaves of the base is 1..k-1.
 */
export function percentOf(part: number | null, base: number | null, k: number = DEFAULT_K): number | null {
  if (part === null || base === null || base < checkedK(k) || part > base) return null;
  return isSmall(part, k) || isSmall(base - part, k) ? null : ratio(100 * part, base);
}

/** One measured value of a household, a non-negative integer, e.g. days. */
export interface Measured {
  readonly household: string;
  readonly value: number;
}

/** Median over all values, to the nearest integer; null for fewer than k households. */
export function medianOf(values: readonly Measured[], k: number = DEFAULT_K): number | null {
  const sorted = enough(values, k)?.toSorted((a, b) => a - b);
  if (!sorted) return null;
  const middle = (sorted.length - (sorted.length % 2)) / 2;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ratio((sorted[middle - 1] ?? 0) + upper, 2);
}

/** Arithmetic mean, to the nearest integer; null for fewer than k households. */
export function meanOf(values: readonly Measured[], k: number = DEFAULT_K): number | null {
  const all = enough(values, k);
  if (!all) return null;
  const sum = all.reduce((before, value) => before + value, 0);
  return ratio(sum, all.length);
}

function enough(values: readonly Measured[], k: number): readonly number[] | null {
  if (values.some(({ value }) => !Number.isSafeInteger(value) || value < 0)) throw new Error('Measured values are integers.');
  const households = new Set(values.map(({ household }) => household)).size;
  return households < checkedK(k) ? null : values.map(({ value }) => value);
}

/** Freezes a table for a quarter (`YYYY-Qn`) that is over. */
export function freezeTable(published: ProtectedTable, quarter: string, frozenOn: CalendarDate): FrozenTable {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(quarter) ?? [];
  if (!year || !isCalendarDate(frozenOn)) throw new Error('A table is frozen for a quarter YYYY-Qn on a calendar date.');
  const lastDay = `${year}-${{ 1: '03-31', 2: '06-30', 3: '09-30' }[Number(number)] ?? '12-31'}`;
  if (frozenOn <= lastDay) throw new Error(`${quarter} is not over on ${frozenOn}.`);
  const { table, k, mode, cells } = published;
  const body = { table, quarter, k, mode, cells, frozenOn };
  return { ...body, hash: createHash('sha256').update(canonicalJson(body)).digest('hex') };
}

/**
 * May this table stand beside what is published already? The guard against subtraction (Differenzenbildung), within one
 * quarter: `RECUT` the same table with other cuts · `FROZEN` the same table with other numbers · `DIFFERENCE` a figure that two
 * tables share differs by 1..k-1 · `CONTRADICTION` tables of one population that cannot both be true · `EXPOSED` all tables of
 * a population taken together determine a small figure.
 */
export function mayPublish(
  existing: readonly FrozenTable[],
  candidate: FrozenTable,
): Permission<'RECUT' | 'FROZEN' | Conflict['reason']> {
  const { name, population } = candidate.table;
  const others = existing.filter(({ quarter }) => quarter === candidate.quarter);
  const same = others.find(({ table }) => table.name === name);
  if (same?.hash === candidate.hash) return { ok: true };
  if (same && canonicalJson(same.table) !== canonicalJson(candidate.table))
    return refuse('RECUT', `${name} is published for ${candidate.quarter} with other cuts.`);
  if (same) return refuse('FROZEN', `${name} is frozen for ${candidate.quarter}.`);
  const conflict =
    others.map((other) => differenceOf(candidate, other)).find((found) => found !== null) ??
    auditTogether([...others.filter(({ table }) => table.population === population), candidate]);
  return conflict ? { ok: false, ...conflict } : { ok: true };
}

/** May a cluster of hurdles leave case management? `rows` are its observations; asks for k households from three institutions. */
export function mayLeaveInstitution(
  rows: readonly { readonly household: string; readonly institution: string }[],
  k: number = CLUSTER_RULE.households,
): Permission<'TOO_FEW_HOUSEHOLDS' | 'TOO_FEW_INSTITUTIONS'> {
  const distinct = (values: readonly string[]) => new Set(values).size;
  if (distinct(rows.map(({ household }) => household)) < checkedK(k))
    return refuse('TOO_FEW_HOUSEHOLDS', `A cluster leaves with at least ${k} households.`);
  if (distinct(rows.map(({ institution }) => institution)) < CLUSTER_RULE.institutions)
    return refuse(
      'TOO_FEW_INSTITUTIONS',
      `A cluster leaves with households of at least ${CLUSTER_RULE.institutions} institutions.`,
    );
  return { ok: true };
}

/**
 * The unit for which an indicator may be shown: itself from five case managers on, else "all carriers". The figure to show is
 * then that of all carriers together, never the sum of the small ones, which may be one.
 */
export function unitFor(unit: string, caseManagers: number): string {
  return caseManagers >= FEWEST_CASE_MANAGERS ? unit : ALL_CARRIERS;
}
