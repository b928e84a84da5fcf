import { createHash } from 'node:crypto';
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphRequest } from './execute.js';
import { createLog } from './log.js';
import { ReplayMemory } from './replay-memory.js';
import {
  ANSWER_SEAL_HEADER,
  makeSealKeyPair,
  readSealKey,
  readSealKeySet,
  SEAL_HEADER,
  sealRequest,
  verifyAnswerSeal,
} from './seal.js';
import { type SubgraphServer, serveSubgraph } from './server.js';
import { testActor } from './testing.js';

const hub = makeSealKeyPair('seal-1');
const hubKey = readSealKey(hub.privateKey);
const own = makeSealKeyPair('governance/1');
const ownKeys = readSealKeySet({ keys: [own.publicKey] });
const actor = testActor('body_office', null);
const QUERY = '{"query":"{ bodies }"}';

let server: SubgraphServer;
const executed: GraphRequest[] = [];
beforeAll(async () => {
  const keys = readSealKeySet({ keys: [hub.publicKey] });
  const answerKey = readSealKey(own.privateKey);
  server = await serveSubgraph({
    name: 'governance',
    executor: {
      run: async (request) => {
        executed.push(request);
        if (request.query === 'fail') throw new Error('the database is gone');
        return { data: { bodies: 'Lenkungskreis – größer als ASCII' } };
      },
    },
    keys: () => keys,
    answerKey: () => answerKey,
    log: createLog('silent', 'test'),
    host: '127.0.0.1',
    port: 0,
    ready: async () => true,
    memory: new ReplayMemory(8),
  });
});
afterAll(() => server.close());

const sealOf = (body: string, audience = 'governance') => sealRequest(hubKey, { audience, body, actor, idempotencyKey: null });
const post = (body: string, seal?: string) =>
  fetch(server.url, { method: 'POST', body, headers: seal === undefined ? {} : { [SEAL_HEADER]: seal } });
const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string; reason?: string } }[] };
  return [response.status, errors[0]?.extensions.code, errors[0]?.extensions.reason];
};

