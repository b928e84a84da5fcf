import { createHash } from 'node:crypto';
import { defineEntity, p, wrap } from '@mikro-orm/postgresql';
import { EVERYTHING } from './actor.js';
import { canonicalJson } from './canonical.js';
import { ownedBy, rowPolicies } from './database.js';
import { HubError } from './errors.js';
import { isIdempotencyKey, KEY_SENTENCE } from './idempotency-key.js';
import { newId } from './ids.js';
import { readableBy } from './readable.js';
import type { Context } from './transaction.js';

const own = ownedBy('actor_id');

const KeyedRequestSchema = defineEntity({
  name: 'KeyedRequest',
  tableName: 'keyed_request',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: own, write: own }).filter(({ name }) => name !== 'change'),
  filters: readableBy(() => EVERYTHING),
  uniques: [{ properties: ['institution', 'actorId', 'key'] }],
  properties: {
    id: p.uuid().primary(),
    /** Empty for persons, who belong to no institution. */
    institution: p.string(),
    actorId: p.string(),
    key: p.string(),
    field: p.string(),
    argumentsHash: p.string(),
    entityName: p.string(),
    entityId: p.uuid(),
    at: p.datetime(),
  },
});

/** A mutation that was carried out under an `Idempotency-Key`, stored in the transaction of its step. */
export class KeyedRequest extends KeyedRequestSchema.class {}
KeyedRequestSchema.setClass(KeyedRequest);

export const keyedRequestSchema = KeyedRequestSchema;

/**
 * Carries a mutation out at most once per institution, actor and key. A repeat reads the entity again through the filter and hands it
 * back; the same key with another field or other arguments is `IDEMPOTENCY_MISMATCH`. A refused mutation stores nothing and may be
 * tried again.
 */
export async function onceOnly(
  context: Context,
  key: string,
  field: string,
  args: unknown,
  carryOut: () => Promise<unknown>,
): Promise<unknown> {
  if (!isIdempotencyKey(key)) throw new HubError('INVALID_INPUT', KEY_SENTENCE);
  const { actor, em } = context;
  const institution = actor.institution ?? '';
  // Two requests under one key wait for each other here; the second then finds the first one's record.
  await em
    .getConnection()
    .execute(
      'select pg_advisory_xact_lock(hashtextextended(?, 0))',
      [`${institution}|${actor.id}|${key}`],
      'run',
      em.getTransactionContext(),
    );
  const argumentsHash = createHash('sha256').update(canonicalJson(args)).digest('base64url');
  const earlier = await em.findOne(KeyedRequest, { institution, actorId: actor.id, key });
  if (earlier) {
    if (earlier.field !== field || earlier.argumentsHash !== argumentsHash) throw new HubError('IDEMPOTENCY_MISMATCH');
    const entity = await em.findOne(earlier.entityName as never, { id: earlier.entityId } as never);
    if (!entity) throw new HubError('NOT_FOUND');
    return entity;
  }
  const entity = await carryOut();
  em.create(
    KeyedRequest,
    {
      id: newId(),
      institution,
      actorId: actor.id,
      key,
      field,
      argumentsHash,
      entityName: wrap(entity as { id: string }, true).__meta.className,
      entityId: (entity as { id: string }).id,
      at: context.now,
    },
    { persist: true },
  );
  await em.flush();
  return entity;
}
