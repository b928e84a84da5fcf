import type { EntityClass } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { HubError } from './errors.js';
import { isId } from './ids.js';
import type { Context } from './transaction.js';

/** Reads many by key in one go; keys that are absent or hidden are absent from the answer. */
export type Batch<K, V> = (context: Context, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/**
 * A batched read that lives as long as one unit of work: `const byId = defineLoader(…)`, then `byId(context).load(id)`. Equal keys are
 * loaded once; a key that finds nothing readable is null.
 */
export function defineLoader<K, V>(batch: Batch<K, V>): (context: Context) => DataLoader<K, V | null> {
  const loaders = new WeakMap<Context, DataLoader<K, V | null>>();
  return (context) => {
    const existing = loaders.get(context);
    if (existing) return existing;
    const loader = new DataLoader<K, V | null>(async (keys) => {
      const found = await batch(context, keys);
      return keys.map((key) => found.get(key) ?? null);
    });
    loaders.set(context, loader);
    return loader;
  };
}

/** A loader of rows by their id that knows which rows they are. */
export type LoaderById<Row> = ((context: Context) => DataLoader<string, Row | null>) & { readonly entity: EntityClass<Row> };

/** The readable rows of an entity by id; a text that is no id finds nothing. A UUID means the same in capitals (RFC 9562, 4). */
export function loaderById<Row extends { id: string }>(entity: EntityClass<Row>): LoaderById<Row> {
  const load = defineLoader<string, Row>(async ({ em }, ids) => {
    const rows = (await em.find(entity, { id: { $in: ids.filter(isId) } } as never)) as Row[];
    const found = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      ids.flatMap((id) => {
        const row = found.get(id.toLowerCase());
        return row ? [[id, row] as const] : [];
      }),
    );
  });
  return Object.assign(load, { entity });
}

/** The row for a query by id or another key: `NOT_FOUND`, the same for absent and for hidden, when there is none to read. */
export async function readOne<Row extends object>(
  context: Context,
  byKey: LoaderById<Row> | ((context: Context) => DataLoader<string, Row | null>),
  key: string,
): Promise<Row> {
  const row = await byKey(context).load(key);
  if (row) return row;
  if ('entity' in byKey && isId(key)) context.journal.missed.push({ entity: byKey.entity, id: key });
  throw new HubError('NOT_FOUND');
}

/** Rows gathered under a key that several of them share; every asked key has a list. */
export function groupedBy<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): ReadonlyMap<K, V[]> {
  const groups = new Map<K, V[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}
