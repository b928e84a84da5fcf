import { composeServices } from '@apollo/composition';
import { HeaderMap } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, parse, print } from 'graphql';
import { createLog } from '../subgraphs/kit/log.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { testActor, testMatrix } from '../subgraphs/kit/testing.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';
import { type Gateway, startGateway } from './gateway.js';
import { createMetrics } from './metrics.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import { forgetfulRefusals } from './testing.js';
import { hashOf, TrustedDocuments } from './trusted-documents.js';

const { supergraphSdl = '' } = composeServices([
  {
    name: 'library',
    url: 'http://library.example',
    typeDefs: parse(`
      type Query { title: String book: Book books(first: Int = 20): BookConnection shelf: [Book] loans(all: [LoanInput!]): String }
      input LoanInput { title: String }
      type Mutation { lend: String }
      type Book { id: ID title: String next: Book books(first: Int = 20): BookConnection }
      type BookConnection { nodes: [Book] totalCount: Int }
    `),
  },
]);

const FILE = '# What the desk shows.\nquery Desk($first: Int = 5) {\n  books(first: $first) { nodes { title } }\n}\n';
const LENDING = 'mutation Lend { lend }\n';
const registered = [
  { name: 'desk/desk', text: FILE, document: parse(FILE) },
  { name: 'desk/lend', text: LENDING, document: parse(LENDING) },
];
const PRINTED = print(parse(FILE));
const OTHER = '{ title }';
const EXPLORER = ['api:explore'];

let asked: string[] = [];

function start(limits: FrontDoor = FRONT_DOOR, introspection = true, documents?: TrustedDocuments): Promise<Gateway> {
  const sealKey = readSealKey(makeSealKeyPair('seal-1').privateKey);
  return startGateway({
    supergraphSdl,
    addressOf: () => new URL('http://library.example'),
    keys: { seal: () => sealKey, answers: () => new Map(), pseudonym: readPseudonymKey(makePseudonymKey()) },
    log: createLog('silent', 'test'),
    metrics: createMetrics(),
    matrix: testMatrix(),
    refusals: forgetfulRefusals,
    introspection,
    frontDoor: limits,
    documents: documents ?? new TrustedDocuments(registered, limits.documents),
    sourceFor: () => ({
      process: async ({ request }) => {
        asked.push(request.query ?? '');
        return { data: { title: 'A', lend: 'B', books: { nodes: [], totalCount: 0 }, book: null, shelf: [] } };
      },
      close: async () => undefined,
    }),
  });
}

interface Answer {
  readonly status: number;
  readonly code: unknown;
  readonly message: string | undefined;
  readonly field: unknown;
  readonly errors: number;
  readonly data: unknown;
  readonly text: string;
}

async function send(gateway: Gateway, body: object, scopes: readonly string[] = [], method = 'POST'): Promise<Answer> {
  const search = new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const answer = await gateway.server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search: method === 'GET' ? `?${search}` : '', body: method === 'GET' ? {} : body },
    context: async () => ({ actor: testActor([], null), scopes, idempotencyKey: null }),
  });
  const text = answer.body.kind === 'complete' ? answer.body.string : '';
  const { data, errors = [] } = JSON.parse(text) as {
    data?: unknown;
    errors?: { message: string; extensions: Record<string, unknown> }[];
  };
  const [first] = errors;
  return {
    status: answer.status ?? 200,
    code: first?.extensions['code'],
    message: first?.message,
    field: first?.extensions['field'],
    errors: errors.length,
    data,
    text,
  };
}

const apq = (hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });
const TOO_LARGE = {
  status: 400,
  code: 'OPERATION_LIMIT_EXCEEDED',
  message: 'The operation is larger than the hub accepts.',
  data: undefined,
};
/** 12 tokens, and two for each spread. */
const spreads = (count: number) => `{ book { ${repeat(count, () => '...F')} } } fragment F on Book { id }`;
const repeat = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, n) => part(n)).join(' ');

let gateway: Gateway;
beforeAll(async () => {
  gateway = await start();
});
afterAll(() => gateway.stop());

