import type { CalendarDate } from '../../kit/calendar.js';
import { DEFAULT_K, type FrozenTable, freezeTable, isSmall, protectTable, roundToBase, tableOf } from '../../kit/figures.js';
import { atOf, keyOf, type ProtectedTable, type TableLayout } from '../../kit/figures-audit.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { Criterion } from '../clusters/cluster.rules.js';
import type { HurdleDomain, HurdleKind, HurdleMechanism } from '../observations/observation.rules.js';
import { type Quarter, quartersBetween } from '../observations/quarter.rules.js';
import { sideOf } from './evidence.rules.js';
import { EvidenceSnapshot } from './evidence-snapshot.entity.js';

export const snapshotById = loaderById(EvidenceSnapshot);

/** The frozen evidence of equal criteria, by their hash, the oldest quarter first. */
export const snapshotsOf = defineLoader<string, EvidenceSnapshot[]>(async ({ em }, hashes) => {
  const rows = await em.find(EvidenceSnapshot, { criteriaHash: { $in: [...hashes] } }, { orderBy: { quarter: 'asc' } });
  return groupedBy(hashes, rows, ({ criteriaHash }) => criteriaHash);
});

/** True figures of a set of criteria over all carriers. They stay in this process. */
export interface CountedEvidence {
  readonly households: number;
  readonly institutions: number;
  readonly firstQuarter: Quarter | null;
  readonly lastQuarter: Quarter | null;
  readonly series: readonly { readonly quarter: Quarter; readonly households: number }[];
  readonly cells: readonly (Hurdle & { readonly quarter: Quarter; readonly households: number })[];
}

export interface Hurdle {
  readonly domain: HurdleDomain;
  readonly kind: HurdleKind;
  readonly mechanism: HurdleMechanism | null;
}

/**
 * Counts households for many sets of criteria at once, up to the end of a quarter. Whoever asks may read no observation of another carrier,
 * so this goes past the row policies in a function of the database (migration 0009-observations), which answers with counts only.
 */
export async function countEvidence(
  { em }: Context,
  wanted: ReadonlyMap<string, readonly Criterion[]>,
  through: Quarter,
): Promise<ReadonlyMap<string, CountedEvidence>> {
  if (wanted.size === 0) return new Map();
  const sets = [...wanted].map(([key, lines]) => ({ key, lines }));
  const rows = await em
    .getConnection()
    .execute<{ key: string; evidence: CountedEvidence }[]>(
      'select * from hurdle_evidence(?::jsonb, ?)',
      [JSON.stringify(sets), through],
      'all',
      em.getTransactionContext(),
    );
  return new Map(rows.map(({ key, evidence }) => [key, evidence]));
}

/** The figures of a set of criteria as they may be shown: rounded to 5, from 1 to 4 left out (spec. B.7). */
export interface ProtectedEvidence {
  readonly households: number;
  readonly institutions: number;
  readonly firstQuarter: Quarter | null;
  readonly lastQuarter: Quarter | null;
  readonly tables: readonly FrozenTable[];
}

/** Protects and freezes the figures from one quarter to another, both included. The frozen quarter has to be over. */
export function protectEvidence(
  name: string,
  counted: CountedEvidence,
  { from, through, frozenOn }: { readonly from: Quarter; readonly through: Quarter; readonly frozenOn: string },
): ProtectedEvidence {
  const quarters = quartersBetween(from, through);
  const hurdles = [...new Set(counted.cells.map(wordOf))].sort();
  const [series, cells] = layoutsOf(name, quarters, hurdles);
  const inRange = ({ quarter }: { readonly quarter: Quarter }) => quarter >= from && quarter <= through;
  const byQuarter = new Map(counted.series.filter(inRange).map((each) => [keyOf([each.quarter]), each.households]));
  const byHurdle = new Map(counted.cells.filter(inRange).map((each) => [keyOf([each.quarter, wordOf(each)]), each.households]));
  const tables = [protectedTable(series, byQuarter), protectedTable(cells, byHurdle)];
  const { institutions, firstQuarter, lastQuarter } = counted;
  return {
    households: roundToBase(counted.households),
    institutions,
    firstQuarter,
    lastQuarter,
    tables: tables.map((table) => freezeTable(table, through, frozenOn)),
  };
}

function protectedTable(layout: TableLayout, counts: ReadonlyMap<string, number>): ProtectedTable {
  const small = [...counts].filter(([, count]) => isSmall(count, DEFAULT_K)).map(([key]) => atOf(key));
  return protectTable(tableOf(layout, counts), { k: DEFAULT_K, mode: 'ROUND', withheld: small });
}

/** A household may meet several hurdles in several quarters, so that neither table has totals. */
function layoutsOf(name: string, quarters: readonly Quarter[], hurdles: readonly string[]): readonly [TableLayout, TableLayout] {
  const quarter = { dimension: 'quarter', labels: quarters };
  const shared = { population: name, overlapping: true };
  return [
    { ...shared, name: `${name}:quarters`, axes: [quarter] },
    { ...shared, name: `${name}:hurdles`, axes: [quarter, { dimension: 'hurdle', labels: hurdles }] },
  ];
}

const wordOf = ({ domain, kind, mechanism }: Hurdle): string => [domain, kind, mechanism ?? ''].join('|');

/** Households by quarter, as frozen. */
export function seriesIn(tables: readonly FrozenTable[]): readonly { quarter: Quarter; households: number | null }[] {
  return (tables[0]?.cells ?? []).map(({ at: [quarter = ''], count }) => ({ quarter, households: count }));
}

/** Households by quarter and hurdle, as frozen. */
export function cellsIn(tables: readonly FrozenTable[]) {
  return (tables[1]?.cells ?? []).map(({ at: [quarter = '', word = ''], count }) => {
    const [domain, kind, mechanism] = word.split('|') as [HurdleDomain, HurdleKind, HurdleMechanism | ''];
    return { quarter, domain, kind, mechanism: mechanism || null, households: count };
  });
}

/** The quarters frozen for equal criteria, before and after a decision. Each quarter stands in one snapshot. */
export async function trendOf(context: Context, criteriaHash: string, decidedOn: CalendarDate) {
  const snapshots = (await snapshotsOf(context).load(criteriaHash)) ?? [];
  return snapshots
    .flatMap(({ tables }) => seriesIn(tables))
    .map(({ quarter, households }) => ({ quarter, side: sideOf(quarter, decidedOn), households }));
}
