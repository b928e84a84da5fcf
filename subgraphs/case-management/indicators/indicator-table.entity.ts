import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Quarter } from '../observations/quarter.rules.js';
import type { Indicator, Measure } from './indicator.rules.js';
import { readableIndicators } from './indicator-table.policy.js';

/** How a table is cut. */
export interface IndicatorLayout {
  /** Whom it counts; empty where it counts nobody. */
  readonly population: string;
  readonly axes: readonly { readonly dimension: string; readonly labels: readonly string[] }[];
  readonly overlapping: boolean;
}

/** One number at its labels; null where it is protected or not known. */
export interface IndicatorCell {
  readonly at: readonly string[];
  readonly value: number | null;
}

const coordination = rolesInclude('kim_coordination');

const IndicatorTableSchema = defineEntity({
  name: 'IndicatorTable',
  tableName: 'indicator_table',
  rowLevelSecurity: 'force',
  // Frozen: nobody may change a row, the system not either.
  policies: rowPolicies({ see: coordination, write: coordination }).filter(({ name }) => name !== 'change'),
  filters: readableBy(readableIndicators),
  uniques: [{ properties: ['quarter', 'indicator'] }],
  properties: {
    id: p.uuid().primary(),
    quarter: p.string().$type<Quarter>(),
    indicator: p.string().$type<Indicator>(),
    measure: p.string().$type<Measure>(),
    /** Fewest households behind a number. */
    k: p.integer(),
    layout: p.json<IndicatorLayout>(),
    cells: p.json<readonly IndicatorCell[]>(),
    frozenOn: p.date(),
    /** SHA-256 of all else but the id, as canonical JSON. */
    hash: p.string(),
  },
});

/** A table of a quarter that was frozen (eingefrorene Quartalstabelle). It belongs to no carrier. */
export class IndicatorTable extends IndicatorTableSchema.class {}
IndicatorTableSchema.setClass(IndicatorTable);

export const indicatorTableSchema = IndicatorTableSchema;
