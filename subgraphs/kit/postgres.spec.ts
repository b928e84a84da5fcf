import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import pg from 'pg';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './postgres.js';

const workspace = mkdtempSync(join(tmpdir(), 'hub-postgres-'));
const moduleFile = join(workspace, 'postgres.mjs');
const running: (EmbeddedPostgres | ChildProcess)[] = [];

beforeAll(async () => {
  // The module as plain JavaScript, for owners that are processes of their own.
  const source = fileURLToPath(new URL('./postgres.ts', import.meta.url));
  const { code } = await transformFile(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
    swcrc: false,
  });
  writeFileSync(moduleFile, code);
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(workspace, 'node_modules'), 'junction');
});

afterAll(async () => {
  for (const one of running) await ('stop' in one ? one.stop() : one.kill('SIGKILL'));
  rmSync(workspace, { recursive: true, force: true });
});

describe('a server of our own', () => {
  const dataDir = join(workspace, 'kept');

  it('keeps its rows from one start to the next and leaves no process behind', async () => {
    const first = await start(dataDir);
    await query(first.url, 'create table note (text text)');
    await query(first.url, "insert into note values ('Straße')");
    await Promise.all([first.stop(), first.stop()]);
    expect(isRunning(first.pid)).toBe(false);
    expect(await findEmbeddedPostgres(dataDir)).toBeUndefined();

    const second = await start(dataDir);
    expect(await query(second.url, 'select text from note')).toEqual([{ text: 'Straße' }]);
    expect(await findEmbeddedPostgres(dataDir)).toBe(second.url);
    await second.stop();
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });

  it('speaks UTF-8, UTC and scram, syncs to disk and listens on this machine only', async () => {
    const server = await start(dataDir);
    const setting = async (name: string) => (await query(server.url, `select current_setting('${name}') as value`))[0]?.value;
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await setting('timezone')).toBe('UTC');
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
    expect(await setting('unix_socket_directories')).toBe('');
    expect(await setting('fsync')).toBe('on');
    expect(await query(server.url, "select upper('ä') as upper, 'Ä' < 'B' collate \"de-x-icu\" as german")).toEqual([
      { upper: 'Ä', german: true },
    ]);
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed');
    if (process.platform !== 'win32') {
      for (const name of ['postgres.json', 'postgres.lock', 'postgres.log', 'postgres.password']) {
        expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600]);
      }
    }
    await server.stop();
  });

  it('is refused a second time in the same process, and stays up', async () => {
    const server = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`The data directory ${dataDir} is in use by process ${process.pid}.`);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

describe('the process that owns the server', () => {
  const dataDir = join(workspace, 'owned');

  it('wins alone when two start at once, and may be killed without losing what was acknowledged', async () => {
    const owners = await Promise.all([startElsewhere(dataDir), startElsewhere(dataDir)]);
    const winner = owners.find(({ answer }) => answer.startsWith('postgres://'));
    const loser = owners.find(({ answer }) => !answer.startsWith('postgres://'));
    if (!winner || !loser) throw new Error('Exactly one of two owners starts the server.');
    expect(loser.answer).toBe(`The data directory ${dataDir} is in use by process ${winner.process.pid}.`);
    expect(await findEmbeddedPostgres(dataDir)).toBe(winner.answer);

    await query(winner.answer, 'create table note (id int)');
    await query(winner.answer, 'insert into note values (1)');
    winner.process.kill('SIGKILL');
    await once(winner.process, 'exit');
    // The server outlives its owner, but nobody vouches for it.
    expect(await query(winner.answer, 'select id from note')).toEqual([{ id: 1 }]);
    expect(await findEmbeddedPostgres(dataDir)).toBeUndefined();
    const left = postmasterOf(dataDir);

    const successor = await start(dataDir);
    expect(successor.pid).not.toBe(left);
    expect(isRunning(left)).toBe(false);
    expect(await query(successor.url, 'select id from note')).toEqual([{ id: 1 }]);
    await successor.stop();
  });

  it('is not mistaken for another process with the same number', async () => {
    writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    writeFileSync(join(dataDir, `postgres.lock.${process.pid}`), '');
    const recycled = { pid: process.pid, startedAt: 'long ago' };
    writeFileSync(join(dataDir, 'postgres.json'), JSON.stringify({ port: 1, postmaster: recycled, owner: recycled }));
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('gets the server back after the server itself was killed', async () => {
    const killed = await start(dataDir);
    await query(killed.url, 'insert into note values (2)');
    process.kill(killed.pid, 'SIGKILL');
    await killed.stop();
    const server = await start(dataDir);
    expect(await query(server.url, 'select count(*)::int as notes from note')).toEqual([{ notes: 2 }]);
    await server.stop();
  });
});

describe('a data directory that cannot be served', () => {
  it('is named in one sentence when a file of the cluster is missing, and is free again', async () => {
    const dataDir = join(workspace, 'kept');
    const control = join(dataDir, 'postgres', 'global', 'pg_control');
    const content = readFileSync(control);
    rmSync(control);
    await expect(start(dataDir)).rejects.toThrow(/^PostgreSQL could not start in .+kept.postgres: .+pg_control.+\.$/);
    writeFileSync(control, content, { mode: 0o600 });
    await (await start(dataDir)).stop();
  });

  it('is left alone when it holds something else', async () => {
    const dataDir = join(workspace, 'foreign');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'letter.txt'), '');
    await expect(start(dataDir)).rejects.toThrow(
      `The directory ${join(dataDir, 'postgres')} holds files, but no PostgreSQL cluster.`,
    );
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
  });

  it('is named in one sentence when it is a file', async () => {
    const dataDir = join(workspace, 'file');
    writeFileSync(dataDir, '');
    await expect(start(dataDir)).rejects.toThrow(/^PostgreSQL could not start in .+file: .+\.$/);
  });
});

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  running.push(server);
  return server;
}

/** Starts the server from a process of its own, which answers with the URL or the sentence that refused it. */
async function startElsewhere(dataDir: string): Promise<{ process: ChildProcess; answer: string }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(moduleFile).href)};
    setInterval(() => {}, 1000);
    const started = startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    started.then(({ url }) => console.log(url), ({ message }) => console.log(message));
  `;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(owner);
  const [answer] = await once(createInterface(owner.stdout), 'line');
  return { process: owner, answer };
}

/** A zombie that process 1 has not collected yet no longer runs. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function postmasterOf(dataDir: string): number {
  return JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')).postmaster.pid;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
