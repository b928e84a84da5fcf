import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/canonical.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import {
  type CountedTable,
  countHouseholds,
  DEFAULT_K,
  FEWEST_CASE_MANAGERS,
  type FrozenTable,
  freezeTable,
  isSmall,
  LOWEST_K,
  mayPublish,
  medianOf,
  protectTable,
} from '../../kit/figures.js';
import { atOf, type TableLayout } from '../../kit/figures-audit.js';
import { newId } from '../../kit/ids.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { isQuarter, lastQuarterOver, type Quarter } from '../observations/quarter.rules.js';
import {
  activeIn,
  type Cut,
  caseloadTable,
  caseloadTenths,
  type HouseholdTable,
  householdTables,
  INDICATORS,
  type Indicator,
  isDue,
  type Measure,
  type MedianTable,
  medianTables,
  postsByLabel,
  postsOfCity,
  type QuarterFacts,
  unitsShown,
  WHOLE,
} from './indicator.rules.js';
import { quarterFactsOf } from './indicator-facts.loaders.js';
import { type IndicatorCell, type IndicatorLayout, IndicatorTable } from './indicator-table.entity.js';

/** A table with its numbers, as it is shown or frozen. */
export interface ShownTable {
  readonly indicator: Indicator;
  readonly measure: Measure;
  readonly k: number;
  readonly layout: IndicatorLayout;
  readonly cells: readonly IndicatorCell[];
}

/** The quarter, which has to be over. */
export function checkedQuarter(context: Context, quarter: string): Quarter {
  if (!isQuarter(quarter)) throw invalidInput('quarter', 'A quarter is written YYYY-Qn.');
  if (quarter > lastQuarterOver(context.today)) throw invalidInput('quarter', 'This quarter is not over.');
  return quarter;
}

/**
 * Freezes the tables of a quarter over all carriers, once and for all: a table that is there stays as it is. Answers how many are new.
 */
export async function freezeQuarter(context: Context, quarter: Quarter): Promise<number> {
  const { em, today: frozenOn } = context;
  await oneAfterAnother(context, `indicators:${quarter}`);
  const there = await em.find(IndicatorTable, { quarter });
  const missing = INDICATORS.filter((indicator) => !there.some((each) => each.indicator === indicator));
  if (missing.length === 0) return 0;
  const tables = protectedTables(await quarterFactsOf(context, quarter), frozenOn);
  for (const indicator of missing) {
    const table = tables.find((each) => each.indicator === indicator);
    if (!table) throw new Error(`There is no table ${indicator}.`);
    em.create(
      IndicatorTable,
      { ...table, id: newId(), quarter, frozenOn, hash: hashOf({ ...table, quarter, frozenOn }) },
      { persist: true },
    );
  }
  await em.flush();
  return missing.length;
}

/** SHA-256 over everything a frozen table says, hex. */
export function hashOf(table: ShownTable & { readonly quarter: Quarter; readonly frozenOn: string }): string {
  const { indicator, measure, k, layout, cells, quarter, frozenOn } = table;
  return createHash('sha256').update(canonicalJson({ indicator, measure, k, layout, cells, quarter, frozenOn })).digest('hex');
}

/** The tables as they may leave: nothing of fewer than k households, counts rounded to 5, no carrier of too few case managers. */
export function protectedTables(facts: QuarterFacts, frozenOn: string, k: number = DEFAULT_K): readonly ShownTable[] {
  const { units, isShown } = unitsShown(activeIn(facts), FEWEST_CASE_MANAGERS);
  const cut: Cut = { k, units };
  const frozen: FrozenTable[] = [];
  const householdsOf = (table: HouseholdTable): ShownTable => {
    // Where all carriers together have too few case managers, whatever counts cases by carrier counts colleagues.
    const published = protectedCounts(countHouseholds(layoutOf(table), table.rows), facts.quarter, frozenOn, k, frozen, isShown);
    frozen.push(published);
    return shown(
      table,
      k,
      published.cells.map(({ at, count }) => ({ at, value: count })),
    );
  };
  const counted = householdTables(facts, cut).map(householdsOf);
  const medians = medianTables(facts, cut).map((table) => medianShown(table, k, isShown));
  return [...counted, ...medians, caseload(facts, cut, householdsOf(caseloadTable(facts, cut))), posts(facts, k)];
}

