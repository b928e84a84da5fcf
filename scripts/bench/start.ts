import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedId } from '../../subgraphs/kit/ids.js';

/**
 * `npm run bench:start`: how long the first start after an install takes (compiling included), how long later starts take, and how
 * much memory the one process has resident after the registered operations. Three runs, medians; each run in a fresh copy of the sources.
 */
const RUNS = 3;
const ASKED: Readonly<Record<string, { readonly user: string; readonly purpose: string }>> = {
  'my-cases': { user: 'awo-manager', purpose: 'COUNSELLING' },
  'case-with-courses': { user: 'awo-manager', purpose: 'COUNSELLING' },
  'institution-overview': { user: 'awo-lead', purpose: 'COUNSELLING' },
  proposals: { user: 'body-office', purpose: 'GOVERNANCE' },
  'effect-of-decision': { user: 'lk-member', purpose: 'GOVERNANCE' },
  'my-meetings': { user: 'body-office', purpose: 'GOVERNANCE' },
  'who-owes-what': { user: 'body-office', purpose: 'GOVERNANCE' },
  me: { user: 'person', purpose: 'SUBJECT_REQUEST' },
  worklist: { user: 'officer', purpose: 'NATURALISATION_PROCEDURE' },
};

/** What an operation is asked with, where it needs something. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // The linked case of the seed data, as the README asks for it.
  'case-with-courses': { id: '019b76da-a800-7363-a2a8-da1f6267e9fd' },
  'institution-overview': { code: 'awo-duesseldorf' },
  'effect-of-decision': { id: seedId('decision', 'loop-duesseldorf'), decidedOn: '2025-12-09' },
  'quick-check': { facts: { birthDate: '1990-05-04', residenceSince: '2020-01-15' } },
};

interface Measure {
  readonly firstStartSeconds: number;
  readonly laterStartSeconds: number;
  readonly stopSeconds: number;
  readonly residentMiB: number;
}

const measures: Measure[] = [];
for (let run = 1; run <= RUNS; run += 1) {
  const measure = await measureOnce();
  measures.push(measure);
  console.log(`run ${run}: ${JSON.stringify(measure)}`);
}
const median = (key: keyof Measure) =>
  measures.map((each) => each[key]).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
console.log(`first start   ${median('firstStartSeconds').toFixed(2)} s   (under 10 s)`);
console.log(`later start   ${median('laterStartSeconds').toFixed(2)} s   (under 5 s)`);
console.log(`stop          ${median('stopSeconds').toFixed(2)} s   (under 5 s)`);
console.log(`resident      ${median('residentMiB').toFixed(0)} MiB   (under 350 MB = 334 MiB)`);

async function measureOnce(): Promise<Measure> {
  const folder = await mkdtemp(join(tmpdir(), 'kim-hub-bench-'));
  try {
    for (const file of execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n')) {
      await cp(file, join(folder, dirname(file), file.slice(file.lastIndexOf('/') + 1)), { recursive: true });
    }
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    const first = await startHub(folder);
    await first.stop();
    const later = await startHub(folder);
    const residentMiB = await residentAfterOperations(later.url, later.pid, folder).catch(async (error: unknown) => {
      await later.stop();
      throw error;
    });
    const stopSeconds = await later.stop();
    return { firstStartSeconds: first.seconds, laterStartSeconds: later.seconds, stopSeconds, residentMiB };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startHub(folder: string) {
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    env: { ...process.env, HUB_PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const ready = /^ready (\S+)$/m.exec(text);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('close', () => reject(new Error('The hub did not start.')));
  });
  const seconds = (performance.now() - started) / 1000;
  const pid = await hubProcess(folder);
  return {
    url,
    seconds,
    pid,
    stop: async (): Promise<number> => {
      const stopping = performance.now();
      process.kill(pid, 'SIGTERM');
      await ended;
      return (performance.now() - stopping) / 1000;
    },
  };
}

/** The node process of the hub, below npm and its shell. */
async function hubProcess(folder: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const cwd = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (command.startsWith('node\0dist/scripts/start.js') && cwd.includes(`PWD=${folder}`)) return Number(pid);
  }
  throw new Error('The hub has no process.');
}

async function residentAfterOperations(url: string, pid: number, folder: string): Promise<number> {
  const files = (await readdir('schema/operations', { recursive: true })).filter((file) => file.endsWith('.graphql'));
  for (const file of files) {
    const name = file.slice(file.lastIndexOf('/') + 1, -'.graphql'.length);
    const { user, purpose } = ASKED[name] ?? { user: 'operator', purpose: 'GOVERNANCE' };
    const token = execFileSync(process.execPath, ['dist/scripts/token.js', user], {
      encoding: 'utf8',
      env: { ...process.env, HUB_DATA_DIR: join(folder, '.data') },
    }).trim();
    const query = await readFile(join('schema/operations', file), 'utf8');
    for (let round = 0; round < 5; round += 1) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': purpose },
        body: JSON.stringify({ query, variables: VARIABLES[name] ?? {} }),
      });
      const { errors } = (await response.json()) as { errors?: unknown };
      if (errors) throw new Error(`${file} was answered with errors: ${JSON.stringify(errors)}`);
    }
  }
  await sleep(500);
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
