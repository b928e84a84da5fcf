import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
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
import { AnswerShapes } from './answer-shape.js';
import { type GatewayContext, SealedDataSource } from './data-source.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';
import { createMetrics } from './metrics.js';
import { Partners } from './partners.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';

const hub = makeSealKeyPair('seal-1');
const office = makeSealKeyPair('immigration-office/1');
const governance = makeSealKeyPair('governance/1');
const officeKey = readSealKey(office.privateKey);
const answerKeys = readAnswerKeySets({ keys: [office.publicKey, governance.publicKey] });
const GOOD = '{"data":{"applications":[]}}';
const shapes = new AnswerShapes(
  parse('type Query { applications: [Application] } type Mutation { submit: Application } type Application { id: ID! }'),
  FRONT_DOOR.answer.depth,
);
const sealKey = readSealKey(hub.privateKey);
const keysOfTheHub = {
  seal: () => sealKey,
  answers: (name: string) => answerKeys.get(name) ?? new Map(),
  pseudonym: readPseudonymKey(makePseudonymKey()),
};

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
const raw = (claims: SealClaims, response: ServerResponse, body: Buffer) => {
  const seal = sealAnswer(officeKey, { subgraph: 'immigration-office', jti: claims.jti, status: 200, body });
  response.writeHead(200, { 'content-type': 'application/json', [ANSWER_SEAL_HEADER]: seal }).end(body);
};
const sealedReply =
  (body: string): Answering =>
  (claims, response) =>
    reply(response, sealOf(claims, body), body);
const reply = (response: ServerResponse, seal: string | null, body: string, status = 200, type = 'application/json') =>
  response.writeHead(status, { 'content-type': type, ...(seal === null ? {} : { [ANSWER_SEAL_HEADER]: seal }) }).end(body);

let answering: Answering;
let server: Server;
let source: SealedDataSource;
let partners: Partners;
let metrics: ReturnType<typeof createMetrics>;
let logged: Record<string, unknown>[];
/** Requests that came to the office. */
let asked: number;
/** The clock of its circuit. */
let time: number;

