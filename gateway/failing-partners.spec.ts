import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { HeaderMap } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { HubError } from '../subgraphs/kit/errors.js';
import type { GraphResponse } from '../subgraphs/kit/execute.js';
import { createLog } from '../subgraphs/kit/log.js';
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
import { type SubgraphServer, serveSubgraph } from '../subgraphs/kit/server.js';
import { testActor, testMatrix } from '../subgraphs/kit/testing.js';
import type { GatewayContext } from './data-source.js';
import type { Front } from './front.js';
import { FRONT_DOOR } from './front-door.js';
import { type Gateway, startGateway } from './gateway.js';
import { createMetrics } from './metrics.js';
import { Partners } from './partners.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import { FakeIssuer, forgetfulRefusals, openFrontBefore } from './testing.js';

const SDL = {
  counselling: `
    type Query { counselling: String cases: [Case] case: Case }
    type Mutation { note: String }
    type Case @key(fields: "id") { id: ID! title: String secret: String @inaccessible }
  `,
  office: `
    type Query { office: Office refused: String withheld: String hidden: String }
    type Mutation { submit: String }
    type Office { name: String notes: [String] }
    type Case @key(fields: "id") { id: ID! status: String score: Int! secret: String @external letter: String @requires(fields: "secret") }
  `,
} as const;
type Name = keyof typeof SDL;
const NAMES = Object.keys(SDL) as Name[];
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@requires", "@external"])`;
const ROWS = ['1', '2', '3'].map((id) => ({ id, title: `Case ${id}`, secret: 'x' }));
const refuse = (code: 'NOT_PERMITTED' | 'CONSENT_REQUIRED' | 'NOT_FOUND') => () => {
  throw new HubError(code);
};
const RESOLVERS = {
  counselling: {
    Query: { counselling: () => 'open', cases: () => ROWS, case: () => ROWS[0] },
    Mutation: { note: () => 'noted' },
    Case: { __resolveReference: ({ id }: { id: string }) => ROWS.find((row) => row.id === id) ?? null },
  },
  office: {
    Query: {
      office: () => ({ name: 'Office', notes: ['x'] }),
      refused: refuse('NOT_PERMITTED'),
      withheld: refuse('CONSENT_REQUIRED'),
      hidden: refuse('NOT_FOUND'),
    },
    Mutation: { submit: () => 'submitted' },
    Case: {
      __resolveReference: ({ id }: { id: string }) => (id === '3' ? null : { id }),
      status: () => 'OPEN',
      score: () => 1,
      letter: () => 'x',
    },
  },
};

const hub = makeSealKeyPair('seal-1');
const pairs = Object.fromEntries(NAMES.map((name) => [name, makeSealKeyPair(`${name}/1`)]));
const pseudonym = readPseudonymKey(makePseudonymKey());
const log = createLog('silent', 'test');
const schemas = Object.fromEntries(
  NAMES.map((name) => [
    name,
    buildSubgraphSchema([{ typeDefs: parse(`${LINK} ${SDL[name]}`), resolvers: RESOLVERS[name] as never }]),
  ]),
) as Record<Name, GraphQLSchema>;

type Body = { readonly query: string; readonly variables?: Record<string, unknown> };
const run = ({ query, variables }: Body, name: Name): Promise<GraphResponse> =>
  graphql({ schema: schemas[name], source: query, variableValues: variables ?? {} }) as Promise<GraphResponse>;

/** What the office makes of a request; null where it behaves. */
type Misbehaving = (response: ServerResponse, claims: SealClaims, body: Body) => void;
let misbehaving: Misbehaving | null;
let officeServer: Server;
let counselling: SubgraphServer;
let supergraphSdl: string;
let gateway: Gateway;
let partners: Partners;

const sealed = (response: ServerResponse, { jti }: SealClaims, text: string, status = 200, type = 'application/json') => {
  const body = Buffer.from(text);
  const seal = sealAnswer(readSealKey(pairs['office']?.privateKey ?? {}), { subgraph: 'office', jti, status, body });
  response.writeHead(status, { 'content-type': type, [ANSWER_SEAL_HEADER]: seal }).end(body);
};
const says =
  (text: string, status = 200, type?: string): Misbehaving =>
  (response, claims) =>
    sealed(response, claims, text, status, type);

