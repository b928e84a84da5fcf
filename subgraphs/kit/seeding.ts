import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from './calendar.js';
import { seedId } from './ids.js';

const BATCH = 500;

/** Brings rows in that are not there yet; what is there stays as it is. For seed data and imports, in system work. */
export async function insertMissing<Row extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Row>,
  rows: readonly (Partial<Row> & { readonly id: string })[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const there = (await em.find(entity, { id: { $in: batch.map(({ id }) => id) } } as never, {
      fields: ['id'] as never,
      disableIdentityMap: true,
    })) as { id: string }[];
    const known = new Set(there.map(({ id }) => id));
    const missing = batch.filter(({ id }) => !known.has(id));
    if (missing.length > 0) await em.insertMany(entity, missing as never);
  }
}

/** A step of a synthetic history: which one, where it led, on which day, and whose account took it. */
export interface SyntheticStep {
  readonly step: string;
  readonly toState: string;
  readonly on: CalendarDate;
  readonly actorId: string;
  readonly actorInstitution: string | null;
}

/** The history of a seeded row, as `takeStep` would have written it. `institution` is null where readers of the row see its history. */
export function historyRows(
  procedure: { readonly name: string },
  row: { readonly id: string; readonly institution: string | null },
  steps: readonly SyntheticStep[],
) {
  return steps.map(({ step, toState, on, actorId, actorInstitution }, at) => ({
    id: seedId('step-record', `${row.id}:${at}`),
    institution: row.institution,
    procedure: procedure.name,
    aggregateId: row.id,
    version: at,
    step,
    fromState: at === 0 ? null : (steps[at - 1]?.toState ?? null),
    toState,
    actorId,
    actorInstitution,
    at: new Date(`${on}T09:00:00Z`),
    requestId: 'seed',
  }));
}

/** A generator of numbers from 0 to 1 that gives the same row for the same word on every machine (mulberry32). */
export function dice(word: string): () => number {
  let state = [...word].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
