import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, isAnonymous } from './actor.js';
import { type CalendarDate, dayOf } from './calendar.js';
import { HubError } from './errors.js';
import type { Aggregates } from './step.js';

/** What a resolver gets: who asks, and a unit of work that sees only what they may read. */
export interface Context {
  readonly actor: Actor;
  /** Reads and changes through the `readable` filter and the row policies; never begins, flushes or commits on its own. */
  readonly em: EntityManager;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly aggregates: Aggregates;
  /** The client's `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
}

/** Where a unit of work comes from: a database, and the aggregates of the institution. */
export interface WorkRoom {
  readonly orm: { readonly em: EntityManager };
  readonly aggregates: Aggregates;
  /** The clock, so that tests and simulations can set it. */
  readonly now: () => Date;
}

/**
 * Runs one READ COMMITTED transaction narrowed to the actor. `work` says with its outcome whether to keep what it did; an exception
 * rolls back as well. The session variables end with the transaction (`SET LOCAL`).
 */
export async function inTransaction<T>(
  room: WorkRoom,
  { actor, idempotencyKey }: { readonly actor: Actor; readonly idempotencyKey: string | null },
  work: (context: Context) => Promise<{ readonly keep: boolean; readonly value: T }>,
): Promise<T> {
  const em = room.orm.em.fork({ clear: true });
  em.setFilterParams('readable', { actor });
  em.setSessionContext({
    variables: {
      'hub.actor': actor.id,
      'hub.institution': actor.institution ?? '',
      'hub.roles': actor.roles.join(','),
      'hub.system': 'off',
    },
  });
  return commitOrRollback(em, () => {
    const now = room.now();
    return work({ actor, em, now, today: dayOf(now), aggregates: room.aggregates, idempotencyKey });
  });
}

/**
 * Work of the kit itself, outside of requests: seeding, imports, timers. Sees every row of the database. Request code cannot reach it,
 * because it gets a `Context` and not the room.
 */
export function inSystemWork<T>(room: Pick<WorkRoom, 'orm'>, work: (em: EntityManager) => Promise<T>): Promise<T> {
  const em = room.orm.em.fork({ clear: true });
  em.setFilterParams('readable', { actor: null });
  em.setSessionContext({ variables: { 'hub.actor': '', 'hub.institution': '', 'hub.roles': 'system', 'hub.system': 'on' } });
  return commitOrRollback(em, async () => ({ keep: true, value: await work(em) }));
}

async function commitOrRollback<T>(
  em: EntityManager,
  work: () => Promise<{ readonly keep: boolean; readonly value: T }>,
): Promise<T> {
  await em.begin();
  try {
    const { keep, value } = await work();
    if (keep) await em.commit();
    else await em.rollback();
    return value;
  } catch (error) {
    // The first error is the one to tell; a rollback on a broken connection fails too and says less.
    if (em.isInTransaction()) await em.rollback().catch(() => undefined);
    throw error;
  }
}

/** For roots that answer only those who have signed in; the `readable` filter decides what they see. */
export function signedIn(context: Context): Context {
  if (isAnonymous(context.actor)) throw new HubError('UNAUTHENTICATED');
  return context;
}
