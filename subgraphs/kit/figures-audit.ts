/**
 * What a reader can compute from a published table: the independent check behind figures.ts. It sees what is published and
 * nothing else, and answers the intruder's question of official statistics: between which bounds must each figure lie?
 */

/** Label of the sum over an axis. */
export const TOTAL = 'total';
/**
 * Published figures are rounded to multiples of this, each for itself: they are off by 2 at most (5er-Rundung of official
 * statistics).
 */
export const ROUNDING_BASE = 5;
const ROUNDED_BY = 2;
/** More households than any city has; keeps the arithmetic in integers. */
const UNBOUNDED = 2 ** 40;

export interface Axis {
  /** Name of the coded column, e.g. `district`. */
  readonly dimension: string;
  readonly labels: readonly string[];
  /** Subtotals by name, e.g. a city over its districts; a label stands in one of them at most. Only on the first axis. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

/** A table as it is defined once and for all: its name, whom it counts and how it is cut. */
export interface TableLayout {
  readonly name: string;
  /** Whom the table counts, in a word that tables of the same households share. */
  readonly population: string;
  readonly axes: readonly [Axis] | readonly [Axis, Axis];
  /**
   * A household may stand in several cells (several hurdles). Then there are no totals: total less one cell counts those
   * without it.
   */
  readonly overlapping?: boolean;
}

/** One number of a table, in households: `at` names a label per axis, or `TOTAL`; `count` is null where it is withheld. */
export interface Figure {
  readonly at: readonly string[];
  readonly count: number | null;
}

/** `SUPPRESS` leaves figures out and shows the others exactly; `ROUND` shows multiples of 5. */
export type ProtectionMode = 'SUPPRESS' | 'ROUND';

export interface ProtectedTable {
  readonly table: TableLayout;
  readonly k: number;
  readonly mode: ProtectionMode;
  readonly cells: readonly Figure[];
}

/** A total and the figures that sum up to it, by key. */
export interface Line {
  readonly total: string;
  readonly parts: readonly string[];
  /** Orientation in the network of `feasibleRanges`; 0: follows from the other lines. */
  readonly side: -1 | 0 | 1;
}

/** Bounds of a figure, both included. `highest` is null when nothing bounds it. */
export interface Range {
  readonly lowest: number;
  readonly highest: number | null;
}

export interface Audit {
  /** What can be computed, by key of the figure; null when the published figures contradict one another. */
  readonly ranges: ReadonlyMap<string, Range> | null;
  /** Keys of figures that are determined exactly or too narrowly. */
  readonly exposed: readonly string[];
}

export const keyOf = (at: readonly string[]): string => JSON.stringify(at);
export const atOf = (key: string): readonly string[] => JSON.parse(key) as string[];

/** Labels, subtotals and total of an axis, in the order in which they stand. */
export function headsOf({ axes: [first, second], overlapping }: TableLayout): {
  rows: readonly string[];
  columns: readonly string[];
} {
  const total = overlapping ? [] : [TOTAL];
  const groups = overlapping ? [] : Object.keys(first.groups ?? {});
  return { rows: [...first.labels, ...groups, ...total], columns: second ? [...second.labels, ...total] : [] };
}

/** Every line of a table in which parts sum up to a total: down the columns, then along the rows. */
export function linesOf(layout: TableLayout): readonly Line[] {
  const { axes, overlapping } = layout;
  if (overlapping) return [];
  const { rows, columns } = headsOf(layout);
  const groups = Object.entries(axes[0].groups ?? {});
  const grouped = new Set(groups.flatMap(([, labels]) => labels));
  const sums: [string, readonly string[]][] = [
    ...groups,
    [TOTAL, [...axes[0].labels.filter((label) => !grouped.has(label)), ...groups.map(([name]) => name)]],
  ];
  const key = (row: string, column: string | null) => keyOf(column === null ? [row] : [row, column]);
  const down = (axes[1] ? columns : [null]).flatMap((column) =>
    sums.map(([total, parts]): Line => {
      const side = column === null || column === TOTAL ? 1 : -1;
      return { total: key(total, column), parts: parts.map((row) => key(row, column)), side };
    }),
  );
  const labels = axes[1]?.labels;
  if (!labels) return down;
  const leaves = new Set(axes[0].labels);
  const along = rows.map((row): Line => {
    return { total: key(row, TOTAL), parts: labels.map((label) => key(row, label)), side: leaves.has(row) ? 1 : 0 };
  });
  return [...down, ...along];
}

/**
 * Width that the range of a figure must have, in households: at least three values are possible, and under suppression as many
 * as there are below k, so that two suppressed cells of together k are enough (spec. B.7, P02).
 */
export function narrowestRange({ k, mode }: Pick<ProtectedTable, 'k' | 'mode'>): number {
  return mode === 'SUPPRESS' ? Math.max(2, k - 2) : 2;
}

/** What a figure says by itself. A suppressed one is at least 1, because zeros are always shown. */
export function shownRange({ mode, count }: Figure & Pick<ProtectedTable, 'mode'>): Range {
  if (count === null) return { lowest: mode === 'SUPPRESS' ? 1 : 0, highest: null };
  if (mode === 'SUPPRESS') return { lowest: count, highest: count };
  return { lowest: Math.max(0, count - ROUNDED_BY), highest: count + ROUNDED_BY };
}

/**
 * Which figures of a table can be computed too closely by whoever holds it and, optionally, knows bounds from elsewhere (by key).
 * Under suppression every figure left out must have a wide range; under rounding every one that might lie in 1..k-1.
 */
export function auditTable(published: ProtectedTable, knowledge: ReadonlyMap<string, Range> = new Map()): Audit {
  const { table, k, mode, cells } = published;
  const known = new Map(
    cells.map((cell) => {
      const range = shownRange({ ...cell, mode });
      return [keyOf(cell.at), meet(range, knowledge.get(keyOf(cell.at)) ?? range)] as const;
    }),
  );
  const ranges = feasibleRanges(linesOf(table), known);
  const exposed = cells.filter(({ at, count }) => {
    const { lowest, highest } = ranges?.get(keyOf(at)) ?? { lowest: 0, highest: null };
    if (highest === null || highest - lowest >= narrowestRange(published)) return false;
    return mode === 'SUPPRESS' ? count === null : lowest < k && highest > 0;
  });
  return { ranges, exposed: exposed.map(({ at }) => keyOf(at)) };
}

/** Why tables may not be published side by side. The explanation is for developers. */
export interface Conflict {
  readonly reason: 'DIFFERENCE' | 'CONTRADICTION' | 'EXPOSED';
  readonly explanation: string;
}

/**
 * A figure that both tables show and that surely differs by 1..k-1. Whether one population is part of the other is not known
 * here, so that exact tables of unrelated populations may be refused by chance; rounded ones never are while k is below 8.
 */
export function differenceOf(one: ProtectedTable, other: ProtectedTable): Conflict | null {
  const k = Math.max(one.k, other.k);
  const theirs = new Map(other.cells.map((cell) => [placeOf(other.table, cell.at), cell]));
  for (const cell of one.cells) {
    const place = placeOf(one.table, cell.at);
    const shared = theirs.get(place);
    if (!shared || shared.count === null || cell.count === null) continue;
    const [a, b] = [shownRange({ ...cell, mode: one.mode }), shownRange({ ...shared, mode: other.mode })];
    const [least, most] = [a.lowest - (b.highest ?? 0), (a.highest ?? 0) - b.lowest];
    if ((least > 0 && most < k) || (most < 0 && -least < k))
      return {
        reason: 'DIFFERENCE',
        explanation: `${one.table.name} and ${other.table.name} differ by 1..${k - 1} at ${place}.`,
      };
  }
  return null;
}

/** Lets the tables of one population tell one another the bounds of the figures they share, until nothing new is learned. */
export function auditTogether(tables: readonly ProtectedTable[]): Conflict | null {
  const known = new Map<string, Range>();
  for (let learned = true; learned; ) {
    learned = false;
    for (const published of tables) {
      const { table, k, cells } = published;
      const knowledge = new Map<string, Range>();
      for (const { at } of cells) {
        const range = known.get(placeOf(table, at));
        if (range) knowledge.set(keyOf(at), range);
      }
      const { ranges, exposed } = auditTable(published, knowledge);
      if (!ranges) return { reason: 'CONTRADICTION', explanation: `${table.name} contradicts another table of its population.` };
      // What another table shows lawfully is at least k and no secret.
      const leak = exposed.find((key) => (ranges.get(key)?.lowest ?? 0) < k);
      if (leak) return { reason: 'EXPOSED', explanation: `With the other tables, ${leak} of ${table.name} can be computed.` };
      for (const [key, range] of ranges) {
        const place = placeOf(table, atOf(key));
        const before = known.get(place);
        learned ||= before?.lowest !== range.lowest || before.highest !== range.highest;
        known.set(place, range);
      }
    }
  }
  return null;
}

/** What a figure counts, in the same words in every table: its labels by dimension, totals left out. */
function placeOf({ axes }: TableLayout, at: readonly string[]): string {
  const labels = axes.map(({ dimension }, index) => [dimension, at[index]]).filter(([, label]) => label !== TOTAL);
  return JSON.stringify(labels.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

/** What two ranges have in common; its highest lies below its lowest where they contradict each other. */
function meet(one: Range, other: Range): Range {
  const highest = Math.min(one.highest ?? UNBOUNDED, other.highest ?? UNBOUNDED);
  return { lowest: Math.max(one.lowest, other.lowest), highest: highest === UNBOUNDED ? null : highest };
}

/**
 * The exact lowest and highest value of every figure, given bounds for each and the sums along all lines; null where nothing
 * satisfies them. Each figure stands in two lines at most (a total of one, a part of another), so that a table is a network in
 * which figures flow between lines: bounds are found by augmenting along paths, in integers, and unlike propagation line by
 * line they miss nothing (Cox 1995, Network models for complementary cell suppression; Ford and Fulkerson 1962).
 */
export function feasibleRanges(lines: readonly Line[], known: ReadonlyMap<string, Range>): ReadonlyMap<string, Range> | null {
  // Node 0 takes up what stands in one line only; a figure flows from the line that it lessens to the line that it raises.
  const edges = [...known].map(([key, { lowest, highest }]) => {
    return { key, from: 0, to: 0, lowest, highest: highest ?? UNBOUNDED, flow: lowest };
  });
  if (edges.some(({ lowest, highest }) => highest < lowest)) return null;
  const edgeOf = new Map(edges.map((edge) => [edge.key, edge]));
  lines.forEach(({ total, parts, side }, index) => {
    if (side === 0) return;
    for (const [key, sign] of [[total, side] as const, ...parts.map((part) => [part, -side] as const)]) {
      const edge = edgeOf.get(key);
      if (!edge) throw new Error(`The table has no figure ${key}.`);
      edge[sign > 0 ? 'to' : 'from'] = index + 1;
    }
  });
  type Edge = (typeof edges)[number];
  type Arc = { edge: Edge; forward: boolean; before: Arc | null };
  const outgoing = Array.from({ length: lines.length + 1 }, (): Omit<Arc, 'before'>[] => []);
  for (const edge of edges) {
    outgoing[edge.from]?.push({ edge, forward: true });
    outgoing[edge.to]?.push({ edge, forward: false });
  }
  const roomOf = ({ edge, forward }: Omit<Arc, 'before'>) => (forward ? edge.highest - edge.flow : edge.flow - edge.lowest);

  /** The shortest way with room from a node to one of the nodes wanted, not over the edge left out; its arcs, or null. */
  const wayFrom = (start: number, wanted: (node: number) => boolean, without: Edge | null): Arc[] | null => {
    const reached = new Set([start]);
    const queue: [number, Arc | null][] = [[start, null]];
    for (const [node, before] of queue)
      for (const step of outgoing[node] ?? []) {
        const next = step.forward ? step.edge.to : step.edge.from;
        if (step.edge === without || reached.has(next) || roomOf(step) === 0) continue;
        const arc = { ...step, before };
        if (wanted(next)) {
          const way: Arc[] = [];
          for (let at: Arc | null = arc; at; at = at.before) way.unshift(at);
          return way;
        }
        reached.add(next);
        queue.push([next, arc]);
      }
    return null;
  };
  const push = (way: readonly Omit<Arc, 'before'>[], most: number) => {
    const amount = Math.min(most, ...way.map(roomOf));
    for (const { edge, forward } of way) edge.flow += forward ? amount : -amount;
    return amount;
  };

  const excess = outgoing.map(() => 0);
  for (const { from, to, flow } of edges) {
    excess[to] = (excess[to] ?? 0) + flow;
    excess[from] = (excess[from] ?? 0) - flow;
  }
  for (let node = excess.findIndex((value) => value > 0); node >= 0; node = excess.findIndex((value) => value > 0)) {
    const way = wayFrom(node, (other) => (excess[other] ?? 0) < 0, null);
    const last = way?.at(-1);
    if (!way || !last) return null;
    const end = last.forward ? last.edge.to : last.edge.from;
    const amount = push(way, Math.min(excess[node] ?? 0, -(excess[end] ?? 0)));
    excess[node] = (excess[node] ?? 0) - amount;
    excess[end] = (excess[end] ?? 0) + amount;
  }

  /** Changes one figure as far as a way back through the others lets it. */
  const farthest = (edge: Edge, forward: boolean): number => {
    const [start, end] = forward ? [edge.to, edge.from] : [edge.from, edge.to];
    if (start === end) return forward ? edge.highest : edge.lowest;
    const self = { edge, forward };
    for (;;) {
      const way = roomOf(self) > 0 && wayFrom(start, (node) => node === end, edge);
      if (!way) return edge.flow;
      push([self, ...way], UNBOUNDED);
    }
  };
  return new Map(
    edges.map((edge) => {
      const highest = farthest(edge, true);
      return [edge.key, { lowest: farthest(edge, false), highest: highest >= UNBOUNDED / 2 ? null : highest }];
    }),
  );
}
