import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, type MigrationObject, MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Settings } from './settings.js';

/**
 * One database per subgraph with two roles: the owner migrates, the app role serves requests. The app role owns nothing, so that row
 * level security holds for it; every table is `FORCE ROW LEVEL SECURITY` besides.
 */
export interface DatabaseTarget {
  readonly subgraph: string;
  readonly database: string;
  readonly ownerRole: string;
  readonly appRole: string;
  /** Login for requests: a superuser of the embedded server, or the app role itself on a server of one's own. */
  readonly appUrl: URL;
  /** Login for migrations. */
  readonly ownerUrl: URL;
}

/** Names of a subgraph's database and roles; one rule for the embedded server and for a server of one's own. */
export function databaseNames(subgraph: string, city: string) {
  const word = `kim_${subgraph.replaceAll('-', '_')}`;
  return { database: `kim_${city}_${subgraph.replaceAll('-', '_')}`, ownerRole: `${word}_owner`, appRole: `${word}_app` };
}

/** Where a subgraph's data is. `fallback` is the embedded server's URL, used when no setting names another server. */
export function databaseTarget(settings: Settings, subgraph: string, fallback: string | null): DatabaseTarget {
  const names = databaseNames(subgraph, settings.city);
  const own = settings.databaseUrls[subgraph];
  const server = own ?? settings.databaseUrl ?? (fallback ? new URL(fallback) : null);
  if (!server) throw new Error(`No database for ${subgraph}: set HUB_DATABASE_URL, or run npm run database beside this process.`);
  // A URL for all subgraphs names a server; only a URL for one subgraph may name its database.
  const database = own && own.pathname.length > 1 ? decodeURIComponent(own.pathname.slice(1)) : names.database;
  const ownerServer = settings.ownerDatabaseUrls[subgraph] ?? server;
  return { subgraph, ...names, database, appUrl: withDatabase(server, database), ownerUrl: withDatabase(ownerServer, database) };
}

function withDatabase(server: URL, database: string): URL {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url;
}

/** The statements that make a subgraph's roles and database, in order, each to be run on its own by an administrator. */
export function provisionStatements(
  target: Pick<DatabaseTarget, 'database' | 'ownerRole' | 'appRole'>,
  passwords: { readonly owner: string; readonly app: string } | null,
): readonly string[] {
  const login = (password: string | undefined) => (password ? `LOGIN PASSWORD ${pg.escapeLiteral(password)}` : 'NOLOGIN');
  const [owner, app, database] = [target.ownerRole, target.appRole, target.database].map((name) => pg.escapeIdentifier(name));
  return [
    `CREATE ROLE ${owner} ${login(passwords?.owner)}`,
    `CREATE ROLE ${app} ${login(passwords?.app)}`,
    `CREATE DATABASE ${database} OWNER ${owner} ENCODING 'UTF8' TEMPLATE template0`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${app}`,
  ];
}

const ALREADY_THERE = new Set(['42710', '42P04', '23505']);
const DATABASE_MISSING = '3D000';

/**
 * Makes roles and database where they are missing and this login may make them. A login that may not is no error: migrations then
 * say what is missing.
 */
export async function provisionIfAllowed(target: DatabaseTarget): Promise<void> {
  const maintenance = new URL(target.ownerUrl);
  maintenance.pathname = '/postgres';
  await withClient(maintenance.href, async (client) => {
    const { rows } = await client.query<{ able: boolean; there: boolean }>(
      `select r.rolsuper as able, exists (select from pg_database where datname = $1) as there
       from pg_roles r where r.rolname = current_user`,
      [target.database],
    );
    if (!rows[0]?.able || rows[0].there) return;
    for (const statement of provisionStatements(target, null)) {
      await client.query(statement).catch((error: { code?: string }) => {
        if (!ALREADY_THERE.has(error.code ?? '')) throw error;
      });
    }
  }).catch((error: { code?: string; message: string }) => {
    if (error.code === DATABASE_MISSING || error.code === '42501') return;
    throw new Error(sentenceOf(error, target), { cause: error });
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface Schema {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationObject[];
}

/** An ORM on the subgraph's database as its app role; refuses a role that row level security would not bind. */
export async function openDatabase(target: DatabaseTarget, schema: Schema, poolSize = 10): Promise<MikroORM> {
  const orm = await MikroORM.init(ormOptions(target.appUrl, target.appRole, schema, poolSize));
  const [role] = await orm.em
    .getConnection()
    .execute<{ name: string; free: boolean }[]>(
      'select rolname as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
  if (role?.name === target.appRole && !role.free) return orm;
  await orm.close(true);
  throw new Error(
    `Requests of ${target.subgraph} would run as ${role?.name}, whom row level security does not bind; they need the role ${target.appRole}.`,
  );
}

/** An ORM on the subgraph's database as the owner: for migrations only. */
export function openDatabaseAsOwner(target: DatabaseTarget, schema: Schema): Promise<MikroORM> {
  return MikroORM.init(ormOptions(target.ownerUrl, target.ownerRole, schema, 1));
}

const JOURNAL_TABLES = ['access_journal', 'journal_checkpoint'];

function ormOptions(url: URL, role: string, schema: Schema, poolSize: number) {
  return {
    clientUrl: url.href,
    // The ORM reads no parameters of the URL, so the driver gets it whole (sslmode and the like); every session acts as the role from its
    // first statement on.
    driverOptions: { connectionString: url.href, options: `-c role=${role}` },
    driver: PostgreSqlDriver,
    entities: [...schema.entities],
    extensions: [Migrator],
    pool: { min: 0, max: poolSize },
    // Only statements of our own are sent, with parameters beside them; a log of them would carry people's data.
    debug: false,
    forceUtcTimezone: true,
    // No relation here has another side to be kept in step, and a getter for each property of each row is a third of what reading costs.
    propagationOnPrototype: false,
    // The journal is written and read by the kit alone, in SQL.
    schemaGenerator: { skipTables: JOURNAL_TABLES, ignoreRoutines: true, ignoreTriggers: true },
    migrations: {
      migrationsList: [...schema.migrations],
      snapshot: false,
      silent: true,
      transactional: true,
      allOrNothing: true,
    },
  };
}

/**
 * Brings the database to the newest migration where this login may act as the owner; otherwise checks that it is there and throws a
 * sentence that says what to run.
 */
export async function migrate(target: DatabaseTarget, schema: Schema): Promise<void> {
  await provisionIfAllowed(target);
  if (await mayActAsOwner(target)) {
    const orm = await openDatabaseAsOwner(target, schema);
    try {
      await orm.migrator.up();
    } finally {
      await orm.close(true);
    }
    return;
  }
  const newest = schema.migrations.at(-1)?.name;
  const applied = await withClient(target.appUrl.href, (client) =>
    client.query<{ name: string }>('select name from mikro_orm_migrations').catch(() => ({ rows: [] as { name: string }[] })),
  );
  if (newest && !applied.rows.some(({ name }) => name === newest)) {
    throw new Error(
      `The database ${target.database} of ${target.subgraph} lacks the migration ${newest}: run npm run migrate with the owner's login in HUB_OWNER_DATABASE_URL_*.`,
    );
  }
}

