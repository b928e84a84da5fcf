import { mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { AnswerShapes } from '../gateway/answer-shape.js';
import { SealedDataSource } from '../gateway/data-source.js';
import { FRONT_DOOR } from '../gateway/front-door.js';
import { createMetrics } from '../gateway/metrics.js';
import { Partners } from '../gateway/partners.js';
import { makePseudonymKey } from '../gateway/pseudonym.js';
import { makeAnswerKey, makeSealKey, openGatewayKeys, openSubgraphKeys } from '../scripts/support/keys.js';
import { createLog } from '../subgraphs/kit/log.js';
import { readSealKey, SEAL_HEADER, type SealJwk, sealRequest } from '../subgraphs/kit/seal.js';
import { type SubgraphServer, serveSubgraph } from '../subgraphs/kit/server.js';
import { readSettings } from '../subgraphs/kit/settings.js';
import { testActor } from '../subgraphs/kit/testing.js';
import { registry } from '../subgraphs/registry.js';
import { runScript } from './support/program.js';

const NAME = 'governance';
const IN_FLIGHT = 200;
const log = createLog('silent', 'test');

let folder: string;
let path: (name: string) => string;
let server: SubgraphServer;
let source: SealedDataSource;
const close: (() => void)[] = [];
const [oldSeal, newSeal] = [makeSealKey(), makeSealKey()];
const [oldAnswer, newAnswer] = [makeAnswerKey(NAME), makeAnswerKey(NAME)];

/** Replaces a file in one step, as an operator's `mv` does. */
async function put(name: string, content: unknown): Promise<void> {
  await writeFile(path(`.${name}`), typeof content === 'string' ? content : JSON.stringify(content));
  await rename(path(`.${name}`), path(name));
}
const putSet = (name: string, ...keys: readonly { readonly publicKey: SealJwk }[]) =>
  put(name, { keys: keys.map(({ publicKey }) => publicKey) });

function ask(): Promise<unknown> {
  return source.process({
    request: { query: '{ bodies { id } }' },
    incomingRequestContext: {},
    context: { actor: testActor('body_office', 'x'), scopes: [], idempotencyKey: null },
  } as unknown as GraphQLDataSourceProcessOptions);
}

/** The key ids with which requests and answers are sealed now. */
let sealedWith: { request: () => string; answer: () => string; accepts: () => readonly string[] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-rotation-'));
  path = (name) => join(folder, name);
  await put('seal', oldSeal.privateKey);
  await putSet('seals', oldSeal);
  await put('answer', oldAnswer.privateKey);
  await putSet('answers', oldAnswer);
  await put('pseudonym', makePseudonymKey());
  const settings = readSettings(
    {
      NODE_ENV: 'production',
      HUB_ISSUER: 'https://id.example',
      HUB_AUDIENCE: 'kim-hub',
      HUB_SEAL_KEY_FILE: path('seal'),
      HUB_SEAL_KEY_SET_FILE: path('seals'),
      HUB_ANSWER_KEY_FILE: path('answer'),
      HUB_ANSWER_KEY_SET_FILE: path('answers'),
      HUB_PSEUDONYM_KEY_FILE: path('pseudonym'),
    },
    [NAME],
  );
  const gatewayKeys = await openGatewayKeys(settings, [NAME], log);
  const subgraphKeys = await openSubgraphKeys(settings, NAME, log);
  close.push(gatewayKeys.close, subgraphKeys.close);
  sealedWith = {
    request: () => gatewayKeys.seal().kid,
    answer: () => subgraphKeys.answer().kid,
    accepts: () => [...subgraphKeys.requests().keys(), ...gatewayKeys.answers(NAME).keys()],
  };
  server = await serveSubgraph({
    name: NAME,
    executor: {
      run: async () => {
        await sleep(5);
        return { data: { bodies: [] } };
      },
    },
    keys: subgraphKeys.requests,
    answerKey: subgraphKeys.answer,
    log,
    host: '127.0.0.1',
    port: 0,
    ready: async () => true,
  });
  source = new SealedDataSource({
    name: NAME,
    url: new URL(server.url),
    keys: gatewayKeys,
    log,
    metrics: createMetrics(),
    limits: FRONT_DOOR,
    shapes: new AnswerShapes(parse('type Query { bodies: [Body] } type Body { id: ID }'), FRONT_DOOR.answer.depth),
    partner: new Partners({ limits: FRONT_DOOR.circuit }).of(NAME),
  });
});
afterAll(async () => {
  for (const each of close) each();
  await source.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000 && !condition(); tries += 1) await sleep(10);
  expect(condition()).toBe(true);
}

