import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { isQuarter, type Quarter } from '../observations/quarter.rules.js';
import { INDICATORS } from './indicator.rules.js';
import { IndicatorTable } from './indicator-table.entity.js';

/** The frozen tables of a quarter, in the order in which they are defined; none before it is frozen. */
export const tablesOfQuarter = defineLoader<Quarter, IndicatorTable[]>(async ({ em }, quarters) => {
  const rows = await em.find(IndicatorTable, { quarter: { $in: quarters.filter(isQuarter) } });
  rows.sort((one, other) => INDICATORS.indexOf(one.indicator) - INDICATORS.indexOf(other.indicator));
  return groupedBy(quarters, rows, ({ quarter }) => quarter);
});