beforeAll(async () => {
  const keys = readSealKeySet({ keys: [hub.publicKey] });
  const memory = new ReplayMemory();
  const officeAnswers: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const claims = verifySeal(String(request.headers[SEAL_HEADER]), bytes, { audience: 'office', keys, memory });
    const body = JSON.parse(bytes.toString()) as Body;
    if (misbehaving) misbehaving(response, claims, body);
    else sealed(response, claims, JSON.stringify(await run(body, 'office')));
  };
  officeServer = createServer((request, response) => void officeAnswers(request, response));
  await new Promise<void>((resolve) => officeServer.listen(0, '127.0.0.1', resolve));
  const answerKey = readSealKey(pairs['counselling']?.privateKey ?? {});
  counselling = await serveSubgraph({
    name: 'counselling',
    executor: { run: (request) => run(request as Body, 'counselling') },
    keys: () => keys,
    answerKey: () => answerKey,
    log,
    host: '127.0.0.1',
    port: 0,
    ready: async () => true,
  });
  const composed = composeServices(
    NAMES.map((name) => ({ name, url: `http://${name}.example`, typeDefs: parse(`${LINK} ${SDL[name]}`) })),
  );
  supergraphSdl = composed.supergraphSdl ?? '';
});
beforeEach(async () => {
  misbehaving = null;
  gateway = await start();
});
afterEach(() => gateway.stop());
afterAll(async () => {
  await counselling.close();
  officeServer.closeAllConnections();
  await new Promise((resolve) => officeServer.close(resolve));
});

async function start(officeUrl = `http://127.0.0.1:${(officeServer.address() as AddressInfo).port}/graphql`): Promise<Gateway> {
  const sealKey = readSealKey(hub.privateKey);
  const answerKeys = readAnswerKeySets({ keys: Object.values(pairs).map(({ publicKey }) => publicKey) });
  partners = new Partners({ limits: FRONT_DOOR.circuit });
  return startGateway({
    supergraphSdl,
    addressOf: (name) => new URL(name === 'office' ? officeUrl : counselling.url),
    keys: { seal: () => sealKey, answers: (name) => answerKeys.get(name) ?? new Map(), pseudonym },
    log,
    metrics: createMetrics(),
    matrix: testMatrix(),
    refusals: forgetfulRefusals,
    introspection: false,
    partners,
    frontDoor: {
      ...FRONT_DOOR,
      documents: { ...FRONT_DOOR.documents, accept: 'ANY' },
      time: { ...FRONT_DOOR.time, connect: 200, subgraph: 300 },
    },
  });
}

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string };
  }[];
  readonly extensions?: { readonly partners?: unknown; readonly explain?: unknown };
  readonly text: string;
}

async function ask(query: string, headers: Record<string, string> = {}, scopes: readonly string[] = []): Promise<Answer> {
  const contextValue: GatewayContext = { actor: testActor('case_manager', 'x'), scopes, idempotencyKey: null };
  const { body } = await gateway.server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json'], ...Object.entries(headers)]),
      search: '',
      body: { query },
    },
    context: async () => contextValue,
  });
  const text = body.kind === 'complete' ? body.string : '{}';
  return { ...(JSON.parse(text) as Omit<Answer, 'text'>), text };
}
const codes = ({ errors = [] }: Answer) => errors.map(({ path, extensions }) => `${path?.join('.')}: ${extensions.code}`);

