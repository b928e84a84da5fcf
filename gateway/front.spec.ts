import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ERROR_CODES } from '../subgraphs/kit/errors.js';
import type { GatewayContext } from './data-source.js';
import type { EndSignal } from './ending.js';
import type { Front } from './front.js';
import type { FrontDoor } from './front-door.js';
import { FakeIssuer, openFrontBefore, TEST_FRONT_DOOR } from './testing.js';

/** A request that an engine works on until it is told to go on. */
interface Held {
  readonly name: string;
  readonly signal: EndSignal | undefined;
  finish(): void;
}

type Change = { readonly [K in keyof FrontDoor]?: Partial<FrontDoor[K]> };

let issuer: FakeIssuer;
let engine: ApolloServer<GatewayContext>;
let token: string;
let held: Held[] = [];
let finished: string[] = [];
const opened: { readonly front: Front; readonly clients: Socket[] }[] = [];

/** What an engine does that heeds the signal, or one that does not. */
function hold(name: string, { signal }: GatewayContext, heeds: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      finished.push(name);
      resolve(name);
    };
    held.push({ name, signal, finish });
    if (heeds) signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

beforeAll(async () => {
  issuer = await FakeIssuer.make();
  token = await issuer.token();
  engine = new ApolloServer<GatewayContext>({
    typeDefs: `type Query { id: String hold(name: String): String ignore(name: String): String large(bytes: Int!): String }
      type Mutation { hold(name: String): String }`,
    resolvers: {
      Query: {
        id: (_root, _arguments, { actor }: GatewayContext) => actor.id,
        hold: (_root, { name }: { name: string }, context: GatewayContext) => hold(name, context, true),
        ignore: (_root, { name }: { name: string }, context: GatewayContext) => hold(name, context, false),
        large: (_root, { bytes }: { bytes: number }) => 'x'.repeat(bytes),
      },
      Mutation: { hold: (_root, { name }: { name: string }, context: GatewayContext) => hold(name, context, false) },
    },
    stopOnTerminationSignals: false,
  });
  await engine.start();
});
afterEach(async () => {
  for (const each of held) each.finish();
  for (const { front, clients } of opened.splice(0)) {
    for (const client of clients) client.destroy();
    await front.close();
  }
  held = [];
  finished = [];
});
afterAll(async () => {
  await engine.stop();
  await issuer.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, unknown> | null;
  readonly code: string | undefined;
  readonly requestId: unknown;
}

/** A connection of one's own, and all that came on it. */
interface Dialled {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  received(): string;
}

/** A hub with these limits, and ways to ask it. */
async function open(change: Change = {}) {
  const limits = Object.fromEntries(
    Object.entries(TEST_FRONT_DOOR).map(([part, usual]) => {
      const given = change[part as keyof FrontDoor];
      return [part, given === undefined || Array.isArray(given) ? (given ?? usual) : { ...(usual as object), ...given }];
    }),
  ) as unknown as FrontDoor;
  const front = await openFrontBefore({ server: engine }, issuer, {}, limits);
  const clients: Socket[] = [];
  opened.push({ front, clients });
  const { origin, port } = new URL(front.url);
  const fetched = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${origin}${path}`, init);
    const text = await response.text();
    const { data, errors } = (text.startsWith('{') ? JSON.parse(text) : {}) as {
      data?: Record<string, unknown>;
      errors?: { extensions: Record<string, string> }[];
    };
    const { code, requestId } = errors?.[0]?.extensions ?? {};
    return { status: response.status, headers: response.headers, ...(data === undefined ? {} : { data }), code, requestId };
  };
  const ask = (query: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    fetched('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query }),
      ...init,
    });
  const anonymously = (headers: Record<string, string> = {}) =>
    fetched('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ id }"}',
    });
  const dial = async (text = ''): Promise<Dialled> => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    clients.push(socket);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    socket.write(text);
    return { socket, closed, received: () => received };
  };
  return { front, fetched, ask, anonymously, dial };
}

/** Asks for so much and stops reading when the answer begins. */
async function notTaking(dial: (text: string) => Promise<Dialled>, bytes: number): Promise<Dialled> {
  const dialled = await dial(post(`{"query":"{ large(bytes: ${bytes}) }"}`));
  await new Promise((resolve) => dialled.socket.once('data', resolve));
  dialled.socket.pause();
  return dialled;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}
const isHeld = (name: string) => held.some((each) => each.name === name);
const finish = (name: string) => held.find((each) => each.name === name)?.finish();
/** Whatever became of it within a moment; undefined while nothing has. */
const soon = <T>(work: Promise<T>): Promise<T | undefined> => Promise.race([work, sleep(150, undefined)]);
/** The last of the answers that came on a connection. */
function lastAnswer(text: string): { readonly status: number; readonly type: string; readonly code: unknown } {
  const answer = text.slice(text.lastIndexOf('HTTP/1.1 '));
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const { errors } = JSON.parse(body) as { errors?: { extensions: { code: unknown; requestId: unknown } }[] };
  expect(errors?.[0]?.extensions.requestId).toMatch(/^[\w-]{8,64}$/);
  return {
    status: Number(head.slice(9, 12)),
    type: /content-type: ([^;\r]*)/i.exec(head)?.[1] ?? '',
    code: errors?.[0]?.extensions.code,
  };
}
function post(body: string, headers: readonly string[] = []): string {
  const all = ['host: hub', 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return `POST /graphql HTTP/1.1\r\n${all.join('\r\n')}\r\n\r\n${body}`;
}

describe('a hub with much to do', () => {
  const load = { inFlight: 2, queue: 1, retryAfterSeconds: 3, queueTime: 60_000 };

  it('works on so many, has so many wait, and refuses the others at once', async () => {
    const { ask, fetched } = await open({ load });
    const first = [ask('{ hold(name: "a") }'), ask('{ hold(name: "b") }')];
    await until(() => isHeld('a') && isHeld('b'));
    const [c, d] = [ask('{ hold(name: "c") }'), ask('{ hold(name: "d") }')];
    const refused = await Promise.race([c, d]);
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([503, 'OVERLOADED', '3']);
    for (const path of ['/livez', '/readyz', '/metrics']) expect((await fetched(path, {})).status).toBe(200);
    finish('a');
    finish('b');
    await until(() => isHeld('c') || isHeld('d'));
    for (const each of held) each.finish();
    expect((await Promise.all(first)).map(({ data }) => data)).toEqual([{ hold: 'a' }, { hold: 'b' }]);
    expect((await Promise.all([c, d])).map(({ status }) => status).sort()).toEqual([200, 503]);
    expect((await ask('{ id }')).data).toEqual({ id: 'account-1' });
  });

  it('refuses before it looks at a token or waits for a body', async () => {
    const { ask, dial } = await open({ load: { ...load, inFlight: 1 } });
    void ask('{ hold(name: "a") }').catch(() => undefined);
    await until(() => isHeld('a'));
    const waiting = new AbortController();
    const all = [1, 2].map(() => ask('{ id }', {}, { signal: waiting.signal }));
    for (const each of all) each.catch(() => undefined);
    expect((await Promise.race(all)).status).toBe(503);
    expect((await ask('{ id }', { authorization: 'Bearer rubbish' })).status).toBe(503);
    const { received } = await dial(
      'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 90000\r\n\r\n{',
    );
    await until(() => received().includes('"code"'));
    expect(lastAnswer(received())).toEqual({ status: 503, type: 'application/json', code: 'OVERLOADED' });
    waiting.abort();
  });

  it('gives the place of a client that hung up to the next', async () => {
    const { ask } = await open({ load: { ...load, inFlight: 1 } });
    const first = ask('{ hold(name: "a") }');
    await until(() => isHeld('a'));
    const clients = [new AbortController(), new AbortController()];
    const two = clients.map(({ signal }, index) => ask('{ id }', {}, { signal }).then(() => index));
    const refused = await Promise.race(two);
    clients[1 - refused]?.abort();
    await expect(two[1 - refused]).rejects.toThrow();
    let next = ask('{ id }');
    for (let early = await soon(next); early?.status === 503; early = await soon(next)) next = ask('{ id }');
    finish('a');
    expect([(await first).status, (await next).status]).toEqual([200, 200]);
  });

  it('is not kept from its work by clients that do not send what they announced', async () => {
    const { ask, dial } = await open({ load });
    const begun = post('{"query":"{ id }"}').slice(0, -5);
    await Promise.all(Array.from({ length: 20 }, () => dial(begun)));
    expect((await ask('{ id }')).status).toBe(200);
  });

  it('lets requests under way finish when it stops', async () => {
    const { ask, front } = await open();
    const asked = ask('{ hold(name: "a") }');
    await until(() => isHeld('a'));
    const closed = front.close();
    finish('a');
    expect((await asked).data).toEqual({ hold: 'a' });
    await closed;
  });
});

describe('whoever asks too often', () => {
  const rate = { user: { perSecond: 1, burst: 3 }, address: { perSecond: 1, burst: 2 } };
  const statuses = async (count: number, ask: () => Promise<Answer>) => {
    const answers: Answer[] = [];
    for (let each = 0; each < count; each += 1) answers.push(await ask());
    return answers;
  };

  it('is told when to come again, by user', async () => {
    const { ask } = await open({ rate });
    const other = await issuer.token({ sub: 'account-2' });
    const answers = await statuses(4, () => ask('{ id }'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const [last] = answers.slice(-1);
    expect([last?.code, last?.headers.get('retry-after')]).toEqual(['RATE_LIMITED', '1']);
    expect((await ask('{ id }', { authorization: `Bearer ${await issuer.token({ jti: 'new' })}` })).status).toBe(429);
    expect((await ask('{ id }', { authorization: `Bearer ${other}` })).status).toBe(200);
  });

  it('without a token is counted by address, which no header changes', async () => {
    const { anonymously, ask, fetched } = await open({ rate });
    const clients = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'];
    const answers = await statuses(4, () => anonymously({ 'x-forwarded-for': clients.pop() ?? '' }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect((await ask('{ id }')).status).toBe(200);
    for (let each = 0; each < 10; each += 1) expect((await fetched('/livez', {})).status).toBe(200);
  });

  it('behind a trusted proxy is counted by what the proxy says', async () => {
    const { anonymously } = await open({ rate: { ...rate, trustedProxies: ['127.0.0.1'] } });
    const ask = (address: string) => anonymously({ 'x-forwarded-for': address });
    expect((await statuses(3, () => ask('192.0.2.1'))).map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await ask('198.51.100.9, 192.0.2.1')).status).toBe(429);
    expect((await ask('192.0.2.2')).status).toBe(200);
  });

  it('with bad tokens is not looked at any more, and locks out nobody who was good before', async () => {
    const { ask } = await open({ rate: { ...rate, user: { perSecond: 100, burst: 100 } } });
    expect((await ask('{ id }')).status).toBe(200);
    const bad = await statuses(4, () => ask('{ id }', { authorization: `Bearer ${token}x` }));
    expect(bad.map(({ status }) => status)).toEqual([401, 401, 429, 429]);
    expect((await ask('{ id }')).status).toBe(200);
  });
});

describe('pages of other sites', () => {
  const origins = ['https://desk.example'];

  it('on the list are let through, also to read a refusal', async () => {
    const { fetched, ask } = await open({ origins });
    const origin = { origin: 'https://desk.example' };
    const preflight = await fetched('/graphql', {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-purpose',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://desk.example');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-purpose');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    for (const authorization of [`Bearer ${token}`, 'Bearer rubbish']) {
      const answer = await ask('{ id }', { ...origin, authorization });
      expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([
        'https://desk.example',
        'Origin',
      ]);
    }
  });

  it('not on the list are told nothing', async () => {
    const { fetched, ask } = await open({ origins });
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    for (const answer of [await fetched('/graphql', { method: 'OPTIONS', headers }), await ask('{ id }', headers)]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers.get('vary')).toBe('Origin');
    }
  });

  it.each<[string, RequestInit & { readonly path?: string }, number]>([
    ['a link', { path: '/graphql?query={id}' }, 400],
    ['a form', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={id}' }, 400],
    ['a text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ id }"}' }, 400],
    ['an upload', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' }, 400],
    ['a beacon without a type', { method: 'POST', headers: { 'content-type': '' }, body: '{"query":"{ id }"}' }, 400],
    [
      'a link with the header that only a preflight allows',
      { path: '/graphql?query={id}', headers: { 'apollo-require-preflight': '1' } },
      200,
    ],
  ])('cannot ask unasked by %s', async (_sentence, { path = '/graphql', ...init }, status) => {
    const { fetched } = await open();
    const answer = await fetched(path, init);
    expect([answer.status, answer.code]).toEqual([status, status === 400 ? 'INVALID_INPUT' : undefined]);
  });
});

describe('whatever is no request', () => {
  it.each<[string, string, number, keyof typeof ERROR_CODES]>([
    ['bytes that are not HTTP', 'rubbish\r\n\r\n', 400, 'INVALID_INPUT'],
    ['a method that there is not', 'FOO /graphql HTTP/1.1\r\nhost: hub\r\n\r\n', 400, 'INVALID_INPUT'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'INVALID_INPUT'],
    ['no host', 'GET /livez HTTP/1.1\r\n\r\n', 400, 'INVALID_INPUT'],
    ['a space in the address', 'GET /a b HTTP/1.1\r\nhost: hub\r\n\r\n', 400, 'INVALID_INPUT'],
    ['an address that is none', 'GET ///: HTTP/1.1\r\nhost: hub\r\n\r\n', 404, 'NOT_FOUND'],
    ['a path that there is not', 'GET /admin HTTP/1.1\r\nhost: hub\r\n\r\n', 404, 'NOT_FOUND'],
    ['a way out of the folder', 'GET /explorer/../../etc/passwd HTTP/1.1\r\nhost: hub\r\n\r\n', 404, 'NOT_FOUND'],
    ['a change of /livez', 'DELETE /livez HTTP/1.1\r\nhost: hub\r\n\r\n', 404, 'NOT_FOUND'],
    ['a tunnel', 'CONNECT hub:443 HTTP/1.1\r\nhost: hub\r\n\r\n', 405, 'INVALID_INPUT'],
    ['PUT', 'PUT /graphql HTTP/1.1\r\nhost: hub\r\ncontent-length: 0\r\n\r\n', 405, 'INVALID_INPUT'],
    ['PROPFIND', 'PROPFIND /graphql HTTP/1.1\r\nhost: hub\r\n\r\n', 405, 'INVALID_INPUT'],
    ['TRACE', 'TRACE /graphql HTTP/1.1\r\nhost: hub\r\n\r\n', 405, 'INVALID_INPUT'],
    [
      'a head that is too long',
      `GET / HTTP/1.1\r\nhost: hub\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'OPERATION_LIMIT_EXCEEDED',
    ],
    ['two lengths', post('{}', ['transfer-encoding: chunked']), 400, 'INVALID_INPUT'],
    ['a length that is none', 'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-length: -1\r\n\r\n', 400, 'INVALID_INPUT'],
    [
      'an upgrade without a body',
      'GET /graphql HTTP/1.1\r\nhost: hub\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
      400,
      'INVALID_INPUT',
    ],
    ['an unknown expectation', post('{"query":"{ id }"}', ['expect: coffee']), 400, 'INVALID_INPUT'],
    ['a compressed body', post('{}', ['content-encoding: br']), 400, 'INVALID_INPUT'],
    ['a batch', post('[{"query":"{ id }"}]'), 400, 'INVALID_INPUT'],
    ['no body', post(''), 400, 'INVALID_INPUT'],
    ['an empty object', post('{}'), 400, 'INVALID_INPUT'],
    ['a query of spaces', post('{"query":""}'), 400, 'INVALID_INPUT'],
    [
      'a chunk that is none',
      'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
      400,
      'INVALID_INPUT',
    ],
  ])('such as %s, is answered in JSON with a code', async (_sentence, text, status, code) => {
    const { dial } = await open();
    const { received } = await dial(text);
    await until(() => received().endsWith('}'));
    expect(lastAnswer(received())).toEqual({ status, type: 'application/json', code });
  });

  it('HEAD is answered without a body', async () => {
    const { dial } = await open();
    const { received, closed } = await dial('HEAD /livez HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n');
    await closed;
    expect(received()).toMatch(/^HTTP\/1\.1 200 /);
    expect(received().endsWith('\r\n\r\n')).toBe(true);
  });

  it('a long body is refused as soon as that is known', async () => {
    const { ask, dial } = await open();
    const answer = await ask(`{ id } #${'x'.repeat(300_000)}`);
    expect([answer.status, answer.code]).toEqual([400, 'OPERATION_LIMIT_EXCEEDED']);
    const { received, socket, closed } = await dial(
      'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    const endless = `8000\r\n${'['.repeat(0x8000)}\r\n`;
    const sending = setInterval(() => socket.write(endless), 10);
    await closed;
    clearInterval(sending);
    expect(lastAnswer(received())).toMatchObject({ status: 400, code: 'OPERATION_LIMIT_EXCEEDED' });
  });

  it('a body is asked for only from whom it is wanted', async () => {
    const { dial } = await open();
    const body = '{"query":"{ id }"}';
    const head = post(body, ['expect: 100-continue', 'connection: close']).slice(0, -body.length);
    const wanted = await dial(head);
    await until(() => wanted.received() === 'HTTP/1.1 100 Continue\r\n\r\n');
    wanted.socket.write(body);
    await wanted.closed;
    expect(wanted.received()).toContain('{"data":{"id":"anonymous"}}');
    const unwanted = await dial(head.replace('host: hub', 'host: hub\r\nauthorization: Bearer rubbish'));
    await until(() => unwanted.received().endsWith('}'));
    expect(unwanted.received()).not.toContain('100 Continue');
    expect(lastAnswer(unwanted.received())).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
});

describe('a slow client', () => {
  it.each([
    ['its head', 'POST /graphql HTTP/1.1\r\nx-slow: ', { headers: 150, body: 10_000 }],
    ['its body', post('{"query":"{ id }"}').slice(0, -18), { headers: 150, body: 200 }],
  ])('is cut that drips %s', async (_what, text, time) => {
    const { dial } = await open({ time });
    const { socket, received, closed } = await dial(text);
    const dripping = setInterval(() => socket.write(' '), 30);
    await closed;
    clearInterval(dripping);
    expect(lastAnswer(received())).toEqual({ status: 408, type: 'application/json', code: 'INVALID_INPUT' });
  });

  it('is cut that does not take its answer', async () => {
    const { dial } = await open({ time: { answer: 150 } });
    const { socket, received, closed } = await notTaking(dial, 30_000_000);
    const sending = setInterval(() => socket.write('\r\n'), 30);
    await closed;
    clearInterval(sending);
    expect(received().length).toBeLessThan(30_000_000);
  });

  it('is closed that asks nothing', async () => {
    const { dial } = await open({ time: { idle: 100, headers: 200 } });
    const { received, closed } = await dial('GET /livez HTTP/1.1\r\nhost: hub\r\n\r\n');
    await closed;
    expect(received()).toContain('{"status":"ok"}');
  });

  it('makes room when there are too many connections, the one first that has kept the hub waiting longest', async () => {
    const { dial } = await open({ load: { connections: 3 } });
    const asking = await dial(post('{"query":"{ hold(name: \\"a\\") }"}'));
    await until(() => isHeld('a'));
    const slow = await dial('POST /graphql HTTP/1.1\r\nx');
    await dial();
    const honest = await dial(post('{"query":"{ id }"}'));
    await slow.closed;
    await until(() => honest.received().includes('anonymous'));
    finish('a');
    await until(() => asking.received().includes('{"data":{"hold":"a"}}'));
  });

  it('cuts whoever holds the most, not whoever holds a little for longer', async () => {
    const { dial, ask } = await open({ load: { heldBytes: 30_000_000 } });
    const small = await notTaking(dial, 10_000_000);
    const large = await notTaking(dial, 25_000_000);
    const sending = setInterval(() => large.socket.write('\r\n'), 30);
    await large.closed;
    clearInterval(sending);
    small.socket.resume();
    await until(() => small.received().length > 10_000_000);
    expect((await ask('{ id }')).status).toBe(200);
  });

  it('makes room when answers not taken hold too much memory', async () => {
    const { dial, ask } = await open({ load: { heldBytes: 30_000_000 } });
    const first = await notTaking(dial, 20_000_000);
    const second = await notTaking(dial, 20_000_000);
    const third = await notTaking(dial, 20_000_000);
    const sending = setInterval(() => [first, second].map(({ socket }) => socket.write('\r\n')), 30);
    await Promise.all([first.closed, second.closed]);
    clearInterval(sending);
    third.socket.resume();
    await until(() => third.received().length > 20_000_000);
    expect((await ask('{ id }')).status).toBe(200);
  });
});

describe('the time of a request', () => {
  it('over, ends the reading and answers what there is', async () => {
    const { ask } = await open({ time: { request: 100 } });
    const answer = await ask('{ id hold(name: "a") }');
    expect([answer.status, answer.data]).toEqual([200, { id: 'account-1', hold: null }]);
    expect(held[0]?.signal?.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('over, is answered also when the engine does not end, which keeps its place until it does', async () => {
    const { ask } = await open({ time: { request: 50 }, load: { inFlight: 1, queue: 1, queueTime: 50 } });
    const answer = await ask('{ id ignore(name: "a") }');
    expect([answer.status, answer.data, answer.code]).toEqual([200, null, 'SUBGRAPH_TIMEOUT']);
    expect((await ask('{ id }')).code).toBe('OVERLOADED');
    finish('a');
    await until(() => finished.includes('a'));
    expect((await ask('{ id }')).status).toBe(200);
  });

  it('not over, leaves a request alone', async () => {
    const { ask } = await open();
    const asked = ask('{ hold(name: "a") }');
    await until(() => isHeld('a'));
    expect(held[0]?.signal?.aborted).toBe(false);
    finish('a');
    expect((await asked).data).toEqual({ hold: 'a' });
  });

  it('ends for a read when the client hangs up, and its place is free', async () => {
    const { ask, dial } = await open({ load: { inFlight: 1, queue: 1 } });
    const { socket } = await dial(post('{"query":"{ hold(name: \\"a\\") }"}'));
    await until(() => isHeld('a'));
    socket.destroy();
    await until(() => held[0]?.signal?.aborted === true);
    expect((await ask('{ id }')).status).toBe(200);
    expect(finished).toEqual([]);
  });

  it('does not end for a mutation that was sent: it goes on when the client hangs up', async () => {
    const { ask, dial } = await open();
    const { socket } = await dial(post('{"query":"mutation { first: hold(name: \\"a\\") second: hold(name: \\"b\\") }"}'));
    await until(() => isHeld('a'));
    socket.destroy();
    await until(() => held[0]?.signal?.aborted === true);
    finish('a');
    await until(() => isHeld('b'));
    finish('b');
    expect(finished).toEqual(['a', 'b']);
    expect((await ask('{ id }')).status).toBe(200);
  });
});
