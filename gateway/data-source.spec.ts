import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Log } from '../subgraphs/kit/log.js';
import { ReplayMemory } from '../subgraphs/kit/replay-memory.js';
import {
  ANSWER_SEAL_HEADER,
  makeSealKeyPair,
  readAnswerKeySets,
  readSealKey,
  readSealKeySet,
  SEAL_HEADER,
  type SealClaims,
  sealAnswer,
  verifySeal,
} from '../subgraphs/kit/seal.js';
import { testActor } from '../subgraphs/kit/testing.js';
import { type GatewayContext, SealedDataSource } from './data-source.js';
import { createMetrics } from './metrics.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';

const hub = makeSealKeyPair('seal-1');
const office = makeSealKeyPair('immigration-office/1');
const governance = makeSealKeyPair('governance/1');
const officeKey = readSealKey(office.privateKey);
const answerKeys = readAnswerKeySets({ keys: [office.publicKey, governance.publicKey] });
const GOOD = '{"data":{"applications":[]}}';

/** What an institution that is not well, or not honest, makes of a request. */
type Answering = (claims: SealClaims, response: ServerResponse) => void;
const sealOf = (
  { jti }: SealClaims,
  body: string,
  change: { key?: typeof officeKey; jti?: string; status?: number; name?: string } = {},
) =>
  sealAnswer(change.key ?? officeKey, {
    subgraph: change.name ?? 'immigration-office',
    jti: change.jti ?? jti,
    status: change.status ?? 200,
    body: Buffer.from(body),
  });
const reply = (response: ServerResponse, seal: string | null, body: string, status = 200, type = 'application/json') =>
  response.writeHead(status, { 'content-type': type, ...(seal === null ? {} : { [ANSWER_SEAL_HEADER]: seal }) }).end(body);

let answering: Answering;
let server: Server;
let source: SealedDataSource;
let logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  const keys = readSealKeySet({ keys: [hub.publicKey] });
  const memory = new ReplayMemory();
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const seal = String(request.headers[SEAL_HEADER]);
    answering(verifySeal(seal, Buffer.concat(chunks), { audience: 'immigration-office', keys, memory }), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sealKey = readSealKey(hub.privateKey);
  source = new SealedDataSource({
    name: 'immigration-office',
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
    keys: {
      seal: () => sealKey,
      answers: (name) => answerKeys.get(name) ?? new Map(),
      pseudonym: readPseudonymKey(makePseudonymKey()),
    },
    log: { warn: (line: Record<string, unknown>) => logged.push(line) } as unknown as Log,
    metrics: createMetrics(),
  });
});
afterEach(() => {
  logged = [];
});
afterAll(async () => {
  await source.close();
  await new Promise((resolve) => server.close(resolve));
});

function ask(context: Partial<GatewayContext> = {}) {
  const caller: GatewayContext = { actor: testActor('case_manager', 'x'), scopes: [], idempotencyKey: null, ...context };
  return source.process({
    request: { query: '{ applications { id } }' },
    incomingRequestContext: {},
    context: caller,
  } as unknown as GraphQLDataSourceProcessOptions);
}