describe('keys that are replaced while requests are under way', () => {
  it('cost none of them, and the old keys are refused afterwards', async () => {
    let running = true;
    let answered = 0;
    const failures: unknown[] = [];
    const load = Array.from({ length: IN_FLIGHT }, async () => {
      while (running) {
        await ask().catch((error: unknown) => failures.push(error));
        answered += 1;
      }
    });
    const afterMore = async () => {
      const from = answered;
      await until(() => answered > from + IN_FLIGHT);
    };
    await afterMore();

    // 1. Both public keys are accepted.
    await putSet('seals', oldSeal, newSeal);
    await putSet('answers', oldAnswer, newAnswer);
    await until(() => sealedWith.accepts().length === 4);
    await afterMore();
    // A broken file in between changes nothing.
    await put('seal', '{"kty":"OKP","d":');
    await put('seals', { keys: [newSeal.privateKey] });
    await afterMore();
    await sleep(1_100);
    expect([sealedWith.request(), sealedWith.accepts().length]).toEqual([oldSeal.privateKey.kid, 4]);
    await putSet('seals', oldSeal, newSeal);
    // 2. The new private keys are used.
    await put('seal', newSeal.privateKey);
    await put('answer', newAnswer.privateKey);
    await until(() => sealedWith.request() === newSeal.privateKey.kid && sealedWith.answer() === newAnswer.privateKey.kid);
    await afterMore();
    // 3. The old public keys are gone.
    await putSet('seals', newSeal);
    await putSet('answers', newAnswer);
    await until(() => sealedWith.accepts().length === 2);
    await afterMore();

    running = false;
    await Promise.all(load);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(5 * IN_FLIGHT);

    const body = '{"query":"{ bodies { id } }"}';
    const request = { audience: NAME, body, actor: testActor('body_office', 'x'), idempotencyKey: null };
    const { seal } = sealRequest(readSealKey(oldSeal.privateKey), request);
    const refused = await fetch(server.url, { method: 'POST', body, headers: { [SEAL_HEADER]: seal } });
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'SEAL_KEY_UNKNOWN' } }] },
    ]);
    await put('answer', oldAnswer.privateKey);
    await until(() => sealedWith.answer() === oldAnswer.privateKey.kid);
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
  });
});

describe('keys in production', () => {
  const production = { NODE_ENV: 'production', HUB_ISSUER: 'https://id.example', HUB_AUDIENCE: 'kim-hub' };
  const settings = (env: Record<string, string>) => readSettings({ ...production, ...env }, [NAME, 'case-management']);

  it.each([
    ['HUB_SEAL_KEY_FILE', {}],
    ['HUB_ANSWER_KEY_SET_FILE', { HUB_SEAL_KEY_FILE: 'seal' }],
    ['HUB_PSEUDONYM_KEY_FILE', { HUB_SEAL_KEY_FILE: 'seal', HUB_ANSWER_KEY_SET_FILE: 'answers' }],
  ])('of the gateway are never made up: without %s it does not start', async (name, files) => {
    const env = Object.fromEntries(Object.entries(files).map(([setting, file]) => [setting, path(file)]));
    await expect(openGatewayKeys(settings(env), [NAME], log)).rejects.toThrow(new RegExp(`^${name}.* in production`));
  });

  it.each([
    ['HUB_SEAL_KEY_SET_FILE', {}],
    ['HUB_ANSWER_KEY_FILE', { HUB_SEAL_KEY_SET_FILE: 'seals' }],
  ])('of a subgraph are never made up: without %s it does not start', async (name, files) => {
    const env = Object.fromEntries(Object.entries(files).map(([setting, file]) => [setting, path(file)]));
    await expect(openSubgraphKeys(settings(env), NAME, log)).rejects.toThrow(new RegExp(`^${name}.* in production`));
  });

  it('let no subgraph start with another’s key', async () => {
    const env = { HUB_SEAL_KEY_SET_FILE: path('seals'), HUB_ANSWER_KEY_FILE: path('answer') };
    await expect(openSubgraphKeys(settings(env), 'case-management', log)).rejects.toThrow('case-management/ID');
  });
});

describe('npm run keys', () => {
  const names = registry.map(({ name }) => name);

  it('makes every key that the gateway and the subgraphs need in production, and leaves them alone afterwards', async () => {
    const made = join(folder, 'made');
    expect(await runScript('keys', {}, [made]).ended).toBe(0);
    const file = (name: string) => join(made, name);
    for (const name of names) {
      const own = readSettings(
        { HUB_SEAL_KEY_SET_FILE: file('seal.jwks.json'), HUB_ANSWER_KEY_FILE: file(`answer-${name}.jwk.json`) },
        names,
      );
      const { answer, close } = await openSubgraphKeys(own, name, log);
      const gateway = await openGatewayKeys(
        readSettings(
          {
            HUB_SEAL_KEY_FILE: file('seal.jwk.json'),
            HUB_ANSWER_KEY_SET_FILE: file('answer.jwks.json'),
            HUB_PSEUDONYM_KEY_FILE: file('pseudonym.key'),
          },
          names,
        ),
        names,
        log,
      );
      expect([...gateway.answers(name).keys()]).toEqual([answer().kid]);
      gateway.close();
      close();
    }
    for (const name of await readdir(made)) expect((await stat(file(name))).mode & 0o077).toBe(name.includes('jwks') ? 0o044 : 0);
    const again = runScript('keys', {}, [made]);
    expect(await again.ended).toBe(1);
    expect(again.errors).toEqual([`There is seal.jwk.json in ${made} already; all keys there were left as they are.`]);
  });

  it('makes one key anew without touching the pseudonyms', async () => {
    const next = join(folder, 'next');
    expect(await runScript('keys', {}, [next, 'seal', 'governance']).ended).toBe(0);
    expect((await readdir(next)).sort()).toEqual([
      'answer-governance.jwk.json',
      'answer.jwks.json',
      'seal.jwk.json',
      'seal.jwks.json',
    ]);
    const wrong = runScript('keys', {}, [next, 'everything']);
    expect(await wrong.ended).toBe(1);
    expect(wrong.errors).toHaveLength(1);
  });
});
