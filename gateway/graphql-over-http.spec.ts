import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { type AuditResult, auditServer } from 'graphql-http';
import { createLog } from '../subgraphs/kit/log.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { testMatrix } from '../subgraphs/kit/testing.js';
import type { Front } from './front.js';
import { type Gateway, startGateway } from './gateway.js';
import { createMetrics } from './metrics.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import { FakeIssuer, forgetfulRefusals, openFrontBefore, TEST_FRONT_DOOR } from './testing.js';

/** The hub's front door before a graph with one query and one mutation. */
let issuer: FakeIssuer;
let gateway: Gateway;
let front: Front;
let authorization: string;

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

beforeAll(async () => {
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'library',
      url: 'http://library.example',
      typeDefs: parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type Query { opening(day: String): String }
        type Mutation { close: String }
      `),
    },
  ]);
  const sealKey = readSealKey(makeSealKeyPair('seal-1').privateKey);
  gateway = await startGateway({
    supergraphSdl,
    addressOf: () => new URL('http://library.example'),
    sourceFor: () => ({ process: async () => ({ data: { opening: 'at nine', close: 'closed' } }), close: async () => undefined }),
    keys: { seal: () => sealKey, answers: () => new Map(), pseudonym: readPseudonymKey(makePseudonymKey()) },
    log: createLog('silent', 'test'),
    metrics: createMetrics(),
    matrix: testMatrix(),
    refusals: forgetfulRefusals,
    frontDoor: TEST_FRONT_DOOR,
    introspection: true,
  });
  issuer = await FakeIssuer.make();
  front = await openFrontBefore(gateway, issuer);
  // Asking for the schema, as the audit does, needs this scope.
  authorization = `Bearer ${await issuer.token({ scope: 'api:explore' })}`;
});
afterAll(async () => {
  await front.close();
  await gateway.stop();
  await issuer.stop();
});

/** Runs the audit of graphql-http, each request with these header fields besides its own; what was not well, by its id. */
async function audit(fields: Readonly<Record<string, string>>): Promise<Readonly<Record<string, AuditResult>>> {
  const results = await auditServer({
    url: front.url,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...fields } }),
  });
  expect(results.length).toBeGreaterThan(50);
  const failed = results.filter((result) => result.status !== 'ok');
  await Promise.all(failed.map(async ({ response }) => response.bodyUsed || (await response.arrayBuffer())));
  return Object.fromEntries(failed.map((result) => [result.id, result]));
}

/**
 * Recommendations that the hub leaves, and why: under `application/json` too an operation that is not executed is answered with 400, so that a
 * proxy and whoever watches the hub see that it failed.
 */
const REFUSED_WITH_400 = ['572B', 'FDE2', '7B9B'];

/** Optional: GET without a header field that a browser asks leave for; CSRF prevention refuses it. */
const SIMPLE_GET = ['5A70', 'D6D5', '6A70'];

describe("graphql-http's audit of the hub's front", () => {
  it('finds no error, and nothing but what is left on purpose', async () => {
    const found = await audit({ authorization });
    const by = (status: AuditResult['status']) => Object.keys(found).filter((id) => found[id]?.status === status);
    expect(by('error')).toEqual([]);
    expect(by('warn').sort()).toEqual([...REFUSED_WITH_400].sort());
    expect(by('notice').sort()).toEqual([...SIMPLE_GET].sort());
  });

  it('finds GET requests well once they carry the header of CSRF prevention', async () => {
    const found = await audit({ authorization, 'apollo-require-preflight': 'true' });
    expect(Object.keys(found).sort()).toEqual([...REFUSED_WITH_400].sort());
  });
});

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { readonly extensions: { readonly code: string } }[] };
}

async function tell(search: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(`${front.url}${search}`, {
    ...init,
    headers: { authorization, ...(init.headers as Record<string, string>) },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Told['body'],
  };
}

const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  tell('', { method: 'POST', body, headers: { 'content-type': JSON_TYPE, ...headers } });
const codes = ({ body }: Told) => body.errors?.map(({ extensions }) => extensions.code);
const GOOD = '{"query":"{ opening }"}';

describe('the media type of an answer', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    [JSON_TYPE, JSON_TYPE],
    [RESPONSE_TYPE, RESPONSE_TYPE],
    [`${RESPONSE_TYPE}, ${JSON_TYPE};q=0.9`, RESPONSE_TYPE],
    [`${JSON_TYPE}, ${RESPONSE_TYPE};q=0.9`, JSON_TYPE],
  ])('for accept: %s is %s', async (accept, type) => {
    const told = await post(GOOD, accept === undefined ? {} : { accept });
    expect(told).toMatchObject({ status: 200, body: { data: { opening: 'at nine' } } });
    expect(told.type).toBe(`${type}; charset=utf-8`);
  });

  it('is that of a refusal as well, which has no data', async () => {
    for (const accept of [JSON_TYPE, RESPONSE_TYPE])
      for (const [query, code] of [
        ['{', 'GRAPHQL_PARSE_FAILED'],
        ['{ unknown }', 'GRAPHQL_VALIDATION_FAILED'],
        ['query ($day: String!) { opening(day: $day) }', 'INVALID_INPUT'],
      ]) {
        const told = await post(JSON.stringify({ query }), { accept });
        expect([told.status, codes(told), told.body.data]).toEqual([400, [code], undefined]);
        expect(told.type).toBe(`${accept}; charset=utf-8`);
      }
  });
});

describe('CSRF prevention', () => {
  const query = `?query=${encodeURIComponent('{ opening }')}`;

  it('answers GET only with a header that a page elsewhere may not send by itself', async () => {
    const refused = await tell(query);
    expect([refused.status, codes(refused)]).toEqual([400, ['INVALID_INPUT']]);
    for (const headers of [{ 'apollo-require-preflight': '1' }, { 'x-apollo-operation-name': 'Opening' }])
      expect(await tell(query, { headers })).toMatchObject({ status: 200, body: { data: { opening: 'at nine' } } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql', ''])(
    'reads no body of the type "%s"',
    async (type) => {
      const told = await post(GOOD, { 'content-type': type });
      expect([told.status, codes(told)]).toEqual([400, ['INVALID_INPUT']]);
      expect(told.type).toMatch(/^application\/json\b/);
    },
  );

  it('carries out no mutation by GET', async () => {
    const told = await tell(`?query=${encodeURIComponent('mutation { close }')}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(told.status).toBe(405);
    expect(codes(told)).toEqual(['INVALID_INPUT']);
  });
});