describe('an answer', () => {
  it('under the institution’s own seal is taken, and its seal kept for whoever may see it', async () => {
    let given = '';
    answering = (claims, response) => {
      given = sealOf(claims, GOOD);
      reply(response, given, GOOD);
    };
    const seals: GatewayContext['seals'] = [];
    expect(await ask({ seals })).toEqual({ data: { applications: [] } });
    expect(seals).toEqual([{ subgraph: 'immigration-office', seal: given }]);
    expect(logged).toEqual([]);
  });

  it.each<[string, Answering, string]>([
    ['without a seal', (_, response) => reply(response, null, GOOD), 'SEAL_MISSING'],
    ['under rubbish', (_, response) => reply(response, 'a.b.c', GOOD), 'SEAL_MALFORMED'],
    [
      'that was altered on its way',
      (claims, response) => reply(response, sealOf(claims, GOOD), '{"data":{"applications":[1]}}'),
      'SEAL_BODY',
    ],
    ['with one more space', (claims, response) => reply(response, sealOf(claims, GOOD), `${GOOD} `), 'SEAL_BODY'],
    ['to another request', (claims, response) => reply(response, sealOf(claims, GOOD, { jti: 'another' }), GOOD), 'SEAL_REQUEST'],
    [
      'of another institution',
      (claims, response) =>
        reply(response, sealOf(claims, GOOD, { key: readSealKey(governance.privateKey), name: 'governance' }), GOOD),
      'SEAL_KEY_UNKNOWN',
    ],
    [
      'of another institution under this one’s name',
      (claims, response) =>
        reply(response, sealOf(claims, GOOD, { key: { ...readSealKey(governance.privateKey), kid: officeKey.kid } }), GOOD),
      'SEAL_SIGNATURE',
    ],
    ['in another name', (claims, response) => reply(response, sealOf(claims, GOOD, { name: 'governance' }), GOOD), 'SEAL_ISSUER'],
    [
      'with the seal of another status',
      (claims, response) => reply(response, sealOf(claims, GOOD, { status: 201 }), GOOD),
      'SEAL_STATUS',
    ],
    ['refused at the door', (_, response) => reply(response, null, '{"errors":[]}', 401), 'STATUS_401'],
    ['that leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'STATUS_302'],
    [
      'that is a sealed fault',
      (claims, response) => reply(response, sealOf(claims, GOOD, { status: 500 }), GOOD, 500),
      'STATUS_500',
    ],
    ['that is a page', (claims, response) => reply(response, sealOf(claims, GOOD), GOOD, 200, 'text/html'), 'NOT_JSON'],
    ['that is a list', (claims, response) => reply(response, sealOf(claims, '[]'), '[]'), 'NOT_JSON'],
    ['that is half an answer', (claims, response) => reply(response, sealOf(claims, '{"data"'), '{"data"'), 'NOT_JSON'],
    ['over 4 MiB', (_, response) => reply(response, null, 'x'.repeat(5_000_000)), 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
  ])('%s is not used, and logged with its kind of fault', async (_name, misbehave, cause) => {
    answering = misbehave;
    const seals: GatewayContext['seals'] = [];
    await expect(ask({ seals })).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
    expect(logged).toEqual([
      { requestId: expect.any(String), subgraph: 'immigration-office', code: 'SUBGRAPH_INVALID_RESPONSE', cause },
    ]);
    expect(seals).toEqual([]);
  });

  it('that comes too late for its request cannot serve for the next', async () => {
    let first = '';
    answering = (claims, response) => {
      first ||= sealOf(claims, GOOD);
      reply(response, first, GOOD);
    };
    expect(await ask()).toMatchObject({ data: {} });
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
  });

  it('of an institution that is too busy is the same as none', async () => {
    answering = (_, response) => reply(response, null, '{}', 503);
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});

describe('a person', () => {
  const asSeen = async (context: Partial<GatewayContext>) => {
    let seen: SealClaims['actor'] | null = null;
    answering = (claims, response) => {
      seen = claims.actor;
      reply(response, sealOf(claims, GOOD), GOOD);
    };
    await ask(context);
    return seen as SealClaims['actor'] | null;
  };

  it.each([
    ['a data subject', testActor('data_subject', null, 'account-1')],
    ['a representative', testActor('representative', null, 'account-1')],
    ['an account without an institution', testActor([], null, 'account-1')],
    ['a person whose account is an institution’s as well', testActor(['data_subject', 'case_manager'], 'x', 'account-1')],
  ])('who is %s is known under a pseudonym, and as nothing else', async (_name, actor) => {
    const seen = await asSeen({ actor });
    expect(seen).toEqual({ ...actor, id: expect.stringMatching(/^p:[\w-]{43}$/) });
    expect(JSON.stringify(seen)).not.toContain('account-1');
  });

  it.each([
    ['a case manager', testActor('case_manager', 'x', 'account-2')],
    ['nobody', { ...testActor([], null, 'anonymous') }],
  ])('is not %s, who keeps their name', async (_name, actor) => {
    expect(await asSeen({ actor })).toEqual(actor);
  });
});