async function mayActAsOwner(target: DatabaseTarget): Promise<boolean> {
  try {
    return await withClient(target.ownerUrl.href, async (client) => {
      const { rows } = await client.query<{ may: boolean }>(
        `select pg_has_role(current_user, oid, 'SET') as may from pg_roles where rolname = $1`,
        [target.ownerRole],
      );
      return rows[0]?.may ?? false;
    });
  } catch (error) {
    throw new Error(sentenceOf(error as { code?: string; message?: string }, target), { cause: error });
  }
}

function sentenceOf(error: { code?: string; message?: string }, target: DatabaseTarget): string {
  const at = `${target.ownerUrl.hostname}:${target.ownerUrl.port || '5432'}`;
  if (error.code === DATABASE_MISSING) {
    return `The database ${target.database} of ${target.subgraph} does not exist on ${at}: run the statements of npm run provision there.`;
  }
  if (error.code === '28P01' || error.code === '28000') return `PostgreSQL at ${at} refuses the login for ${target.subgraph}.`;
  return `PostgreSQL at ${at} cannot be used for ${target.subgraph}: ${error.message ?? error.code ?? 'no connection'}.`;
}

/** Condition for row policies: the row belongs to the institution of whoever asks, or the kit itself works (timers, imports). */
export const OWN_INSTITUTION = `(institution = nullif((select current_setting('hub.institution', true)), '')::uuid)`;
export const SYSTEM_WORK = `((select current_setting('hub.system', true)) = 'on')`;

/** Condition for row policies: whoever asks has one of these roles. */
export function rolesInclude(...roles: readonly string[]): string {
  const list = roles.map((role) => pg.escapeLiteral(role)).join(', ');
  return `(string_to_array((select current_setting('hub.roles', true)), ',') && array[${list}])`;
}

/** Condition for row policies: the column holds the id of whoever asks. */
export function ownedBy(column: string): string {
  return `(${column} = nullif((select current_setting('hub.actor', true)), ''))`;
}

/**
 * Row policies of a table, the second wall behind the `readable` filter: who may see a row, and who may write one. Both always
 * admit system work.
 */
export function rowPolicies(rules: { readonly see: string; readonly write: string }) {
  return [
    { name: 'see', command: 'select' as const, using: `${rules.see} or ${SYSTEM_WORK}` },
    { name: 'add', command: 'insert' as const, check: `${rules.write} or ${SYSTEM_WORK}` },
    {
      name: 'change',
      command: 'update' as const,
      using: `${rules.write} or ${SYSTEM_WORK}`,
      check: `${rules.write} or ${SYSTEM_WORK}`,
    },
  ];
}