describe('an operation beyond a limit is refused before anybody is asked', () => {
  const deep = (levels: number) => `{ book ${'{ next '.repeat(levels - 2)}{ id }${'}'.repeat(levels - 1)}`;

  it.each<readonly [string, object]>([
    ['depth', { query: deep(16) }],
    [
      'aliases',
      { query: `{ ${repeat(8, (n) => `a${n}: title`)} ...F } fragment F on Query { ${repeat(8, (n) => `b${n}: title`)} }` },
    ],
    ['__typename', { query: `{ ${repeat(16, () => '__typename')} }` }],
    ['root fields', { query: `{ ${repeat(11, () => 'title')} }` }],
    ['directives', { query: `{ title ${repeat(21, () => '@skip(if: false)')} }` }],
    ['directives nobody knows', { query: `{ title ${repeat(21, () => '@aa')} }` }],
    ['tokens', { query: `${spreads(494).slice(0, -1)} id }` }],
    ['braces', { query: '{a'.repeat(40_000) }],
    ['a page', { query: '{ books(first: 101) { totalCount } }' }],
    ['a page in a variable', { query: 'query ($n: Int) { books(first: $n) { totalCount } }', variables: { n: 101 } }],
    ['a page in a default', { query: 'query ($n: Int = 101) { books(first: $n) { totalCount } }' }],
    [
      'a page in a fragment',
      { query: '{ book { ...F } } fragment F on Book { next { ... { books(first: 101) { totalCount } } } }' },
    ],
    ['a huge page', { query: 'query ($n: Int) { books(first: $n) { totalCount } }', variables: { n: 1e300 } }],
    ['cost', { query: '{ books(first: 100) { nodes { books(first: 100) { nodes { id } } } } }' }],
    [
      'cost by a variable',
      { query: 'query ($n: Int) { books(first: $n) { nodes { books(first: $n) { nodes { id } } } } }', variables: { n: 71 } },
    ],
    [
      'a fragment bomb',
      {
        query: `{ book { ...F0 } } ${repeat(60, (n) => `fragment F${n} on Book { a: next { ...F${n + 1} } b: next { ...F${n + 1} } }`)} fragment F60 on Book { id }`,
      },
    ],
    [
      'a wide fragment bomb',
      {
        query: `{ ...F0 } ${repeat(60, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Query { title }`,
      },
    ],
  ])('%s', async (_name, body) => {
    asked = [];
    expect(await send(gateway, body, EXPLORER)).toMatchObject(TOO_LARGE);
    expect((await send(gateway, body)).code).toMatch(/^(OPERATION_LIMIT_EXCEEDED|NOT_PERMITTED)$/);
    expect(asked).toEqual([]);
  });

  it.each<readonly [string, object]>([
    ['depth', { query: deep(15) }],
    ['aliases', { query: `{ book { ${repeat(15, (n) => `a${n}: title`)} } }` }],
    ['root fields', { query: `{ ${repeat(10, () => 'title')} }` }],
    [
      'directives',
      { query: `{ title ${repeat(20, (n) => `@${n % 2 ? 'skip(if: false)' : 'include(if: true)'}`).slice(0, 36)} }` },
    ],
    ['tokens', { query: spreads(494) }],
    ['a page', { query: '{ books(first: 100) { totalCount } }' }],
    [
      'cost',
      { query: 'query ($n: Int) { books(first: $n) { nodes { books(first: $n) { nodes { id } } } } }', variables: { n: 69 } },
    ],
  ])('but not at the limit of %s', async (_name, body) => {
    expect(await send(gateway, body, EXPLORER)).toMatchObject({ status: 200, code: undefined });
  });

  it('returns at most five validation errors', async () => {
    const answer = await send(gateway, { query: `{ ${repeat(9, (n) => `unknown${n}`)} }` }, EXPLORER);
    expect(answer).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED', errors: 5 });
  });

  it('tells of variables that do not fit by the first fault, however many there are', async () => {
    const query = 'query ($loans: [LoanInput!]) { loans(all: $loans) }';
    const variables = { loans: Array<string>(20_000).fill('x') };
    const answer = await send(gateway, { query, variables }, EXPLORER);
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_INPUT', errors: 1, data: undefined });
    expect(answer.message).toContain('$loans');
    expect(answer.text.length).toBeLessThan(500);
  });

  it.each([
    ['a name that no operation has', { query: 'query A { title }', operationName: 'B' }],
    ['no name for one of two operations', { query: 'query A { title } query B { title }' }],
    ['a name such as __proto__', { query: 'query A { title }', operationName: '__proto__' }],
  ])('refuses %s as wrong input, not as a fault of its own', async (_name, body) => {
    expect(await send(gateway, body, EXPLORER)).toMatchObject({ status: 400, code: 'INVALID_INPUT', field: 'operationName' });
  });

  it('leaves what is not GraphQL to be told as such', async () => {
    expect(await send(gateway, { query: '{ title' })).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });

  it('starts on no registered operation that is beyond a limit', async () => {
    const text = 'query Large { books(first: 100) { nodes { books(first: 100) { nodes { id } } } } }';
    const documents = new TrustedDocuments([{ name: 'desk/large', text, document: parse(text) }], FRONT_DOOR.documents);
    await expect(start(FRONT_DOOR, true, documents)).rejects.toThrow(
      /^The registered operation desk\/large is larger than .*\.$/,
    );
  });
});

