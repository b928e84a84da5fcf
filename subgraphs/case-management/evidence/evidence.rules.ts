import type { CalendarDate } from '../../kit/calendar.js';
import { type Quarter, quarterOf } from '../observations/quarter.rules.js';

/** Where a quarter lies beside the day of a decision. */
export const TREND_SIDES = ['BEFORE', 'DECISION', 'AFTER'] as const;
export type TrendSide = (typeof TREND_SIDES)[number];

/** The quarter in which a decision falls belongs to neither side. */
export function sideOf(quarter: Quarter, decidedOn: CalendarDate): TrendSide {
  const decision = quarterOf(decidedOn);
  if (quarter === decision) return 'DECISION';
  return quarter < decision ? 'BEFORE' : 'AFTER';
}
