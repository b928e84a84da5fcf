import type { Context } from '../../kit/transaction.js';
import type { Quarter } from '../observations/quarter.rules.js';
import {
  type CarrierPosts,
  type CaseOfQuarter,
  daysOfQuarter,
  type EventOfQuarter,
  type QuarterFacts,
} from './indicator.rules.js';

/**
 * What the tables of a quarter are made from: for the system and the coordination over all carriers, for a lead of their own carrier, for
 * everybody else nothing. Nobody who asks may read a case of another carrier; so this goes past the row policies in functions of the database
 * (migration 0010-indicators), which know codes, days and no name, text or file number. What they answer stays in this process.
 */
export async function quarterFactsOf({ em }: Context, quarter: Quarter): Promise<QuarterFacts> {
  const { first, last } = daysOfQuarter(quarter);
  const ask = async <Row>(question: string, values: readonly string[]): Promise<Row[]> =>
    em.getConnection().execute<Row[]>(question, [...values], 'all', em.getTransactionContext());
  // One after another: a unit of work has one connection.
  const cases = await ask<CaseOfQuarter>('select * from indicator_cases(?::date, ?::date)', [first, last]);
  const events = await ask<EventOfQuarter>('select * from indicator_events(?::date, ?::date)', [first, last]);
  const carriers = await ask<CarrierPosts>('select * from indicator_carriers()', []);
  return { quarter, cases, events, carriers };
}
