import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseNames } from '../subgraphs/kit/database.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../subgraphs/kit/postgres.js';
import { variableWord } from '../subgraphs/kit/settings.js';
import { registry } from '../subgraphs/registry.js';

/** The compiled programs as a city runs them: each in a process of its own, on a PostgreSQL server that is not the hub's. */

const LOST = 'governance';
const BODY = 'lenkungskreis-duesseldorf';
const QUERY = `query Steering($body: String!) {
  institutions(first: 1) { nodes { name seats { id } } }
  body(code: $body) { name office { name } }
}`;

interface Answer {
  readonly data: {
    readonly institutions: { readonly nodes: readonly { readonly name: string; readonly seats: readonly unknown[] | null }[] };
    readonly body: { readonly name: string; readonly office: { readonly name: string } } | null;
  };
  readonly errors?: readonly { readonly path: readonly unknown[]; readonly extensions: { readonly code: string } }[];
}

interface Running {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  /** Null until it is announced. */
  url: URL | null;
}

const run = promisify(execFile);
const program = (name: string) => join('dist', 'scripts', `${name}.js`);

let folder: string;
let server: EmbeddedPostgres;
/** What the processes share, and nothing of the environment of this test that would steer them. */
let shared: Record<string, string>;
/** The settings that `npm run provision` prints, by variable. */
let logins: Record<string, string>;
let token: string;
const running = new Map<string, Running>();

/** Starts a program; resolves when it has announced its address. */
function start(name: string, args: readonly string[], environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [...args], { env: { ...shared, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const part: Running = { child, exit, url: null };
  running.set(name, part);
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /^(?:ready|subgraph \S+) (http\S+)$/m.exec(said)?.[1];
      if (!address) return;
      part.url = new URL(address);
      resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void exit.then((code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
  });
}

function urlOf(name: string): URL {
  const url = running.get(name)?.url;
  if (!url) throw new Error(`${name} does not run.`);
  return url;
}

/** Asks a process to end and resolves with its exit code. */
async function stop({ child, exit }: Running): Promise<number | null> {
  child.kill('SIGTERM');
  return exit;
}

async function ask(): Promise<Answer> {
  const response = await fetch(urlOf('gateway'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: QUERY, operationName: 'Steering', variables: { body: BODY } }),
  });
  return (await response.json()) as Answer;
}

async function asApp<T>(subgraph: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: logins[`HUB_DATABASE_URL_${variableWord(subgraph)}`] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

const only = (prefix: string) => Object.fromEntries(Object.entries(logins).filter(([name]) => name.startsWith(prefix)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-separate-'));
  server = await startEmbeddedPostgres({ dataDir: join(folder, 'city-server'), durable: false });
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(HUB_|KIM_|PG|NODE_ENV$|NODE_OPTIONS$|JEST_)/.test(name) ? [] : [[name, value] as const],
  );
  shared = { ...Object.fromEntries(inherited), HUB_DATA_DIR: join(folder, 'hub'), HUB_LOG_LEVEL: 'warn' };

  const { stdout: provision } = await run(process.execPath, [program('provision')], { env: shared });
  const lines = provision.split('\n');
  const administrator = new pg.Client({ connectionString: `${server.url}/postgres` });
  await administrator.connect();
  for (const line of lines) if (line.endsWith(';')) await administrator.query(line);
  await administrator.end();
  const host = new URL(server.url).host;
  logins = Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, url] = /^-- (HUB_\w+)=(\S+)$/.exec(line) ?? [];
      return name && url ? [[name, url.replace('HOST:5432', host)] as const] : [];
    }),
  );

  const migrating = { ...shared, HUB_DATABASE_URL: `postgres://${host}`, ...only('HUB_OWNER_DATABASE_URL_') };
  const [issued] = await Promise.all([
    run(process.execPath, [program('token'), 'officer'], { env: shared }),
    run(process.execPath, [program('migrate')], { env: migrating }),
  ]);
  token = issued.stdout.trim();
  await Promise.all(
    registry.map(({ name }) => {
      const word = variableWord(name);
      // Port 0 is any free one; the process announces which.
      return start(name, [program('subgraph'), name], {
        ...only(`HUB_DATABASE_URL_${word}`),
        [`HUB_SUBGRAPH_URL_${word}`]: 'http://127.0.0.1:0/graphql',
      });
    }),
  );
  const addresses = Object.fromEntries(registry.map(({ name }) => [`HUB_SUBGRAPH_URL_${variableWord(name)}`, urlOf(name).href]));
  await start('gateway', [program('gateway')], { ...addresses, HUB_PORT: '0' });
}, 60_000);

afterAll(async () => {
  for (const { child } of running.values()) child.kill('SIGKILL');
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe('the hub in separate processes on a server of the city', () => {
  it('is ready in every part', async () => {
    for (const name of running.keys()) expect((await fetch(new URL('/readyz', urlOf(name)))).status).toBe(200);
  });

  it('answers one query from two institutions', async () => {
    const { data, errors } = await ask();
    expect(errors).toBeUndefined();
    expect(data.institutions.nodes).toEqual([{ name: expect.any(String), seats: expect.any(Array) }]);
    expect(data.body).toMatchObject({ name: expect.any(String), office: { name: expect.any(String) } });
  });

  it.each(registry.map(({ name }) => name))(
    'lets the app login of %s neither make a table nor become the owner',
    async (name) => {
      const { ownerRole, appRole } = databaseNames(name, 'duesseldorf');
      await asApp(name, async (client) => {
        expect((await client.query('select session_user as login')).rows).toEqual([{ login: appRole }]);
        await expect(client.query('create table mine (id int)')).rejects.toMatchObject({ code: '42501' });
        await expect(client.query(`set role ${pg.escapeIdentifier(ownerRole)}`)).rejects.toMatchObject({ code: '42501' });
      });
    },
  );

  it('lets no app login into the database of another subgraph', async () => {
    const url = new URL(logins['HUB_DATABASE_URL_GOVERNANCE'] ?? '');
    url.pathname = `/${databaseNames('case-management', 'duesseldorf').database}`;
    await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toMatchObject({ code: '42501' });
  });

  it('goes on answering what is left when a subgraph is stopped', async () => {
    const lost = running.get(LOST);
    expect(lost && (await stop(lost))).toBe(0);
    const { data, errors = [] } = await ask();
    expect(data.institutions.nodes).toEqual([{ name: expect.any(String), seats: null }]);
    expect(data.body).toBeNull();
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']));
  });

  it('ends in every part when asked to, and leaves no process behind', async () => {
    const parts = [...running.values()];
    expect(parts).toHaveLength(registry.length + 1);
    expect(await Promise.all(parts.map(stop))).toEqual(parts.map(() => 0));
    expect(parts.filter(({ child }) => isAlive(child.pid))).toEqual([]);
  });
});