describe('introspection', () => {
  it('answers whoever may explore, also where it is deep and long', async () => {
    const long = `{ __schema { types { ${repeat(600, () => '...T')} } } } fragment T on __Type { name }`;
    expect(await send(gateway, { query: getIntrospectionQuery() }, EXPLORER)).toMatchObject({ status: 200, code: undefined });
    expect(await send(gateway, { query: long }, EXPLORER)).toMatchObject({ status: 200, code: undefined });
    expect(await send(gateway, { query: long })).toMatchObject(TOO_LARGE);
    expect(await send(gateway, { query: long.replace('{', '{ title') }, EXPLORER)).toMatchObject(TOO_LARGE);
  });

  it.each([
    '{ __schema { types { name } } }',
    '{ a: __type(name: "Book") { name } }',
    '{ ...F } fragment F on Query { ... { __schema { types { name } } } }',
    'query A { title } query B { __schema { types { name } } }',
  ])('is refused to others: %s', async (query) => {
    expect(await send(gateway, { query, operationName: 'A' })).toMatchObject({
      status: 200,
      code: 'NOT_PERMITTED',
      data: undefined,
    });
  });

  it('is there for nobody where it is closed', async () => {
    const closed = await start(FRONT_DOOR, false);
    expect((await send(closed, { query: '{ __schema { types { name } } }' }, EXPLORER)).code).toBe('GRAPHQL_VALIDATION_FAILED');
    await closed.stop();
  });

  it('leaves __typename to everybody', async () => {
    expect(await send(gateway, { query: '{ __typename }' })).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });
});

describe('trusted documents', () => {
  it.each<readonly [string, object]>([
    ['its text', { query: FILE }],
    ['its text as it is printed', { query: PRINTED }],
    ['its text otherwise spaced', { query: FILE.replace('# What the desk shows.', '').replaceAll(/\s+/g, '  ') }],
    ['its text and its hash', { query: PRINTED, ...apq(hashOf(PRINTED)) }],
    ['the hash of the file', apq(hashOf(FILE))],
    ['the hash of the printed text', apq(hashOf(PRINTED))],
    ['a document id', { documentId: `sha256:${hashOf(FILE)}` }],
    ['a bare document id', { documentId: hashOf(PRINTED).toUpperCase() }],
    ['a document id and variables', { documentId: hashOf(FILE), variables: { first: 3 }, operationName: 'Desk' }],
  ])('are let in by %s', async (_name, body) => {
    expect(await send(gateway, body)).toMatchObject({ status: 200, code: undefined, data: { books: { nodes: [] } } });
    if ('query' in body) return;
    expect(await send(gateway, body, [], 'GET')).toMatchObject({ status: 200, code: undefined, data: { books: { nodes: [] } } });
  });

  it('keep to the largest page', async () => {
    expect(await send(gateway, { documentId: hashOf(FILE), variables: { first: 101 } })).toMatchObject(TOO_LARGE);
  });

  it.each<readonly [string, object]>([
    ['another operation', { query: OTHER }],
    ['one that says a little more', { query: FILE.replace('title', 'title id') }],
    ['an unknown hash', apq(hashOf(OTHER))],
    ['an unknown document id', { documentId: hashOf(OTHER) }],
    ['another operation with its hash', { query: OTHER, ...apq(hashOf(OTHER)) }],
    ['one that is not valid', { query: '{ unknownField }' }],
  ])('keep out %s without the scope', async (_name, body) => {
    asked = [];
    expect(await send(gateway, body)).toMatchObject({
      status: 200,
      code: 'NOT_PERMITTED',
      message: 'You may send registered operations only.',
    });
    expect(asked).toEqual([]);
  });

  it('are carried out by POST alone where they change something', async () => {
    expect(await send(gateway, { documentId: hashOf(LENDING) })).toMatchObject({ status: 200, data: { lend: 'B' } });
    asked = [];
    expect((await send(gateway, { documentId: hashOf(LENDING) }, [], 'GET')).status).toBe(405);
    expect(asked).toEqual([]);
  });

  it('are not all there is where any operation is accepted', async () => {
    const open = await start({ ...FRONT_DOOR, documents: { ...FRONT_DOOR.documents, accept: 'ANY' } });
    expect(await send(open, { query: OTHER })).toMatchObject({ status: 200, data: { title: 'A' } });
    await open.stop();
  });
});

