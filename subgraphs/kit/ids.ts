import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside has the form of an id; PostgreSQL would answer any other with an error, not with no row. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** A new random id (UUID version 7, RFC 9562): unguessable, and in the order of making. */
export function newId(): string {
  return v7();
}

/** The moment from which ids of seed data are reckoned. */
const SEED_EPOCH = Date.UTC(2026, 0, 1);

/**
 * The id that seed data gives to a thing with this name: the same on every machine and in every subgraph, so that institutions can
 * refer to one another without importing one another. `seedId('institution', 'awo-duesseldorf')`.
 */
export function seedId(kind: string, code: string): string {
  const random = createHash('sha256').update(`${kind}:${code}`).digest();
  return v7({ msecs: SEED_EPOCH, random: random.subarray(0, 16), seq: random.readUInt32BE(16) >>> 1 });
}
