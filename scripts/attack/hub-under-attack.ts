import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevelopmentIssuer, openDevelopmentIssuer } from '../../gateway/development-issuer.js';
import { readSettings, type Settings } from '../../subgraphs/kit/settings.js';
import { registry } from '../../subgraphs/registry.js';
import { exchange } from './wire.js';

/** With room to spare V8 collects garbage late, and its growth would be taken for the hub's. */
const SMALL_HEAP = ['--max-old-space-size=512', '--max-semi-space-size=8'];
/** So long a hub may take to stop. */
const LONGEST_STOP_MS = 8_000;

/** A hub that is to be attacked, with what its own development keys let an attacker in the house do. */
export interface HubUnderAttack {
  readonly url: URL;
  /** Addresses of the institutions by name, as far as they are known. */
  readonly subgraphs: Readonly<Record<string, URL>>;
  readonly settings: Settings;
  readonly issuer: DevelopmentIssuer;
  /** How the process ended, if it was started here and has. */
  ended(): string | null;
  stop(): Promise<void>;
}

/** What a process says of itself; it is the same process as long as `startedAt` is the same. */
export interface Vitals {
  readonly startedAt: number;
  readonly residentBytes: number;
}

/** Starts a hub with seed data in a folder of its own; `env` is added to its settings. */
export async function startHub(env: Readonly<Record<string, string>> = {}): Promise<HubUnderAttack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-attack-'));
  const given = { HUB_LOG_LEVEL: 'error', ...env, HUB_DATA_DIR: dataDir, HUB_PORT: '0' };
  const child = spawn(process.execPath, [...SMALL_HEAP, 'dist/scripts/start.js'], {
    env: { ...withoutSettings(), ...given },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const howEnded = () =>
    child.exitCode === null && child.signalCode === null ? null : `it ended with ${child.signalCode ?? child.exitCode}`;
  const stop = async () => {
    child.kill('SIGTERM');
    // One that is kept busy for ever hears no signal.
    const kill = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
    await ended;
    clearTimeout(kill);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const lines = await linesUntilReady(child.stdout, ended);
    const settings = settingsFrom(given);
    return {
      url: new URL(lines.at(-1)?.split(' ')[1] ?? ''),
      subgraphs: Object.fromEntries(
        lines
          .map((line) => line.split(' '))
          .flatMap(([word, name = '', url = '']) => (word === 'subgraph' ? [[name, new URL(url)]] : [])),
      ),
      settings,
      issuer: await openDevelopmentIssuer(settings),
      ended: howEnded,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A hub that runs already, on the data directory that the settings name. */
export async function joinHub(url: string): Promise<HubUnderAttack> {
  const settings = settingsFrom(process.env);
  return {
    url: new URL(url),
    subgraphs: settings.subgraphUrls,
    settings,
    issuer: await openDevelopmentIssuer(settings),
    ended: () => null,
    stop: async () => undefined,
  };
}

/** Reads what the hub's process says of itself (Linux: of `/proc`); throws when nobody answers. */
export async function vitalsOf({ url }: Pick<HubUnderAttack, 'url'>): Promise<Vitals> {
  const { body } = await exchange(url, { method: 'GET', path: '/metrics' });
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
  return { startedAt: read('process_start_time_seconds'), residentBytes: read('process_resident_memory_bytes') };
}

function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  return readSettings(
    env,
    registry.map(({ name }) => name),
  );
}

/** A fresh hub is not to find the settings of another one. */
function withoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HUB_') && name !== 'NODE_ENV'));
}

async function linesUntilReady(output: AsyncIterable<Buffer>, ended: Promise<void>): Promise<readonly string[]> {
  let text = '';
  const ready = async () => {
    for await (const chunk of output) {
      text += chunk.toString('utf8');
      if (/^ready .*$/m.test(text)) return;
    }
  };
  await Promise.race([ready(), ended]);
  const lines = text.trim().split('\n');
  if (!lines.at(-1)?.startsWith('ready ')) throw new Error('The hub did not start.');
  return lines;
}