describe('persisted queries', () => {
  const text = '{ title book { id } }';

  it('are asked for once, kept, and found by their hash', async () => {
    const miss = await send(gateway, apq(hashOf(text)), EXPLORER);
    expect(miss).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' });
    expect(await send(gateway, { query: text, ...apq(hashOf(text)) }, EXPLORER)).toMatchObject({ code: undefined });
    expect(await send(gateway, apq(hashOf(text)), EXPLORER)).toMatchObject({
      status: 200,
      code: undefined,
      data: { title: 'A' },
    });
    expect(await send(gateway, apq(hashOf(text)), EXPLORER, 'GET')).toMatchObject({ status: 200, data: { title: 'A' } });
  });

  it('are nothing to whoever may not send them', async () => {
    await send(gateway, { query: text, ...apq(hashOf(text)) }, EXPLORER);
    expect(await send(gateway, apq(hashOf(text)))).toMatchObject({ status: 200, code: 'NOT_PERMITTED' });
  });

  it('are kept for nobody when their sender is refused', async () => {
    const refused = '{ books(first: 101) { totalCount } }';
    const strange = '{ title t: title }';
    await send(gateway, { query: refused, ...apq(hashOf(refused)) }, EXPLORER);
    await send(gateway, { query: strange, ...apq(hashOf(strange)) });
    for (const each of [refused, strange])
      expect((await send(gateway, apq(hashOf(each)), EXPLORER)).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('are forgotten beyond the bound, the one asked for least recently first', async () => {
    const small = await start({ ...FRONT_DOOR, documents: { accept: 'ANY', persisted: 2 } });
    const texts = ['{ a: title }', '{ b: title }', '{ c: title }'];
    for (const each of texts) await send(small, { query: each, ...apq(hashOf(each)) });
    const codes = [];
    for (const each of texts) codes.push((await send(small, apq(hashOf(each)))).code);
    expect(codes).toEqual(['PERSISTED_QUERY_NOT_FOUND', undefined, undefined]);
    await small.stop();
  });

  it.each<readonly [string, object, string]>([
    ['the hash of another text', { query: text, ...apq(hashOf(OTHER)) }, 'extensions.persistedQuery.sha256Hash'],
    ['the hash of a registered one', { query: text, ...apq(hashOf(FILE)) }, 'extensions.persistedQuery.sha256Hash'],
    ['no hash', apq('x'), 'extensions.persistedQuery.sha256Hash'],
    ['a hash that is no text', apq({}), 'extensions.persistedQuery.sha256Hash'],
    [
      'another version',
      { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(text) } } },
      'extensions.persistedQuery.version',
    ],
    ['no record', { extensions: { persistedQuery: 7 } }, 'extensions.persistedQuery.version'],
    ['a document id that is none', { documentId: 'md5:abc' }, 'documentId'],
    ['a document id that is no text', { documentId: 7 }, 'documentId'],
    ['two different documents', { documentId: hashOf(FILE), ...apq(hashOf(OTHER)) }, 'documentId'],
  ])('are refused with %s', async (_name, body, field) => {
    expect(await send(gateway, body, EXPLORER)).toMatchObject({ status: 400, code: 'INVALID_INPUT', field });
  });

  it('need a text or a hash', async () => {
    for (const body of [{ query: '' }, { variables: {} }])
      expect(await send(gateway, body, EXPLORER)).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  });
});