/** The tables of one carrier for its own lead: exact, because whoever reads all cases may count them. */
export function ownTables(facts: QuarterFacts): readonly ShownTable[] {
  const cut: Cut = { k: 1, units: [...new Set(facts.cases.map(({ institution }) => institution))] };
  const exact = (table: HouseholdTable): ShownTable => {
    const { counts } = countHouseholds(layoutOf(table), table.rows);
    return shown(
      table,
      0,
      [...counts].map(([key, value]) => ({ at: atOf(key), value })),
    );
  };
  const medians = medianTables(facts, cut).map((table) => medianShown(table, LOWEST_K, true));
  return [
    ...householdTables(facts, cut).map(exact),
    ...medians,
    caseload(facts, cut, exact(caseloadTable(facts, cut))),
    posts(facts, 0),
  ];
}

function layoutOf({ indicator, population, axes, overlapping }: HouseholdTable): TableLayout {
  return { name: indicator, population, axes: axes as TableLayout['axes'], ...(overlapping ? { overlapping } : {}) };
}

function shown(
  { indicator, measure, population, axes, overlapping }: HouseholdTable,
  k: number,
  cells: readonly IndicatorCell[],
): ShownTable {
  return { indicator, measure, k, layout: { population, axes, overlapping: overlapping ?? false }, cells };
}

/** Small cells stay out, all others are rounded; where that, beside what is frozen already, gives one away, nothing of the table is shown. */
function protectedCounts(
  counted: CountedTable,
  quarter: Quarter,
  frozenOn: string,
  k: number,
  frozen: readonly FrozenTable[],
  isShown: boolean,
): FrozenTable {
  const keys = [...counted.counts];
  const small = keys.filter(([, count]) => isSmall(count, k)).map(([key]) => atOf(key));
  const all = keys.map(([key]) => atOf(key));
  const candidate = (withheld: readonly (readonly string[])[]) =>
    freezeTable(protectTable(counted, { k, mode: 'ROUND', withheld }), quarter, frozenOn);
  const published = candidate(isShown ? small : all);
  return mayPublish(frozen, published).ok ? published : candidate(all);
}

function medianShown({ indicator, measure, dimension, labels, values }: MedianTable, k: number, isShown: boolean): ShownTable {
  const cell = (label: string): IndicatorCell => ({
    at: [label],
    value: isShown ? medianOf(label === WHOLE ? values : values.filter((each) => each.label === label), k) : null,
  });
  const layout = { population: '', axes: [{ dimension, labels }], overlapping: false };
  return { indicator, measure, k, layout, cells: [...labels, WHOLE].map(cell) };
}

/** Cases for each post, from figures that are shown already, so that it tells no more than they do. */
function caseload(facts: QuarterFacts, cut: Cut, { indicator, k, layout, cells }: ShownTable): ShownTable {
  const hundredths = postsByLabel(facts, cut);
  const ratios = cells.map(({ at, value }) => ({ at, value: caseloadTenths(value, hundredths.get(at[0] ?? '') ?? null) }));
  return { indicator, measure: 'CASES_PER_POST', k, layout, cells: ratios };
}

function posts(facts: QuarterFacts, k: number): ShownTable {
  const cells = postsOfCity(facts);
  const labels = (place: number) => [...new Set(cells.map(({ at }) => at[place] ?? ''))];
  const axes = [
    { dimension: 'baustein', labels: labels(0) },
    { dimension: 'posts', labels: labels(1) },
  ];
  return { indicator: 'POSTS', measure: 'POSTS', k, layout: { population: '', axes, overlapping: true }, cells };
}

/** Freezes a quarter that is over at the wish of the coordination, before it is frozen by itself. */
export async function freezeIndicators(context: Context, quarter: string): Promise<readonly IndicatorTable[]> {
  const checked = checkedQuarter(context, quarter);
  const { purpose } = context.actor;
  // It reads cases of all carriers, if in codes alone; the tables it makes hold nothing about a person.
  if (purpose === null) throw new HubError('PURPOSE_REQUIRED');
  if (purpose !== 'STATISTICS') throw new HubError('PURPOSE_NOT_PERMITTED');
  await freezeQuarter(context, checked);
  return context.em.find(IndicatorTable, { quarter: checked });
}

/** Freezes the last quarter some weeks after its end; work of the system's own. */
export async function freezeLastQuarter(context: Context): Promise<number> {
  const quarter = lastQuarterOver(context.today);
  return isDue(quarter, context.today) ? freezeQuarter(context, quarter) : 0;
}