describe('the door of a subgraph', () => {
  it('is the same for a gateway in its process: the seal of the request, its memory, and the seal of the answer', async () => {
    const { seal, jti } = sealOf(QUERY);
    const { status, headers, bytes } = await server.door(Buffer.from(QUERY), seal);
    expect(status).toBe(200);
    verifyAnswerSeal(headers[ANSWER_SEAL_HEADER] ?? '', bytes, { subgraph: 'governance', jti, status: 200, keys: ownKeys });
    for (const [body, shown] of [
      [QUERY, seal],
      [`${QUERY} `, sealOf(QUERY).seal],
      [QUERY, ''],
    ] as const)
      expect((await server.door(Buffer.from(body), shown)).status).toBe(401);
    expect((await post(QUERY, seal)).status).toBe(401);
    expect((await server.door(Buffer.alloc(5 * 1024 * 1024), seal)).status).toBe(413);
  });

  it('answers an accepted request under its own seal, on the exact bytes', async () => {
    const { seal, jti } = sealOf(QUERY);
    const response = await post(QUERY, seal);
    const bytes = Buffer.from(await response.arrayBuffer());
    const claims = verifyAnswerSeal(response.headers.get(ANSWER_SEAL_HEADER) ?? '', bytes, {
      subgraph: 'governance',
      jti,
      status: 200,
      keys: ownKeys,
    });
    expect(claims.body).toBe(createHash('sha256').update(bytes).digest('base64url'));
    expect(executed.at(-1)).toEqual({ query: '{ bodies }' });
  });

  it.each([
    ['no JSON', '{"query":', 400, 'INVALID_INPUT'],
    ['no GraphQL', '{"variables":{}}', 400, 'INVALID_INPUT'],
    ['a list', '[]', 400, 'INVALID_INPUT'],
    ['what ends in a fault', '{"query":"fail"}', 500, 'INTERNAL'],
  ])('seals its answer to an accepted request that is %s', async (_name, body, status, code) => {
    const { seal, jti } = sealOf(body);
    const response = await post(body, seal);
    const bytes = Buffer.from(await response.clone().arrayBuffer());
    expect(await codeOf(response)).toEqual([status, code, undefined]);
    const answerSeal = response.headers.get(ANSWER_SEAL_HEADER) ?? '';
    expect(() => verifyAnswerSeal(answerSeal, bytes, { subgraph: 'governance', jti, status, keys: ownKeys })).not.toThrow();
  });

  it.each([
    ['without a seal', () => post(QUERY), 'SEAL_MISSING'],
    ['with rubbish for a seal', () => post(QUERY, 'rubbish'), 'SEAL_MALFORMED'],
    ['for another subgraph', () => post(QUERY, sealOf(QUERY, 'case-management').seal), 'SEAL_AUDIENCE'],
    ['with another body', () => post('{"query":"{ all }"}', sealOf(QUERY).seal), 'SEAL_BODY'],
    ['for its schema without a seal', () => post('{"query":"{ _service { sdl } }"}'), 'SEAL_MISSING'],
    [
      'under a key it does not know',
      () =>
        post(
          QUERY,
          sealRequest({ ...hubKey, kid: 'x' }, { audience: 'governance', body: QUERY, actor, idempotencyKey: null }).seal,
        ),
      'SEAL_KEY_UNKNOWN',
    ],
    [
      'that is too old',
      () =>
        post(
          QUERY,
          sealRequest(hubKey, { audience: 'governance', body: QUERY, actor, idempotencyKey: null }, Date.now() - 60_000).seal,
        ),
      'SEAL_EXPIRED',
    ],
  ])('refuses a request %s, says why, executes nothing and seals nothing', async (_name, ask, reason) => {
    const before = executed.length;
    const response = await ask();
    expect(response.headers.get(ANSWER_SEAL_HEADER)).toBeNull();
    expect(await codeOf(response)).toEqual([401, 'UNAUTHENTICATED', reason]);
    expect(executed).toHaveLength(before);
  });

  it('accepts a seal once', async () => {
    const { seal } = sealOf(QUERY);
    expect((await post(QUERY, seal)).status).toBe(200);
    expect(await codeOf(await post(QUERY, seal))).toEqual([401, 'UNAUTHENTICATED', 'SEAL_REPLAYED']);
  });

  it.each([
    ['GET', 405],
    ['PUT', 405],
    ['DELETE', 405],
    ['OPTIONS', 405],
  ])('refuses %s and names what there is', async (method, status) => {
    const response = await fetch(server.url, { method });
    expect(response.headers.get('allow')).toBe('POST');
    expect(await codeOf(response)).toEqual([status, 'INVALID_INPUT', undefined]);
  });

  it('knows no other path', async () => {
    for (const path of ['/', '/graphqlx', '/graphql/', '/metrics'])
      expect(await codeOf(await fetch(new URL(path, server.url), { method: 'POST', body: '{}' }))).toEqual([
        404,
        'NOT_FOUND',
        undefined,
      ]);
  });

  it.each([
    ['announced', { 'content-length': String(5 * 1024 * 1024) }],
    ['sent in pieces', { 'transfer-encoding': 'chunked' }],
  ])('refuses a body over 4 MiB that is %s, and the sender hears it', async (_name, headers) => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = send(server.url, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      for (let piece = 0; piece < 5; piece += 1) request.write(Buffer.alloc(1024 * 1024));
    });
    expect(status).toBe(413);
  });

  it.each([
    ['a head over 32 KiB', `GET /livez HTTP/1.1\r\nhost: x\r\nx-hub-seal: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    ['what is not HTTP', 'HELLO\r\n\r\n', 400],
  ])('refuses %s in JSON', async (_name, text, status) => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve) => {
      let said = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (chunk) => {
        said += chunk.toString();
      });
      socket.on('close', () => resolve(said));
      socket.on('error', () => undefined);
    });
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
      errors: [{ extensions: { code: expect.any(String) } }],
    });
  });

  it('refuses with 503 what it could not remember, rather than forget what it accepted', async () => {
    const answers: Response[] = [];
    for (let count = 0; count < 10; count += 1) answers.push(await post(QUERY, sealOf(QUERY).seal));
    const last = answers.at(-1) as Response;
    expect([last.headers.get('retry-after'), last.headers.get(ANSWER_SEAL_HEADER)]).toEqual(['5', null]);
    expect(await codeOf(last)).toEqual([503, 'OVERLOADED', 'SEAL_MEMORY_FULL']);
  });

  it('tells everybody whether it is alive and ready', async () => {
    for (const path of ['/livez', '/readyz']) expect((await fetch(new URL(path, server.url))).status).toBe(200);
  });
});
