import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from './calendar.js';
import { seedId } from './ids.js';

const BATCH = 1_000;

/** Where the ORM's statement ends; it may ask for values that the database fills in, and those nobody needs here. */
const END = /( returning ["\w, ]+)?$/;

/** Brings rows in that are not there yet; what is there stays as it is. For seed data and imports, in system work. */
export async function insertMissing<Row extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Row>,
  rows: readonly (Partial<Row> & { readonly id: string })[],
): Promise<void> {
  const options = { ctx: em.getTransactionContext(), processCollections: false };
  const whole = rows.map(withComputed(em, entity));
  for (let from = 0; from < rows.length; from += BATCH) {
    // One statement for each batch, so that two who bring the same rows in at the same moment wait for each other and neither fails.
    const batch = whole.slice(from, from + BATCH) as never[];
    await em.getDriver().nativeInsertMany(entity, batch, options, (sql) => sql.replace(END, ' on conflict (id) do nothing'));
  }
}

/** Completes a row by what its entity computes when a row is made; the driver, which is asked here, would not. */
function withComputed<Row extends object>(em: EntityManager, entity: EntityClass<Row>): (row: Partial<Row>) => object {
  const properties = Object.values(em.getMetadata(entity).properties as unknown as Readonly<Record<string, Computed>>);
  const computed = properties.flatMap(({ name, onCreate }) => (onCreate ? [[name, onCreate] as const] : []));
  if (computed.length === 0) return (row) => row;
  return (row) => ({ ...Object.fromEntries(computed.map(([name, onCreate]) => [name, onCreate(row, em)])), ...row });
}

interface Computed {
  readonly name: string;
  readonly onCreate?: (row: object, em: EntityManager) => unknown;
}

/** A step of a synthetic history: which one, where it led, on which day, and whose account took it. */
export interface SyntheticStep {
  readonly step: string;
  readonly toState: string;
  readonly on: CalendarDate;
  readonly actorId: string;
  readonly actorInstitution: string | null;
}

const MINUTE = 60_000;

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
    // Two steps of one day follow one another.
    at: new Date(Date.parse(`${on}T09:00:00Z`) + at * MINUTE),
    requestId: 'seed',
  }));
}

/** A throw of a die with that many sides: a whole number from 0, smaller than `sides`. */
export type Dice = (sides: number) => number;

/** Dice that fall the same for the same word on every machine (mulberry32). */
export function dice(word: string): Dice {
  let state = [...word].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261) >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}

/** One of a list, as the dice fall. */
export function pick<T>(roll: Dice, from: readonly T[]): T {
  if (from.length === 0) throw new Error('There is nothing to pick from.');
  return from[roll(from.length)] as T;
}
