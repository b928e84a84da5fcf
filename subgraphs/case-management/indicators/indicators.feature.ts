import type { Feature } from '../../kit/subgraph.js';
import { IndicatorResolver } from './indicator.resolver.js';
import { freezeLastQuarter } from './indicator-table.commands.js';
import { indicatorTableSchema } from './indicator-table.entity.js';

/** The figures of case management: predefined tables, frozen by quarter (Kennzahlen). */
export const indicators: Feature = {
  entities: [indicatorTableSchema],
  resolvers: [IndicatorResolver],
  timers: { 'freeze-indicators': freezeLastQuarter },
};
