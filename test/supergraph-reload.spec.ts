import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Program, runScript } from './support/program.js';

/** `npm run gateway` on a file of its own with the hub's supergraph; no institution is there. */
let folder: string;
let file: string;
let program: Program;
let url: string;
let stored: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-supergraph-'));
  file = join(folder, 'supergraph.graphql');
  stored = await readFile('schema/supergraph.graphql', 'utf8');
  await writeFile(file, stored);
  program = runScript('gateway', { HUB_SUPERGRAPH: file, HUB_DATA_DIR: join(folder, 'data'), HUB_PORT: '0' });
  url = (await program.line(/^ready /)).slice('ready '.length);
});
afterAll(async () => {
  await program.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function replace(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const said = () =>
  program.errors.map((line) => (JSON.parse(line) as { msg: string }).msg).filter((sentence) => /supergraph/.test(sentence));

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400 && !(await holds()); tries += 1) await sleep(50);
  expect(await holds()).toBe(true);
}

async function counted(outcome: string, times: number): Promise<boolean> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return text.includes(`hub_supergraph_reloads_total{outcome="${outcome}"} ${times}\n`);
}

async function asks(query: string): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  await response.arrayBuffer();
  return response.status;
}

describe('the gateway as a program', () => {
  it('refuses a supergraph that takes a field from a registered operation, and one that names a stranger', async () => {
    await replace(stored.replaceAll(/\bmyCases\b/g, 'casesOfMine'));
    await until(() => counted('refused', 1));
    await replace(stored.replaceAll('"case-management"', '"stranger"'));
    await until(() => counted('refused', 2));
    expect(said()).toEqual([
      'The supergraph cannot be used: the registered operation case-desk/my-cases would no longer be valid. The one read before stays in force.',
      expect.stringMatching(/the subgraph stranger, but no address is set.*\. The one read before stays in force\.$/),
    ]);
    expect(await asks('{ __typename }')).toBe(200);
  });

  it('takes one that holds more, and stops at a signal', async () => {
    await replace(`${stored}\n"""Nothing yet."""\nscalar Later\n`);
    await until(() => counted('swapped', 1));
    expect(await asks('{ __typename }')).toBe(200);
    expect((await fetch(new URL('/readyz', url))).status).toBe(200);
    expect(await program.stop()).toBe(0);
  });
});
