import { mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { Log } from '../subgraphs/kit/log.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { testMatrix } from '../subgraphs/kit/testing.js';
import type { Front } from './front.js';
import type { FrontDoor } from './front-door.js';
import { type ClosableSource, startGateway } from './gateway.js';
import { createMetrics, type Metrics } from './metrics.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import { openReloadingGateway, type RegisteredOperation, type ReloadingGateway } from './reload.js';
import { FakeIssuer, forgetfulRefusals, openFrontBefore, TEST_FRONT_DOOR } from './testing.js';

/** A graph whose only institution counts editions: each edition has a field of its own beside those that stay. */
function edition(number: number, fields = 'opening: String', name = 'library'): string {
  const { supergraphSdl, errors } = composeServices([
    {
      name,
      url: `http://${name}.example`,
      typeDefs: parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type Query { ${fields} edition${number}: String }
      `),
    },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** An institution in memory, reached by each gateway through a source of its own. */
class Library {
  /** How many gateways reached for it. */
  started = 0;
  /** The gateways that were stopped, by number. */
  readonly stopped: number[] = [];
  /** Milliseconds. */
  answersAfter = 5;
  /** While it holds, it answers nobody. */
  holding = false;
  /** Requests that it is answering. */
  underWay = 0;
  private readonly waiting: (() => void)[] = [];

  source(): ClosableSource {
    this.started += 1;
    const number = this.started;
    let open = true;
    return {
      process: async ({ request }) => {
        this.underWay += 1;
        if (this.holding) await new Promise<void>((resolve) => this.waiting.push(resolve));
        else await sleep(this.answersAfter);
        this.underWay -= 1;
        if (!open) throw new Error('The source was closed under a request.');
        const fields = [...(request.query ?? '').matchAll(/\b(opening|edition\d+)\b/g)].map(([field]) => field);
        return { data: Object.fromEntries(fields.map((field) => [field, `gateway ${number}`])) };
      },
      close: async () => {
        open = false;
        this.stopped.push(number);
      },
    };
  }

  get waitingFor(): number {
    return this.waiting.length;
  }

  release(): void {
    this.holding = false;
    for (const go of this.waiting.splice(0)) go();
  }
}

const operations: readonly RegisteredOperation[] = [
  { name: 'reading-room/opening', document: parse('query Opening { opening }') },
  { name: 'reading-room/never-fitted', document: parse('query Never { never }') },
];

let folder: string;
let file: string;
let library: Library;
let metrics: Metrics;
let gateway: ReloadingGateway;
let front: Front;
let issuer: FakeIssuer;
let said: string[];

const noted = (first: unknown, sentence?: string) => void said.push(sentence ?? String(first));
const log = { debug: () => undefined, info: noted, warn: noted, error: noted } as unknown as Log;

function open(): Promise<ReloadingGateway> {
  const sealKey = readSealKey(makeSealKeyPair('seal-1').privateKey);
  const pseudonym = readPseudonymKey(makePseudonymKey());
  return openReloadingGateway({
    file,
    operations,
    log,
    metrics,
    start: (supergraphSdl) =>
      startGateway({
        supergraphSdl,
        addressOf: (name) => {
          if (name === 'library') return new URL('http://library.example');
          throw new Error(`The supergraph names the subgraph ${name}, but no address is set.`);
        },
        sourceFor: () => library.source(),
        keys: { seal: () => sealKey, answers: () => new Map(), pseudonym },
        log,
        metrics,
        matrix: testMatrix(),
        refusals: forgetfulRefusals,
        introspection: true,
      }),
  });
}

/** A machine that is busy with other tests is not what these are about. */
const AMPLE: FrontDoor = {
  ...TEST_FRONT_DOOR,
  load: { ...TEST_FRONT_DOOR.load, inFlight: 128, queueTime: 30_000, loopDelay: 30_000 },
};

/** The status and body of an answer at the front door. */
async function ask(query: string): Promise<{ status: number; body: string }> {
  const response = await fetch(front.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.text() };
}

const serves = async (field: string) => (await ask(`{ ${field} }`)).status === 200;
const refusals = () => said.filter((sentence) => sentence.startsWith('The supergraph cannot be used'));
const reloads = async (outcome: string) =>
  Number(new RegExp(`hub_supergraph_reloads_total{outcome="${outcome}"} (\\d+)`).exec(await metrics.print())?.[1] ?? 0);

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000 && !(await holds()); tries += 1) await sleep(10);
  expect(await holds()).toBe(true);
}

async function replace(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

beforeAll(async () => {
  issuer = await FakeIssuer.make();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-reload-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, edition(0));
  library = new Library();
  metrics = createMetrics();
  said = [];
  gateway = await open();
  front = await openFrontBefore(gateway, issuer, {}, AMPLE);
});
afterEach(async () => {
  library.release();
  await front.close();
  await gateway.stop();
  await rm(folder, { recursive: true, force: true });
});
afterAll(() => issuer.stop());

describe('a changed supergraph', () => {
  it('takes over under load again and again, and no request fails', async () => {
    const editions = Array.from({ length: 21 }, (_, number) => edition(number));
    const answers: string[] = [];
    const underWay: number[] = [];
    library.answersAfter = 200;
    let over = false;
    const clients = Array.from({ length: 100 }, async () => {
      while (!over) {
        const { status, body } = await ask('{ opening }');
        answers.push(status === 200 && /^{"data":{"opening":"gateway \d+"}}\s*$/.test(body) ? 'good' : `${status} ${body}`);
      }
    });
    for (let number = 1; number <= 20; number += 1) {
      await until(() => library.underWay >= 90);
      await replace(editions[number] ?? '');
      await until(() => library.started > number);
      underWay.push(library.underWay);
      await until(() => serves(`edition${number}`));
    }
    over = true;
    await Promise.all(clients);
    expect(answers.filter((answer) => answer !== 'good')).toEqual([]);
    expect(Math.min(...underWay)).toBeGreaterThan(0);
    expect(await reloads('swapped')).toBe(20);
    expect(await reloads('refused')).toBe(0);
    await until(() => library.stopped.length === 20);
    expect(library.stopped).not.toContain(21);
  }, 120_000);

  it('answers old requests on the old plan and new ones on the new, and stops the old engine after the last', async () => {
    library.holding = true;
    const old = ask('{ opening edition0 }');
    await until(() => library.waitingFor === 1);
    await replace(edition(1));
    await until(async () => (await reloads('swapped')) === 1);
    const recent = ask('{ opening edition1 }');
    await until(() => library.waitingFor === 2);
    expect(await serves('edition0')).toBe(false);
    expect(library.stopped).toEqual([]);
    library.release();
    expect(await old).toMatchObject({ status: 200, body: expect.stringContaining('"edition0":"gateway 1"') });
    expect(await recent).toMatchObject({ status: 200, body: expect.stringContaining('"edition1":"gateway 2"') });
    await until(() => library.stopped.includes(1));
    expect(library.stopped).toEqual([1]);
  });

  it('is seen when the file is written in place, and when a link is turned to another', async () => {
    await writeFile(file, edition(1));
    await until(() => serves('edition1'));
    await writeFile(join(folder, 'second.graphql'), edition(2));
    await symlink(join(folder, 'second.graphql'), `${file}.link`);
    await rename(`${file}.link`, file);
    await until(() => serves('edition2'));
  });

  it('is taken whole from a writer that pauses in the middle', async () => {
    const text = edition(1);
    await writeFile(file, text.slice(0, text.length / 2));
    await until(() => refusals().length === 1);
    expect(await serves('edition0')).toBe(true);
    await writeFile(file, text);
    await until(() => serves('edition1'));
  });

  it('is not taken for load while it is being started', async () => {
    const before = performance.now();
    expect(gateway.changedSince?.(before)).toBe(false);
    await replace(edition(1));
    await until(() => library.started === 2);
    await until(() => serves('edition1'));
    expect(gateway.changedSince?.(before)).toBe(true);
    expect(gateway.changedSince?.(performance.now())).toBe(false);
  });

  it('is not started anew when it says the same as before', async () => {
    await replace(edition(0));
    await sleep(1_500);
    expect(library.started).toBe(1);
  });
});

describe('a supergraph that cannot be served', () => {
  const BROKEN: readonly (readonly [string, () => Promise<void>, RegExp])[] = [
    ['is no GraphQL', () => replace('type Query {'), /Syntax Error/],
    ['is no supergraph', () => replace('type Query { opening: String }'), /core|join|link|supergraph/i],
    ['is empty', () => replace(''), /Syntax Error/],
    ['was removed', () => unlink(file), /cannot be read \(ENOENT\)/],
    ['names a subgraph without an address', () => replace(edition(1, 'opening: String', 'stranger')), /subgraph stranger/],
    [
      'lost a field that a registered operation asks for',
      () => replace(edition(1, 'closing: String')),
      /the registered operation reading-room\/opening would no longer be valid/,
    ],
  ];

  it.each(BROKEN)('because it %s is refused in one sentence, and the old one stays', async (_, spoil, reason) => {
    await spoil();
    await until(() => refusals().length === 1);
    expect(refusals()[0]).toMatch(reason);
    expect(refusals()[0]).toMatch(/^The supergraph cannot be used: [^\n]+\. The one read before stays in force\.$/);
    expect(await reloads('refused')).toBe(1);
    expect(await ask('{ opening edition0 }')).toMatchObject({ status: 200, body: expect.stringContaining('gateway 1') });
    expect((await fetch(new URL('/readyz', front.url))).status).toBe(200);
    // Whatever was started to look at it is stopped again.
    expect(library.stopped).toHaveLength(library.started - 1);
    await replace(edition(2));
    await until(() => serves('edition2'));
  });

  it('ends the first start with a sentence', async () => {
    await unlink(file);
    await expect(open()).rejects.toThrow('HUB_SUPERGRAPH names no file that can be read');
    await writeFile(file, edition(1, 'opening: String', 'stranger'));
    await expect(open()).rejects.toThrow('The supergraph names the subgraph stranger, but no address is set.');
  });
});

describe('the end', () => {
  it('lets what is under way finish on every plan, and looks at the file no more', async () => {
    library.holding = true;
    const first = ask('{ opening }');
    await until(() => library.waitingFor === 1);
    await replace(edition(1));
    await until(async () => (await reloads('swapped')) === 1);
    const second = ask('{ opening }');
    await until(() => library.waitingFor === 2);
    const stopped = gateway.stop();
    await replace(edition(2));
    await sleep(200);
    expect(library.stopped).toEqual([]);
    library.release();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
    await stopped;
    expect([...library.stopped].sort()).toEqual([1, 2]);
    expect(library.started).toBe(2);
  });
});
