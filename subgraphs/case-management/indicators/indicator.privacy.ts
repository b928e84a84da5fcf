import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { IndicatorTable } from './indicator-table.entity.js';

/** Frozen figures hold nothing about a client. */
export const indicatorPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(IndicatorTable, 'id', 'quarter', 'indicator', 'measure', 'k', 'layout', 'cells', 'frozenOn', 'hash'),
];