/** Each way to fail, with the code for it; which layer finds it is in the name of the block. */
const HANGING: readonly [string, Misbehaving, string][] = [
  ['hangs before the head of its answer', () => undefined, 'SUBGRAPH_TIMEOUT'],
  ['hangs in the middle of its answer', (response) => void response.writeHead(200).write('{"data"'), 'SUBGRAPH_TIMEOUT'],
  [
    'answers drop by drop',
    (response) => {
      const drops = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drops));
    },
    'SUBGRAPH_TIMEOUT',
  ],
  ['resets the connection', (response) => response.destroy(), 'SUBGRAPH_UNAVAILABLE'],
  ['speaks no HTTP', (response) => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'), 'SUBGRAPH_INVALID_RESPONSE'],
  ['is too busy', (response) => void response.writeHead(503).end(), 'SUBGRAPH_UNAVAILABLE'],
];
const UNSEALED: readonly [string, Misbehaving, string][] = [
  [
    'leads elsewhere',
    (response) => void response.writeHead(307, { location: counselling.url }).end(),
    'SUBGRAPH_INVALID_RESPONSE',
  ],
  [
    'is a page',
    (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
    'SUBGRAPH_INVALID_RESPONSE',
  ],
  ['is a good answer without a seal', (response) => void response.end('{"data":{"office":null}}'), 'SUBGRAPH_INVALID_RESPONSE'],
  ['is nothing', (response) => void response.end(), 'SUBGRAPH_INVALID_RESPONSE'],
];
const SEALED: readonly (readonly [string, Misbehaving])[] = [
  ['is a page', says('<!doctype html>', 200, 'text/html')],
  ['is good JSON under the name of a page', says('{"data":{"office":null}}', 200, 'text/html')],
  ['is good JSON with the status of a fault', says('{"data":{"office":null}}', 500)],
  ['leads elsewhere', says('', 302)],
  ['is nothing', says('')],
  ['is half an answer', says('{"data":{"office":{"na')],
  ['is a list', says('[]')],
  ['is null', says('null')],
  ['has a list for data', says('{"data":[]}')],
  ['has an object for errors', says('{"data":{"office":null},"errors":{}}')],
  ['has a list for extensions', says('{"data":{"office":null},"extensions":[]}')],
  ['has a text for an object', says('{"data":{"office":"x"}}')],
  ['has a list for an object', says('{"data":{"office":[]}}')],
  ['has an object for a list', says('{"data":{"office":{"name":"x","notes":{}}}}')],
  ['has a number for a text', says('{"data":{"office":{"name":1,"notes":[]}}}')],
  ['lacks what was asked', says('{"data":{"office":{}}}')],
  ['brings what was not asked', says('{"data":{"office":null,"case":{"id":"1","title":"mine"}}}')],
  ['brings a prototype', says('{"data":{"office":{"name":"x","notes":[],"__proto__":{"isAdmin":true}}}}')],
  ['brings a constructor', says('{"data":{"office":{"name":"x","notes":[],"constructor":{"prototype":{"isAdmin":true}}}}}')],
  ['is nested for ever', says(`{"data":{"office":${'{"office":'.repeat(30_000)}1${'}'.repeat(30_000)}}}`)],
];

describe('when the office', () => {
  const QUERY = '{ counselling office { name notes } }';
  const isAnsweredWithout = async (code: string) => {
    const answer = await ask(QUERY);

    expect(answer.data).toEqual({ counselling: 'open', office: null });
    expect(codes(answer)).toEqual([`office: ${code}`]);
    expect(answer.extensions).toEqual({ partners: { counselling: 'ok', office: 'down' } });
    expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|UND_ERR|stack|SEAL|SHAPE/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  };

  it.each(HANGING)('%s (connection), its field alone is missing', async (_name, misbehave, code) => {
    misbehaving = misbehave;
    await isAnsweredWithout(code);
  });
  it.each(UNSEALED)('gives an answer that %s (seal), its field alone is missing', async (_name, misbehave, code) => {
    misbehaving = misbehave;
    await isAnsweredWithout(code);
  });
  it.each(SEALED)('puts its seal under an answer that %s (content), its field alone is missing', async (_name, misbehave) => {
    misbehaving = misbehave;
    await isAnsweredWithout('SUBGRAPH_INVALID_RESPONSE');
  });

  it('puts a prototype beside its data, it reaches nothing', async () => {
    misbehaving = says('{"data":{"office":null},"__proto__":{"data":{"isAdmin":true},"errors":5}}');
    expect((await ask(QUERY)).data).toEqual({ counselling: 'open', office: null });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('answers 200 MB, they are not read', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    let closed: Promise<unknown> = Promise.resolve();
    misbehaving = (response) => {
      closed = new Promise((resolve) => response.on('close', resolve));
      const more = () => {
        while (sent < 200 && !response.destroyed) {
          sent += 1;
          if (!response.write(megabyte)) return;
        }
      };
      response.on('drain', more);
      more();
    };
    const before = process.memoryUsage().rss;
    await isAnsweredWithout('SUBGRAPH_INVALID_RESPONSE');
    await closed;
    expect(sent).toBeLessThan(100);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('is away from the start, everything else starts and answers', async () => {
    await gateway.stop();
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    gateway = await start(`http://127.0.0.1:${port}/graphql`);
    await isAnsweredWithout('SUBGRAPH_UNAVAILABLE');
    expect(partners.report()).toMatchObject([
      { name: 'counselling', state: 'ok', circuit: 'closed' },
      { name: 'office', state: 'down', circuit: 'closed' },
    ]);
  });

  it('failed five times, its fields are missing at once and the rest is there', async () => {
    misbehaving = (response) => response.destroy();
    for (let each = 0; each < 5; each += 1) await ask(QUERY);
    misbehaving = null;
    await isAnsweredWithout('SUBGRAPH_UNAVAILABLE');
    expect(partners.report()).toMatchObject([{ circuit: 'closed' }, { circuit: 'open' }]);
  });

  it('fails in a mutation, the mutation is answered as failed, and not sent twice', async () => {
    let sent = 0;
    misbehaving = (response) => {
      sent += 1;
      response.destroy();
    };
    const answer = await ask('mutation { note submit }');
    expect(answer.data).toEqual({ note: 'noted', submit: null });
    expect(codes(answer)).toEqual(['submit: SUBGRAPH_UNAVAILABLE']);
    expect(sent).toBe(1);
  });
});

describe('what an institution adds to another’s', () => {
  it('is missing with an error for each place, under the names that the client gave', async () => {
    misbehaving = (response) => response.destroy();
    const answer = await ask('{ all: cases { title state: status } case { status } }');
    expect(answer.data).toEqual({
      all: ROWS.map(({ title }) => ({ title, state: null })),
      case: { status: null },
    });
    expect(codes(answer).sort()).toEqual([
      'all.0.state: SUBGRAPH_UNAVAILABLE',
      'all.1.state: SUBGRAPH_UNAVAILABLE',
      'all.2.state: SUBGRAPH_UNAVAILABLE',
      'case.status: SUBGRAPH_UNAVAILABLE',
    ]);
  });

  it.each([
    ['too few', '{"data":{"_entities":[{"status":"OPEN"}]}}'],
    ['a text for one of them', '{"data":{"_entities":["x",null,null]}}'],
    ['none', '{"data":{"_entities":null}}'],
    ['one with a field of the other’s', '{"data":{"_entities":[{"status":"OPEN","title":"mine"},null,null]}}'],
    ['one as something else', '{"data":{"_entities":[{"status":"OPEN","__typename":"Office"},null,null]}}'],
    ['a prototype for one', '{"data":{"_entities":[{"status":"OPEN","__proto__":{"isAdmin":true}},null,null]}}'],
  ])('is not used when it is %s', async (_name, text) => {
    misbehaving = says(text);
    const answer = await ask('{ cases { title status } }');
    expect(answer.data).toEqual({ cases: ROWS.map(({ title }) => ({ title, status: null })) });
    expect(new Set(answer.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['SUBGRAPH_INVALID_RESPONSE']));
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('empties what cannot be without it, and never without a word', async () => {
    const answer = await ask('{ cases { title score } }');
    expect(answer.data).toEqual({ cases: [{ title: 'Case 1', score: 1 }, { title: 'Case 2', score: 1 }, null] });
    expect(codes(answer)).toEqual(['cases.2.score: NOT_FOUND']);
    expect(answer.text).not.toContain('valueCompletion');
  });

  it('has errors that name nothing which is not in the graph', async () => {
    misbehaving = (response, claims, body) =>
      sealed(
        response,
        claims,
        JSON.stringify({
          data: null,
          errors: [{ message: 'x', path: ['_entities', 0, 'internalField'], extensions: { code: 'NOT_FOUND' } }],
        }),
        body.query.length > 0 ? 200 : 500,
      );
    const answer = await ask('{ case { title letter } }');
    expect(answer.text).not.toMatch(/internalField|secret/);
    expect(codes(answer)).toEqual(['case: NOT_FOUND']);
  });
});

describe('extensions.partners', () => {
  it('is there when somebody did not answer well, and tells how each did who was asked', async () => {
    expect((await ask('{ counselling office { name } }')).extensions).toBeUndefined();
    expect((await ask('{ counselling refused }')).extensions).toEqual({ partners: { counselling: 'ok', office: 'refused' } });
    expect((await ask('{ withheld }')).extensions).toEqual({ partners: { office: 'withheld' } });
    expect((await ask('{ refused withheld }')).extensions).toEqual({ partners: { office: 'refused' } });
  });

  it('does not tell the hidden from the absent', async () => {
    expect((await ask('{ hidden }')).extensions).toBeUndefined();
    expect((await ask('{ hidden }', { 'x-partners': 'true' })).extensions).toEqual({ partners: { office: 'ok' } });
  });

  it('is always there for whoever asks for it', async () => {
    expect((await ask('{ counselling }', { 'x-partners': 'true' })).extensions).toEqual({ partners: { counselling: 'ok' } });
    expect((await ask('{ counselling }', { 'x-partners': '1' })).extensions).toBeUndefined();
  });
});

describe('extensions.explain', () => {
  const EXPLAIN = { 'x-explain': 'true' };

  it('says of each null why it is one', async () => {
    const { extensions } = await ask('{ counselling refused withheld hidden cases { status } }', EXPLAIN, ['api:explore']);
    expect(extensions?.explain).toEqual([
      { path: ['refused'], why: 'REFUSED' },
      { path: ['withheld'], why: 'WITHHELD' },
      { path: ['hidden'], why: 'NOT_VISIBLE' },
      { path: ['cases', 2, 'status'], why: 'NOT_VISIBLE' },
    ]);
    misbehaving = () => undefined;
    const down = await ask('{ case { title status } office { name } }', EXPLAIN, ['api:explore']);
    expect(down.extensions?.explain).toEqual([
      { path: ['case', 'status'], why: 'PARTNER_DOWN' },
      { path: ['office'], why: 'PARTNER_DOWN' },
    ]);
  });

  it.each([
    ['without the scope', EXPLAIN, []],
    ['with another scope', EXPLAIN, ['openid']],
    ['without the header', {}, ['api:explore']],
  ])('is not there %s', async (_name, headers, scopes) => {
    expect((await ask('{ hidden }', headers, scopes)).extensions).toBeUndefined();
  });
});

describe('/partners', () => {
  let issuer: FakeIssuer;
  let front: Front;
  beforeEach(async () => {
    issuer = await FakeIssuer.make();
    front = await openFrontBefore(gateway, issuer, {}, undefined, partners);
  });
  afterEach(async () => {
    await front.close();
    await issuer.stop();
  });

  it('tells how the hub last saw each institution, and not where it is', async () => {
    const read = async () => {
      const response = await fetch(new URL('/partners', front.url));
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      return response.text();
    };
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(JSON.parse(await read())).toEqual({
      partners: NAMES.map((name) => ({ name, state: 'unknown', since: null, circuit: 'closed' })),
    });
    misbehaving = (response) => response.destroy();
    for (let each = 0; each < 5; each += 1) await ask('{ counselling office { name } }');
    const text = await read();
    expect(JSON.parse(text)).toEqual({
      partners: [
        { name: 'counselling', state: 'ok', since: moment, circuit: 'closed' },
        { name: 'office', state: 'down', since: moment, circuit: 'open' },
      ],
    });
    expect(text).not.toMatch(/127\.0\.0\.1|http|localhost/);
    expect(text).not.toContain(String((officeServer.address() as AddressInfo).port));
  });
});
