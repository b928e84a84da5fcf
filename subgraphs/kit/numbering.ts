import { defineEntity, LockMode, p } from '@mikro-orm/postgresql';
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

/** The id of a series, the same for everybody who begins it. */
export function seriesId(institution: string, series: string, year: number): string {
  return seedId('number-series', `${institution}:${series}:${year}`);
}

/**
 * The next number of an institution's series for this year, from 1, without gaps: who asks at the same time waits for this unit of work
 * and gets the number after it; a unit of work that is rolled back gives its number back.
 */
export async function nextNumber(
  { em, today }: Context,
  institution: string,
  series: string,
): Promise<{ readonly year: number; readonly number: number }> {
  const year = Number(today.slice(0, 4));
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  let row = await em.findOne(NumberSeries, { institution, series, year }, locked);
  if (!row) {
    const fresh = { id: seriesId(institution, series, year), institution, series, year, lastNumber: 0 };
    await em.upsert(NumberSeries, fresh, { onConflictFields: ['id'], onConflictAction: 'ignore' });
    row = await em.findOneOrFail(NumberSeries, { institution, series, year }, locked);
  }
  row.lastNumber += 1;
  return { year, number: row.lastNumber };
}
