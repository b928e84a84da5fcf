import { defineEntity, p } from '@mikro-orm/postgresql';
import { EVERYTHING } from './actor.js';
import { OWN_INSTITUTION, rowPolicies } from './database.js';
import { seedId } from './ids.js';
import { readableBy } from './readable.js';
import type { Context } from './transaction.js';

const NumberSeriesSchema = defineEntity({
  name: 'NumberSeries',
  tableName: 'number_series',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(() => EVERYTHING),
  uniques: [{ properties: ['institution', 'series', 'year'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    series: p.string(),
    year: p.integer(),
    lastNumber: p.integer(),
  },
});

/** The last number an institution gave out in a series and year. */
export class NumberSeries extends NumberSeriesSchema.class {}
NumberSeriesSchema.setClass(NumberSeries);

export const numberSeriesSchema = NumberSeriesSchema;

/** The id of a series, the same for everybody who begins it; no row of a series has another. */
export function seriesId(institution: string, series: string, year: number): string {
  return seedId('number-series', `${institution}:${series}:${year}`);
}

/**
 * Draws in the name of the institution whose series it is, for this one statement: a member of a body puts a topic forward, and it is the
 * office of the body that counts. In one statement, so that nothing else of the unit of work runs in that name. The lock is for those who
 * begin a series at the same moment: the table has two unique keys, and ON CONFLICT settles a race for one of them only.
 */
const DRAW = `with acting as materialized (
    select set_config('hub.institution', ?, true) as institution, pg_advisory_xact_lock(hashtextextended(?, 0))
  ),
  drawn as (
    insert into number_series (id, institution, series, year, last_number) select ?, institution::uuid, ?, ?, ?::int from acting
    on conflict (id) do update set last_number = number_series.last_number + excluded.last_number returning last_number
  )
  select last_number as number, set_config('hub.institution', ?, true) as again from drawn`;

/**
 * The next number of an institution's series for this year, from 1, without gaps: who asks at the same time waits for this unit of work
 * and gets the number after it; a unit of work that is rolled back gives its number back. Whether the actor may have one, the caller
 * has asked before.
 */
export async function nextNumber(
  context: Context,
  institution: string,
  series: string,
): Promise<{ readonly year: number; readonly number: number }> {
  const { year, first } = await nextNumbers(context, institution, series, 1);
  return { year, number: first };
}

/** As many numbers in a row, drawn at once; `first` is the lowest of them. */
export async function nextNumbers(
  { em, actor, today }: Context,
  institution: string,
  series: string,
  count: number,
): Promise<{ readonly year: number; readonly first: number }> {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`Numbers are drawn one or more at a time, not ${count}.`);
  const year = Number(today.slice(0, 4));
  const id = seriesId(institution, series, year);
  const values = [institution, id, id, series, year, count, actor.institution ?? ''];
  const transaction = em.getTransactionContext();
  const [drawn] = await em.getConnection().execute<{ number: number }[]>(DRAW, values, 'all', transaction);
  if (!drawn) throw new Error(`No number was drawn from the series ${series}.`);
  return { year, first: drawn.number - count + 1 };
}
