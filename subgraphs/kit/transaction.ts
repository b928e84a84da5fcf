import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, isAnonymous } from './actor.js';
import { type CalendarDate, dayOf } from './calendar.js';
import { HubError } from './errors.js';
import { newId } from './ids.js';
import { appendToJournal, type JournalBody, JournalDraft, type Trace } from './journal.js';
import type { PurposeMatrix } from './purpose.js';
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
  /** What of people's data this unit of work delivers; written to the journal of access just before its commit. */
  readonly journal: JournalDraft;
}

/** Where a unit of work comes from: a database, and the aggregates of the institution. */
export interface WorkRoom {
  readonly orm: { readonly em: EntityManager };
  readonly aggregates: Aggregates;
  readonly matrix: PurposeMatrix;
  /** The clock, so that tests and simulations can set it. */
  readonly now: () => Date;
}

/**
 * Runs one READ COMMITTED transaction narrowed to the actor. `work` says with its outcome whether to keep what it did; an exception
 * rolls back as well. What was delivered is journalled before the commit: no entry, no data. The session variables end with the
 * transaction (`SET LOCAL`).
 */
export async function inTransaction<T>(
  room: WorkRoom,
  { actor, idempotencyKey, trace, journal }: Asked,
  work: (context: Context) => Promise<{ readonly keep: boolean; readonly value: T }>,
): Promise<T> {
  const em = room.orm.em.fork({ clear: true });
  const now = room.now();
  em.setFilterParams('readable', { actor, now });
  em.setSessionContext({
    variables: {
      'hub.actor': actor.id,
      'hub.institution': actor.institution ?? '',
      'hub.roles': actor.roles.join(','),
      'hub.system': 'off',
    },
  });
  return commitOrRollback(em, async () => {
    const outcome = await work({ actor, em, now, today: dayOf(now), aggregates: room.aggregates, idempotencyKey, journal });
    if (outcome.keep) await appendToJournal(em, journal.bodies(trace));
    return outcome;
  });
}

/** Who asks what, as far as a unit of work needs to know. */
export interface Asked {
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
  readonly trace: Trace;
  readonly journal: JournalDraft;
}

/** Writes entries of the journal in a transaction of their own, which is one statement: what was refused left no other trace. */
export function journalAlone(room: Pick<WorkRoom, 'orm'>, bodies: readonly JournalBody[]): Promise<void> {
  return appendToJournal(room.orm.em.fork(), bodies);
}

/**
 * Work of the kit itself, outside of requests: seeding, imports, timers. Sees every row of the database. Request code cannot reach it,
 * because it gets a `Context` and not the room.
 */
export function inSystemWork<T>(room: Pick<WorkRoom, 'orm'>, work: (em: EntityManager) => Promise<T>): Promise<T> {
  const em = room.orm.em.fork({ clear: true });
  em.setFilterParams('readable', { actor: null, now: new Date(0) });
  em.setSessionContext({ variables: SYSTEM });
  return commitOrRollback(em, async () => ({ keep: true, value: await work(em) }));
}

/** A timer's work: what has to happen because a day has come. Says how much it did. */
export type Timer = (context: Context) => Promise<number>;

/**
 * Runs a timer in a transaction of its own, as the system, over all rows; its steps are in the histories and in the journal. Another process
 * that runs the same timer at this moment is left to it.
 */
export function runTimer(room: WorkRoom, name: string, timer: Timer): Promise<number> {
  return inSystemContext(room, { name, institution: null }, async (context) =>
    (await isOursToRun(context.em, name)) ? timer(context) : 0,
  );
}

/**
 * Runs nobody's request in a transaction of its own, as the system, over all rows; `institution` is the one in whose name it is done, such
 * as an import. Its steps are in the histories and in the journal under `name`, and so is what it delivers.
 */
export function inSystemContext<T>(
  room: WorkRoom,
  { name, institution }: { readonly name: string; readonly institution: string | null },
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const em = room.orm.em.fork({ clear: true });
  const now = room.now();
  const actor: Actor = { id: 'system', institution, roles: ['system'], assurance: null, purpose: null, requestId: newId() };
  em.setFilterParams('readable', { actor: null, now });
  em.setSessionContext({ variables: { ...SYSTEM, 'hub.institution': institution ?? '' } });
  return commitOrRollback(em, async () => {
    const journal = new JournalDraft();
    const value = await work({ actor, em, now, today: dayOf(now), aggregates: room.aggregates, idempotencyKey: null, journal });
    await appendToJournal(em, journal.bodies({ actor, at: now, operation: { name, hash: '' }, matrix: room.matrix }));
    return { keep: true, value };
  });
}

/** Waits until no other unit of work holds this word, and holds it until the own one ends: for what is done one after another. */
export async function oneAfterAnother({ em }: Pick<Context, 'em'>, word: string): Promise<void> {
  const lock = 'select pg_advisory_xact_lock(hashtextextended(?, 0))';
  await em.getConnection().execute(lock, [word], 'run', em.getTransactionContext());
}

/** Where several processes serve a subgraph, each timer runs in one of them at a time; the lock ends with the transaction. */
async function isOursToRun(em: EntityManager, name: string): Promise<boolean> {
  const question = 'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as ours';
  const [row] = await em
    .getConnection()
    .execute<{ ours: boolean }[]>(question, [`timer:${name}`], 'all', em.getTransactionContext());
  return row?.ours === true;
}

/** Session variables of work that is nobody's request. */
const SYSTEM = { 'hub.actor': '', 'hub.institution': '', 'hub.roles': 'system', 'hub.system': 'on' };

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
