import { composeServices } from '@apollo/composition';
import { HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { Actor } from '../subgraphs/kit/actor.js';
import { createLog } from '../subgraphs/kit/log.js';
import { makeSealKeyPair, readAnswerKeySets, readSealKey, readSealKeySet } from '../subgraphs/kit/seal.js';
import { type SubgraphDoor, type SubgraphServer, serveSubgraph } from '../subgraphs/kit/server.js';
import { testActor, testMatrix } from '../subgraphs/kit/testing.js';
import type { GatewayContext, ShownSeal } from './data-source.js';
import { type Gateway, startGateway } from './gateway.js';
import { createMetrics } from './metrics.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import { forgetfulRefusals } from './testing.js';

/** Two institutions that know nothing but the name under which they see who asks. */
const NAMES = ['office', 'counselling'] as const;
const hub = makeSealKeyPair('seal-1');
const pairs = Object.fromEntries(NAMES.map((name) => [name, makeSealKeyPair(`${name}/1`)]));
const pseudonymKey = makePseudonymKey();
const log = createLog('silent', 'test');

let servers: SubgraphServer[];
let supergraphSdl: string;
let gateway: Gateway;

async function start(doors?: Readonly<Record<string, SubgraphDoor>>): Promise<Gateway> {
  const sealKey = readSealKey(hub.privateKey);
  const answerKeys = readAnswerKeySets({ keys: Object.values(pairs).map(({ publicKey }) => publicKey) });
  return startGateway({
    supergraphSdl,
    addressOf: (name) =>
      new URL(doors ? 'http://127.0.0.1:9' : (servers[NAMES.indexOf(name as (typeof NAMES)[number])]?.url ?? '')),
    doors,
    keys: {
      seal: () => sealKey,
      answers: (name) => answerKeys.get(name) ?? new Map(),
      pseudonym: readPseudonymKey(pseudonymKey),
    },
    log,
    metrics: createMetrics(),
    matrix: testMatrix(),
    refusals: forgetfulRefusals,
    introspection: false,
  });
}

beforeAll(async () => {
  const keys = readSealKeySet({ keys: [hub.publicKey] });
  servers = await Promise.all(
    NAMES.map((name) => {
      const answerKey = readSealKey(pairs[name]?.privateKey ?? {});
      return serveSubgraph({
        name,
        executor: { run: async (_request, { actor }) => ({ data: { [name]: actor.id } }) },
        keys: () => keys,
        answerKey: () => answerKey,
        log,
        host: '127.0.0.1',
        port: 0,
        ready: async () => true,
      });
    }),
  );
  const composed = composeServices(
    NAMES.map((name) => ({
      name,
      url: `http://${name}.example`,
      typeDefs: parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type Query { ${name}: String }
      `),
    })),
  );
  supergraphSdl = composed.supergraphSdl ?? '';
  gateway = await start();
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all(servers.map((server) => server.close()));
});

async function ask(actor: Actor, scopes: readonly string[] = [], header?: string, on: Gateway = gateway) {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (header !== undefined) headers.set('x-show-seals', header);
  const contextValue: GatewayContext = { actor, scopes, idempotencyKey: null };
  const { body } = await on.server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body: { query: '{ office counselling }' } },
    context: async () => contextValue,
  });
  return JSON.parse(body.kind === 'complete' ? body.string : '{}') as {
    data: { office: string; counselling: string };
    extensions?: { seals: readonly ShownSeal[] };
    errors?: readonly { path: readonly string[]; extensions: Readonly<Record<string, unknown>> }[];
  };
}

describe('the seals of an answer', () => {
  const developer = testActor('partner_developer', 'x', 'account-1');

  it('are shown to whoever may look into the hub and asks to see them, one for each institution', async () => {
    const { data, extensions } = await ask(developer, ['api:explore'], 'true');
    expect(data).toEqual({ office: 'account-1', counselling: 'account-1' });
    expect(extensions?.seals.map(({ subgraph }) => subgraph).sort()).toEqual(['counselling', 'office']);
    for (const { subgraph, seal } of extensions?.seals ?? []) {
      const claims = JSON.parse(Buffer.from(seal.split('.')[1] ?? '', 'base64url').toString()) as object;
      expect(claims).toEqual({
        iss: subgraph,
        jti: expect.any(String),
        iat: expect.any(Number),
        status: 200,
        body: expect.stringMatching(/^[\w-]{43}$/),
      });
    }
  });

  it('are the same without a connection, for institutions in the process of the gateway, until those are closed', async () => {
    const doors = Object.fromEntries(NAMES.map((name, index) => [name, (servers[index] as SubgraphServer).door]));
    const embedded = await start({
      ...doors,
      counselling: () => Promise.reject(Object.assign(new Error('The subgraph is closed.'), { code: 'ECONNREFUSED' })),
    });
    const { data, extensions, errors } = await ask(developer, ['api:explore'], 'true', embedded);
    expect(data).toEqual({ office: 'account-1', counselling: null });
    expect(extensions?.seals.map(({ subgraph }) => subgraph)).toEqual(['office']);
    expect(errors?.map((error) => [error.path, error.extensions['code']])).toEqual([[['counselling'], 'SUBGRAPH_UNAVAILABLE']]);
    await embedded.stop();
  });

  it.each([
    ['without the scope', [], 'true'],
    ['with another scope', ['openid'], 'true'],
    ['without the header', ['api:explore'], undefined],
    ['with another value in the header', ['api:explore'], '1'],
  ])('are not shown %s', async (_name, scopes, header) => {
    expect(await ask(developer, scopes, header)).not.toHaveProperty('extensions');
  });
});

describe('the same person', () => {
  const person = testActor('data_subject', null, 'account-7');

  it('has different ids in two institutions, the same id in each at every request, and never their own', async () => {
    const { data } = await ask(person);
    expect(data.office).not.toBe(data.counselling);
    expect((await ask(person)).data).toEqual(data);
    for (const id of Object.values(data)) expect(id).toMatch(/^p:[\w-]{43}$/);
    expect(JSON.stringify(data)).not.toContain('account-7');
  });

  it('has the same ids after a restart', async () => {
    const { data } = await ask(person);
    const restarted = await start();
    expect((await ask(person, [], undefined, restarted)).data).toEqual(data);
    await restarted.stop();
  });

  it('is not another person', async () => {
    const ids = await Promise.all(['account-7', 'account-8'].map(async (id) => (await ask({ ...person, id })).data));
    expect(new Set(ids.flatMap((each) => Object.values(each))).size).toBe(4);
  });
});
