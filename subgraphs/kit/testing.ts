import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Actor, Role } from './actor.js';
import { type DatabaseTarget, databaseNames, migrate } from './database.js';
import type { GraphResponse } from './execute.js';
import { newId } from './ids.js';
import { JournalDraft } from './journal.js';
import { createLog } from './log.js';
import { type PurposeMatrix, readPurposeMatrix, usualPurpose } from './purpose.js';
import { openSubgraph, type RunningSubgraph, type SeedRequest, type Subgraph, seedSubgraph } from './subgraph.js';
import { type Context, inTransaction } from './transaction.js';

/** Variable in which the test run hands its PostgreSQL server to the tests (see `test/support/global-setup.ts`). */
export const TEST_SERVER = 'KIM_TEST_DATABASE_URL';

/** A database of its own for one test file, on the server of the test run. */
export function testDatabase(subgraph: string): DatabaseTarget & { drop(): Promise<void> } {
  const server = process.env[TEST_SERVER];
  if (!server) throw new Error(`${TEST_SERVER} is not set: run the tests with npm test.`);
  const names = databaseNames(subgraph, 'test');
  const database = `test_${randomBytes(6).toString('hex')}_${subgraph.replaceAll('-', '_')}`;
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { subgraph, ...names, database, appUrl: url, ownerUrl: url, drop: () => dropDatabase(server, database) };
}

async function dropDatabase(server: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('/postgres', server).href });
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`);
  await client.end();
}

export interface TestSubgraph extends RunningSubgraph {
  readonly target: DatabaseTarget;
  /** Asks as this actor. */
  ask(actor: Actor, query: string, variables?: Record<string, unknown>, idempotencyKey?: string): Promise<GraphResponse>;
}

/**
 * Makes the database as a copy of one that was migrated once for all tests of the run: the first to come makes that one, under a lock of the
 * server. Subgraphs of the same name with other migrations have templates of their own.
 */
async function copyTemplate(subgraph: Subgraph, target: DatabaseTarget, seed: SeedRequest | null): Promise<void> {
  const { name, schema } = subgraph;
  const server = process.env[TEST_SERVER] ?? '';
  const texts = schema.migrations.map((each) => `${each.name} ${String(each.class)}`);
  const hash = createHash('sha256')
    .update(`${JSON.stringify(seed)}\n${texts.join('\n')}`)
    .digest('hex')
    .slice(0, 12);
  const database = `template_${hash}_${name.replaceAll('-', '_')}`;
  const url = new URL(server);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: new URL('/postgres', server).href });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [database]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [`${database}_ready`]);
    if (rowCount === 0) {
      const begun = { ...target, database, appUrl: url, ownerUrl: url };
      await migrate(begun, schema);
      if (seed) await seedTemplate(subgraph, begun, seed);
      // A template that was begun and not finished is not taken for one.
      await client.query(`alter database ${pg.escapeIdentifier(database)} rename to ${pg.escapeIdentifier(`${database}_ready`)}`);
    }
    const [copy, template, owner, app] = [target.database, `${database}_ready`, target.ownerRole, target.appRole].map((each) =>
      pg.escapeIdentifier(each),
    );
    await client.query(`create database ${copy} owner ${owner} template ${template}`);
    await client.query(`revoke all on database ${copy} from public`);
    await client.query(`grant connect on database ${copy} to ${app}`);
  } finally {
    await client.end();
  }
}

async function seedTemplate(subgraph: Subgraph, target: DatabaseTarget, seed: SeedRequest): Promise<void> {
  const running = await openSubgraph(subgraph, target, { log: createLog('silent', subgraph.name), matrix: testMatrix() });
  await seedSubgraph(subgraph, running, seed);
  await running.close();
}

/** Opens a subgraph on a fresh database, with seed data where it is asked for; `close` drops it. */
export async function openTestSubgraph(
  subgraph: Subgraph,
  { seed, ...options }: { now?: () => Date; poolSize?: number; matrix?: PurposeMatrix; seed?: SeedRequest } = {},
): Promise<TestSubgraph> {
  const target = testDatabase(subgraph.name);
  await copyTemplate(subgraph, target, seed ?? null);
  const running = await openSubgraph(subgraph, target, {
    log: createLog('silent', subgraph.name),
    ...options,
    matrix: options.matrix ?? testMatrix(),
  });
  return {
    ...running,
    target,
    ask: (actor, query, variables, idempotencyKey) =>
      running.executor.run({ query, ...(variables ? { variables } : {}) }, { actor, idempotencyKey: idempotencyKey ?? null }),
    close: async () => {
      await running.close();
      await target.drop();
    },
  };
}

/** An actor for tests, with one role and an institution. */
export function testActor(role: Role | readonly Role[], institution: string | null, id: string = newId()): Actor {
  const roles = typeof role === 'string' ? [role] : role;
  return { id, institution, roles, assurance: null, purpose: usualPurpose(roles), requestId: newId() };
}

/** The hub's matrix of purposes. */
export function testMatrix(): PurposeMatrix {
  return readPurposeMatrix(readFileSync('schema/purpose-matrix.json', 'utf8'));
}

/** Runs work in this actor's unit of work and rolls it back: what the walls let through, and what they do not. */
export function asActor<T>(running: RunningSubgraph, actor: Actor, work: (context: Context) => Promise<T>): Promise<T> {
  const trace = { actor, at: running.now(), operation: { name: 'test', hash: '' }, matrix: running.matrix };
  return inTransaction(running, { actor, idempotencyKey: null, trace, journal: new JournalDraft() }, async (context) => ({
    keep: false,
    value: await work(context),
  }));
}

/** The codes of an answer's errors, in order. */
export function codesOf(answer: GraphResponse): readonly unknown[] {
  return (answer.errors ?? []).map(({ extensions }) => extensions?.['code']);
}

/** A field of an answer that must be there; an answer without it fails the test with its errors. */
export function fieldOf<T>(answer: GraphResponse, field: string): T {
  const value = answer.data?.[field];
  if (value === undefined || value === null) throw new Error(`The answer has no ${field}: ${JSON.stringify(answer.errors)}`);
  return value as T;
}
