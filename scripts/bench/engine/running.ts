import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

/** How a process is started that answers GraphQL on a port of 127.0.0.1. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Where it answers. */
  readonly url: string;
}

/** A process that answers, and what the operating system says of it. */
export interface Running {
  readonly url: string;
  /** From its start to its first answer. */
  readonly startSeconds: number;
  /** CPU it has used so far, of all its threads. */
  cpuMs(): number;
  residentMiB(): number;
  stop(): Promise<void>;
}

/** Linux counts CPU in ticks of 10 ms. */
const TICK_MS = 10;
const LONGEST_START_MS = 60_000;
const LONGEST_STOP_MS = 5_000;
/** Of what a process wrote before it died, so much is told. */
const TOLD_CHARACTERS = 400;

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGTERM');
});

/** A process that ends at the latest when this one does. */
export function endsWithUs<T extends ChildProcess>(child: T): T {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Starts a process and waits until it answers `{ __typename }`; throws what it wrote if it ends before. */
export async function startRunning({ program, args, env, cwd, url }: Command): Promise<Running> {
  const started = performance.now();
  const options = { env: { ...withoutHubSettings(process.env), ...env }, ...(cwd === undefined ? {} : { cwd }) };
  const child = endsWithUs(spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }));
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written = (written + chunk.toString('utf8')).slice(-TOLD_CHARACTERS);
    });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const cut = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
    await ended;
    clearTimeout(cut);
  };
  while (!(await answers(url))) {
    if (over) throw new Error(`ended before it answered: ${written.trim()}`);
    if (performance.now() - started > LONGEST_START_MS) {
      await stop();
      throw new Error(`did not answer in ${LONGEST_START_MS / 1000} s: ${written.trim()}`);
    }
    await sleep(10);
  }
  const pid = child.pid ?? 0;
  return {
    url,
    startSeconds: (performance.now() - started) / 1000,
    cpuMs: () => cpuMsOf(pid),
    residentMiB: () => residentMiBOf(pid),
    stop,
  };
}

/** What the caller set for a hub of their own is not for those that are compared. */
export function withoutHubSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('HUB_') && name !== 'NODE_ENV'));
}

async function answers(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    return (await body.text()).includes('"__typename":"Query"') && statusCode === 200;
  } catch {
    return false;
  }
}

function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function residentMiBOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