beforeAll(async () => {
  const keys = readSealKeySet({ keys: [hub.publicKey] });
  const memory = new ReplayMemory();
  server = createServer(async (request, response) => {
    asked += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const seal = String(request.headers[SEAL_HEADER]);
    answering(verifySeal(seal, Buffer.concat(chunks), { audience: 'immigration-office', keys, memory }), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  asked = 0;
  logged = [];
  time = 0;
  open();
});
afterEach(() => source.close());
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** The office as a hub finds it that has just started. */
function open(times: Partial<FrontDoor['time']> = {}) {
  metrics = createMetrics();
  partners = new Partners({ limits: FRONT_DOOR.circuit, now: () => time, changed: metrics.circuit });
  source = new SealedDataSource({
    name: 'immigration-office',
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
    keys: keysOfTheHub,
    log: { warn: (line: Record<string, unknown>) => logged.push(line) } as unknown as Log,
    metrics,
    limits: { ...FRONT_DOOR, time: { ...FRONT_DOOR.time, ...times } },
    shapes,
    partner: partners.of('immigration-office'),
  });
}

function ask(context: Partial<GatewayContext> = {}, query = '{ applications { id } }') {
  const caller: GatewayContext = { actor: testActor('case_manager', 'x'), scopes: [], idempotencyKey: null, ...context };
  return source.process({
    request: { query },
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
    ['without the field that was asked for', sealedReply('{"data":{}}'), 'WRONG_SHAPE'],
    ['with a field that was not asked for', sealedReply('{"data":{"applications":[],"cases":[]}}'), 'WRONG_SHAPE'],
    ['with neither data nor errors', sealedReply('{}'), 'WRONG_SHAPE'],
    ['with null for data and no error', sealedReply('{"data":null,"errors":[]}'), 'WRONG_SHAPE'],
    ['whose data are a list', sealedReply('{"data":[]}'), 'WRONG_SHAPE'],
    ['whose data are a text', sealedReply('{"data":"x"}'), 'WRONG_SHAPE'],
    ['whose errors are an object', sealedReply('{"data":{"applications":[]},"errors":{}}'), 'WRONG_SHAPE'],
    ['whose errors hold null', sealedReply('{"data":{"applications":[]},"errors":[null]}'), 'WRONG_SHAPE'],
    ['whose errors say nothing', sealedReply('{"data":{"applications":[]},"errors":[{}]}'), 'WRONG_SHAPE'],
    ['whose extensions are a list', sealedReply('{"data":{"applications":[]},"extensions":[]}'), 'WRONG_SHAPE'],
    ['with a text for a list', sealedReply('{"data":{"applications":"x"}}'), 'WRONG_SHAPE'],
    ['with an object for a list', sealedReply('{"data":{"applications":{"id":"1"}}}'), 'WRONG_SHAPE'],
    ['with a list for an object', sealedReply('{"data":{"applications":[[{"id":"1"}]]}}'), 'WRONG_SHAPE'],
    ['with null for what is never null', sealedReply('{"data":{"applications":[{"id":null}]}}'), 'WRONG_SHAPE'],
    ['with a prototype', sealedReply('{"data":{"applications":[],"__proto__":{"admin":true}}}'), 'WRONG_SHAPE'],
    ['with a constructor', sealedReply('{"data":{"applications":[{"id":"1","constructor":{}}]}}'), 'WRONG_SHAPE'],
    ['nested a hundred thousand times', sealedReply('['.repeat(100_000)), 'NOT_JSON'],
    [
      'nested where a text is due',
      sealedReply(`{"data":{"applications":[{"id":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}}`),
      'WRONG_SHAPE',
    ],
    ['that is empty', sealedReply(''), 'NOT_JSON'],
    ['in no UTF-8', (claims, response) => raw(claims, response, Buffer.from([0x7b, 0xff, 0x7d])), 'NOT_JSON'],
    ['over 4 MiB', (_, response) => reply(response, null, 'x'.repeat(5_000_000)), 'TOO_LARGE'],
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

describe('what an institution says of its errors', () => {
  const told = async (error: object) => {
    answering = (claims, response) => {
      const body = JSON.stringify({ data: { applications: null }, errors: [error], extensions: { secret: 'x' } });
      reply(response, sealOf(claims, body), body);
    };
    return ask();
  };

  it('goes on with code, details and path, and nothing besides', async () => {
    const extensions = { code: 'REQUIREMENT_OPEN', reason: 'FOUR_EYES', open: ['A'], stack: 'at x' };
    expect(await told({ message: 'Not yet.', path: ['applications', 0], locations: [], extensions })).toEqual({
      data: { applications: null },
      errors: [
        {
          message: 'Not yet.',
          path: ['applications', 0],
          extensions: { code: 'REQUIREMENT_OPEN', reason: 'FOUR_EYES', open: ['A'] },
        },
      ],
    });
  });

  it.each<[string, object, string]>([
    ['a code of its own', { code: 'ECONNREFUSED' }, 'INTERNAL'],
    ['no code', {}, 'INTERNAL'],
    ['an inherited name for a code', { code: 'constructor' }, 'INTERNAL'],
    ['a list for a code', { code: ['NOT_FOUND'] }, 'INTERNAL'],
    ['that it is busy', { code: 'OVERLOADED' }, 'SUBGRAPH_UNAVAILABLE'],
    ['that it was asked too often', { code: 'RATE_LIMITED' }, 'SUBGRAPH_UNAVAILABLE'],
    ['that its schema is another', { code: 'GRAPHQL_VALIDATION_FAILED' }, 'SUBGRAPH_INVALID_RESPONSE'],
  ])('with %s tells nothing of its inside', async (_name, extensions, code) => {
    const { errors } = await told({ message: 'connect 10.0.0.5:5432', path: 'applications', extensions });
    expect(errors).toEqual([{ message: expect.not.stringContaining('10.0.0.5'), extensions: { code } }]);
  });
});

describe('a connection that fails', () => {
  const reset: Answering = (_, response) => response.destroy();
  const well = sealedReply(GOOD);
  const first = (misbehave: Answering) => {
    const seals = new Set<string>();
    answering = (claims, response) => {
      seals.add(claims.jti);
      if (asked === 1) misbehave(claims, response);
      else well(claims, response);
    };
    return seals;
  };

  it.each<[string, Answering]>([
    ['is reset', reset],
    ['leads to somebody too busy', (_, response) => reply(response, null, '{}', 503)],
    [
      'breaks in the middle of the answer',
      (_, response) => void response.writeHead(200, { 'content-length': 500 }).write('{', () => response.destroy()),
    ],
  ])('because it %s is tried once more for a read, under another seal', async (_name, misbehave) => {
    const seals = first(misbehave);
    expect(await ask()).toMatchObject({ data: { applications: [] } });
    expect([asked, seals.size]).toEqual([2, 2]);
    expect(await metrics.print()).toContain('hub_subgraph_retries_total{subgraph="immigration-office"} 1');
  });

  it('is not tried a third time', async () => {
    answering = reset;
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(asked).toBe(2);
  });

  it('is not tried again for a mutation, which may have been carried out', async () => {
    first(reset);
    await expect(ask({}, 'mutation { submit { id } }')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(asked).toBe(1);
  });

  it('is not tried again after an answer that cannot be used', async () => {
    first((_, response) => reply(response, null, GOOD));
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
    expect(asked).toBe(1);
  });
});

describe('time', () => {
  it.each<[string, Answering]>([
    ['hangs before its head', () => undefined],
    ['hangs after its head', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{')],
    [
      'comes drop by drop',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drops = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drops));
      },
    ],
  ])('is over for an answer that %s', async (_name, misbehave) => {
    await source.close();
    open({ subgraph: 100 });
    let closed: Promise<unknown> = Promise.resolve();
    answering = (claims, response) => {
      closed = new Promise((resolve) => response.on('close', resolve));
      misbehave(claims, response);
    };
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    await closed;
    expect(asked).toBe(1);
  });

  it('is over for a read when nobody waits for it any more, which is not held against the institution', async () => {
    const gone = new AbortController();
    answering = (_, response) => {
      response.on('close', () => undefined);
      gone.abort();
    };
    await expect(ask({ signal: gone.signal })).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(partners.report()).toMatchObject([{ state: 'unknown' }]);
    await expect(ask({ signal: gone.signal })).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(asked).toBe(1);
  });

  it('is left to a mutation that was sent, whoever waits', async () => {
    const gone = new AbortController();
    const done = '{"data":{"submit":{"id":"1"}}}';
    answering = (claims, response) => {
      gone.abort();
      reply(response, sealOf(claims, done), done);
    };
    expect(await ask({ signal: gone.signal }, 'mutation { submit { id } }')).toEqual({ data: { submit: { id: '1' } } });
  });
});

describe('an institution that failed five times in a row', () => {
  const fail = async (times: number) => {
    answering = (_, response) => reply(response, null, GOOD);
    for (let each = 0; each < times; each += 1) await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
  };
  const state = () => partners.report()[0]?.circuit;

  it('is not asked any more for five seconds, and every question is answered at once', async () => {
    await fail(5);
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    time = 4_999;
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(asked).toBe(5);
    expect(logged).toHaveLength(5);
    expect(await metrics.print()).toContain('hub_subgraph_circuit{subgraph="immigration-office"} 2');
  });

  it('is then tried by exactly one of many', async () => {
    await fail(5);
    time = 5_000;
    answering = sealedReply(GOOD);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => ask()));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([asked, state()]).toEqual([6, 'closed']);
    expect(await ask()).toMatchObject({ data: { applications: [] } });
  });

  it('is not tried twice by the one that finds out', async () => {
    await fail(5);
    time = 5_000;
    answering = (_, response) => response.destroy();
    await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect([asked, state()]).toEqual([6, 'open']);
  });

  it('is asked on when it refuses, or is refused, for that is no failure of its own', async () => {
    const refusal = '{"data":{"applications":null},"errors":[{"message":"No.","extensions":{"code":"INTERNAL"}}]}';
    answering = sealedReply(refusal);
    for (let each = 0; each < 10; each += 1) await ask();
    answering = (_, response) => reply(response, null, '{}', 413);
    for (let each = 0; each < 10; each += 1) await expect(ask()).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
    expect([asked, state()]).toEqual([20, 'closed']);
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
