import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '../../../gateway/development-issuer.js';
import { readSettings, variableWord } from '../../../subgraphs/kit/settings.js';
import { registry } from '../../../subgraphs/registry.js';
import { type Asked, bodyOf } from './load.js';
import { endsWithUs, freePort, type Running, startRunning, withoutHubSettings } from './running.js';

/** A registered operation of the hub, asked by a demo user for a purpose. */
interface OwnQuestion {
  readonly name: string;
  readonly file: string;
  readonly user: string;
  readonly purpose: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const OWN_QUESTIONS: readonly OwnQuestion[] = [
  { name: 'my-cases', file: 'case-desk/my-cases', user: 'awo-manager', purpose: 'COUNSELLING', variables: { first: 20 } },
  {
    name: 'institution',
    file: 'case-desk/institution-overview',
    user: 'awo-lead',
    purpose: 'COUNSELLING',
    variables: { code: 'awo-duesseldorf' },
  },
  {
    name: 'worklist',
    file: 'office-desk/worklist',
    user: 'officer',
    purpose: 'NATURALISATION_PROCEDURE',
    variables: { first: 20 },
  },
];

/** What these questions are called in the table. */
export const OWN_QUESTION_NAMES: readonly string[] = OWN_QUESTIONS.map(({ name }) => name);

/** The hub on its database: the institutions in one process, and before them two gateways, each in a process of its own. */
export interface OwnHub {
  /** With the hub's engine. */
  readonly hub: Running;
  /** The same gateway with stock's executor: stock alone cannot ask institutions, for it has no seal. */
  readonly stock: Running;
  readonly questions: readonly { readonly name: string; askedOf(running: Running): Asked }[];
  stop(): Promise<void>;
}

/** Starts both; throws what the institutions wrote when they do not start in time. */
export async function openOwnHub(folder: string, frontDoorFile: string, longestMs: number): Promise<OwnHub> {
  const dataDir = join(folder, 'data');
  await mkdir(dataDir, { recursive: true });
  const addresses = Object.fromEntries(
    await Promise.all(
      registry.map(async ({ name }) => [
        `HUB_SUBGRAPH_URL_${variableWord(name)}`,
        `http://127.0.0.1:${await freePort()}/graphql`,
      ]),
    ),
  ) as Record<string, string>;
  const env = { ...addresses, HUB_DATA_DIR: dataDir, HUB_LOG_LEVEL: 'error', HUB_FRONT_DOOR: frontDoorFile };
  const institutions = await openInstitutions(env, longestMs);
  const stops = [() => stopped(institutions)];
  const stop = async () => {
    for (const each of stops.splice(0)) await each();
  };
  try {
    const start = async (engine: string) => {
      const running = await startGatewayProcess({ ...env, HUB_ENGINE: engine });
      stops.unshift(() => running.stop());
      return running;
    };
    const [stock, hub] = [await start('stock'), await start('lean')];
    return { hub, stock, questions: await readQuestions(env), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startGatewayProcess(env: Readonly<Record<string, string>>): Promise<Running> {
  const port = await freePort();
  return startRunning({
    program: process.execPath,
    args: ['dist/scripts/gateway.js'],
    env: { ...env, HUB_PORT: String(port) },
    url: `http://127.0.0.1:${port}/graphql`,
  });
}

async function openInstitutions(env: Readonly<Record<string, string>>, longestMs: number): Promise<ChildProcess> {
  const child = endsWithUs(
    spawn(process.execPath, ['dist/scripts/bench/engine/institutions.js'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutHubSettings(process.env), ...env },
    }),
  );
  let written = '';
  child.stderr.on('data', (chunk: Buffer) => {
    written += chunk.toString('utf8');
  });
  const late = setTimeout(() => child.kill('SIGTERM'), longestMs);
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (/^ready$/m.test(chunk.toString('utf8'))) resolve();
      });
      child.once('exit', () => reject(new Error(`the institutions did not start: ${written.trim().slice(-400)}`)));
    });
  } finally {
    clearTimeout(late);
  }
  return child;
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function readQuestions(env: Readonly<Record<string, string>>): Promise<OwnHub['questions']> {
  const settings = readSettings(
    env,
    registry.map(({ name }) => name),
  );
  const issuer = await openDevelopmentIssuer(settings);
  return Promise.all(
    OWN_QUESTIONS.map(async ({ name, file, user, purpose, variables }) => {
      const body = bodyOf(await readFile(join('schema/operations', `${file}.graphql`), 'utf8'), variables);
      const headers = { authorization: `Bearer ${await issuer.tokenFor(user)}`, 'x-purpose': purpose };
      return { name, askedOf: ({ url }: Running) => ({ url, headers, body: () => body }) };
    }),
  );
}
