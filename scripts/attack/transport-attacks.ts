import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Attack, notRefused, refusal } from './battery.js';
import { errorsIn, type Target } from './target.js';
import type { Piece } from './wire.js';

const QUERY = '{"query":"{ __typename }"}';
const JSON_TYPE = { 'content-type': 'application/json' };
const INVALID = 'INVALID_INPUT';
const NOBODY = { user: null };
const CSRF_QUERY = `query=${encodeURIComponent('{ __typename }')}`;
const STEP = encodeURIComponent(
  'mutation { raiseCaseTask(input: { caseReference: "x", dueOn: "2099-01-01", title: "x" }) { id } }',
);

const get = (query: string, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'GET',
  path: `/graphql?${query}`,
  headers,
});
const withType = (type: string | null, body: string) => (target: Target) =>
  target.send({ headers: type === null ? {} : { 'content-type': type }, body });

const browsers: readonly Attack[] = [
  refusal('browser: a form of another page', 400, INVALID, withType('application/x-www-form-urlencoded', CSRF_QUERY)),
  refusal(
    'browser: a form with files',
    400,
    INVALID,
    withType('multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--'),
  ),
  refusal('browser: plain text that is JSON', 400, INVALID, withType('text/plain', QUERY)),
  refusal('browser: JSON behind plain text', 400, INVALID, withType('text/plain;application/json', QUERY)),
  refusal('browser: no content type at all', 400, INVALID, withType(null, QUERY)),
  refusal('browser: an image that is a GET', 400, INVALID, (target) => target.send(get(CSRF_QUERY))),
  refusal('GET: a mutation', [400, 405], INVALID, async (target) => {
    const headers = await target.headersFor({ user: 'awo-manager' });
    return target.send(get(`query=${STEP}`, { ...(headers as Record<string, string>), 'apollo-require-preflight': 'true' }));
  }),
  refusal('GET: two queries, of which readers choose differently', 400, INVALID, (target) =>
    target.send(get(`${CSRF_QUERY}&${CSRF_QUERY}`, { 'apollo-require-preflight': 'true' })),
  ),
  ...['https://evil.example', 'null', 'http://127.0.0.1.evil.example'].map(
    (origin): Attack => ({
      name: `browser: a page of the origin ${origin}`,
      expected: 'no access-control-allow-origin',
      attempt: async (target) => {
        const asked = await target.send({ headers: { ...JSON_TYPE, origin }, body: QUERY });
        const preflight = await target.send({ method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
        const told = [asked, preflight].flatMap(({ headers }) =>
          Object.keys(headers).filter((name) => name.startsWith('access-control-')),
        );
        return told.length === 0 ? null : told.join(', ');
      },
    }),
  ),
  {
    name: "browser: a name that an attacker's DNS turns to this machine asks for a demo token",
    expected: '404',
    attempt: async (target) => {
      const names = ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example'];
      for (const host of names)
        for (const path of ['/dev/token?user=operator', '/dev/users']) {
          const { status } = await target.send({ method: 'GET', path, headers: { host } });
          if (status !== 404) return `${status} for ${host}${path}`;
        }
      return null;
    },
  },
];

const bodies: readonly Attack[] = [
  refusal('body: a list of requests', 400, INVALID, (target) => target.post(NOBODY, `[${QUERY},${QUERY}]`)),
  refusal('body: nothing', 400, INVALID, (target) => target.post(NOBODY, '')),
  refusal('body: null', 400, INVALID, (target) => target.post(NOBODY, 'null')),
  refusal('body: JSON that ends too soon', 400, INVALID, (target) => target.post(NOBODY, QUERY.slice(0, -2))),
  refusal('body: JSON and then something else', 400, INVALID, (target) => target.post(NOBODY, `${QUERY}${QUERY}`)),
  refusal('body: bytes that are no UTF-8', 400, INVALID, (target) =>
    target.post(NOBODY, Buffer.from('{"query":"{ __typename }\xff"}', 'latin1')),
  ),
  refusal('body: UTF-16', 400, INVALID, (target) => target.post(NOBODY, Buffer.from(QUERY, 'utf16le'))),
  refusal('body: a member that stands there twice', 400, INVALID, (target) =>
    target.post(NOBODY, '{"query":"{ __typename }","query":"{ institutions { totalCount } }"}'),
  ),
  refusal('body: the prototype in variables', 400, INVALID, (target) =>
    target.post(NOBODY, '{"query":"{ __typename }","variables":{"__proto__":{"isAdmin":true}}}'),
  ),
  refusal('body: the prototype, spelt otherwise', 400, INVALID, (target) =>
    target.post(NOBODY, '{"query":"{ __typename }","variables":{"\\u005f_proto__":{"isAdmin":true}}}'),
  ),
  refusal('body: 30,000 lists in one another', 400, 'OPERATION_LIMIT_EXCEEDED', (target) =>
    target.post(NOBODY, `{"query":"{ __typename }","variables":{"x":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`),
  ),
  refusal('body: variables that are a list', 400, INVALID, (target) =>
    target.post(NOBODY, '{"query":"{ __typename }","variables":[]}'),
  ),
  refusal('body: a query that is an object', 400, INVALID, (target) => target.post(NOBODY, '{"query":{"kind":"Document"}}')),
  refusal('body: of 1 MiB', 400, 'OPERATION_LIMIT_EXCEEDED', (target) =>
    target.post(NOBODY, `{"query":"{ __typename }","variables":{"x":"${'x'.repeat(2 ** 20)}"}}`),
  ),
  refusal('body: compressed', 400, INVALID, (target) =>
    target.send({ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: gzipSync(QUERY) }),
  ),
  refusal('body: 10 MiB of nothing, compressed to a few bytes', 400, INVALID, (target) =>
    target.send({
      headers: { ...JSON_TYPE, 'content-encoding': 'br' },
      body: brotliCompressSync(Buffer.alloc(10 * 2 ** 20, 32)),
    }),
  ),
  refusal('body: in UTF-7', 400, INVALID, withType('application/json; charset=utf-7', QUERY)),
  refusal(
    'body: XML',
    400,
    INVALID,
    withType('application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  ),
  refusal('body: GraphQL as it is', 400, INVALID, withType('application/graphql', '{ __typename }')),
  refusal('key: one with a line break', 400, INVALID, (target) =>
    target.post({ user: 'awo-manager', headers: { 'idempotency-key': 'a\tb' } }, QUERY),
  ),
  refusal('key: one of 500 characters', 400, INVALID, (target) =>
    target.post({ user: 'awo-manager', headers: { 'idempotency-key': 'k'.repeat(500) } }, QUERY),
  ),
];

const paths: readonly Attack[] = [
  ...[
    '/explorer/../../package.json',
    '/explorer/..%2f..%2fpackage.json',
    '/explorer/%2e%2e/%2e%2e/package.json',
    '/explorer/..\\..\\package.json',
    '/explorer/%00/../index.html.bak',
    '//etc/passwd',
    '/explorer/__proto__',
    '/.git/config',
    '/.env',
    '/graphql/..;/metrics',
    '/%',
    '/<script>alert(1)</script>',
  ].map((path) => refusal(`path: ${path}`, 404, 'NOT_FOUND', (target) => target.send({ method: 'GET', path, headers: {} }))),
  ...['PUT', 'DELETE', 'PATCH', 'TRACE'].map((method) =>
    refusal(`method: ${method}`, 405, INVALID, (target) =>
      target.send({ method, headers: { ...JSON_TYPE, 'content-length': '0' } }),
    ),
  ),
  refusal('method: POST to the metrics', 404, 'NOT_FOUND', (target) =>
    target.send({ path: '/metrics', headers: JSON_TYPE, body: QUERY }),
  ),
];

const POST = 'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\n';
const LENGTH = `content-length: ${QUERY.length}\r\n`;

/** Refused, as JSON, on a connection that is closed after the one answer. */
function wire(name: string, statuses: readonly number[], pieces: () => Iterable<Piece>, listenMs?: number): Attack {
  return {
    name: `wire: ${name}`,
    expected: `${statuses.join(' or ')} once, and closed`,
    attempt: async (target) => {
      const { statuses: seen, text, closed } = await target.converse(pieces(), listenMs);
      if (seen.length !== 1 || !statuses.includes(seen[0] ?? 0)) return `${seen.join(', ') || 'nothing'}`;
      if (!/content-type: application\/(graphql-response\+)?json/i.test(text)) return 'no JSON';
      return closed ? null : 'the connection stayed open';
    },
  };
}

/** Bytes that different readers read differently: one answer, and nothing of the second request is seen (RFC 9112, 6.3 and 11.2). */
const smuggled = 'GET /livez HTTP/1.1\r\nhost: hub\r\n\r\n';
const smuggling: readonly Attack[] = [
  wire('two lengths', [400], () => [`${POST}${LENGTH}content-length: 5\r\n\r\n${QUERY}${smuggled}`]),
  wire('two lengths in one field', [400], () => [`${POST}content-length: 26, 5\r\n\r\n${QUERY}${smuggled}`]),
  wire('a length and chunks', [400], () => [`${POST}${LENGTH}transfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`]),
  wire('chunks, spelt otherwise', [400, 501], () => [`${POST}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`]),
  wire('chunks and then something else', [400, 501], () => [
    `${POST}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
  ]),
  wire('a blank before the colon', [400], () => [`${POST}content-length : ${QUERY.length}\r\n\r\n${QUERY}`]),
  wire('a field over two lines', [400], () => [`${POST}x-a: b\r\n c\r\n\tcontent-length: 5\r\n\r\n`]),
  wire('a length with a sign', [400], () => [`${POST}content-length: +26\r\n\r\n${QUERY}`]),
  wire('a chunk whose size is rubbish', [400], () => [`${POST}transfer-encoding: chunked\r\n\r\nzz\r\n${QUERY}\r\n0\r\n\r\n`]),
  wire('a chunk as large as can be', [400, 413], () => [
    `${POST}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n${QUERY}\r\n0\r\n\r\n`,
  ]),
  wire('a NUL in a field', [400], () => [`${POST}x-a: b\0c\r\n${LENGTH}\r\n${QUERY}`]),
  wire('a line break alone in a field', [400], () => [`${POST}x-a: b\rcontent-length: 5\r\n\r\n`]),
  wire('no host', [400], () => [
    `POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n${LENGTH}connection: close\r\n\r\n${QUERY}`,
  ]),
];

const wires: readonly Attack[] = [
  ...smuggling,
  wire('40 KiB of one field', [431], () => [`${POST}x-a: ${'a'.repeat(40_000)}\r\n\r\n`]),
  wire('3,000 fields', [431], () => [`${POST}${Array.from({ length: 3_000 }, (_, at) => `x-${at}: a\r\n`).join('')}\r\n`]),
  wire('an address of 40 KiB', [431], () => [`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nhost: hub\r\n\r\n`]),
  wire('a method that nobody knows', [400], () => ['BREW /graphql HTTP/1.1\r\nhost: hub\r\n\r\n']),
  wire('CONNECT to another machine', [405], () => ['CONNECT 169.254.169.254:80 HTTP/1.1\r\nhost: 169.254.169.254:80\r\n\r\n']),
  wire('TLS', [400], () => [Buffer.from('16030100c8010000c40303', 'hex'), Buffer.alloc(180, 1)]),
  wire('HTTP/2', [400], () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']),
  wire('HTTP/9.9', [400, 505], () => ['GET /livez HTTP/9.9\r\nhost: hub\r\n\r\n']),
  wire('no line at all', [400], () => ['\0'.repeat(500)]),
  wire('an expectation that nobody knows', [400, 417], () => [
    `${POST}expect: everything\r\nconnection: close\r\n${LENGTH}\r\n${QUERY}`,
  ]),
  {
    name: 'wire: a websocket for subscriptions',
    expected: 'never 101',
    attempt: async (target) => {
      const { statuses } = await target.converse([
        'GET /graphql HTTP/1.1\r\nhost: hub\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
      ]);
      return statuses.length === 1 && statuses[0] === 400 ? null : `${statuses.join(', ')}`;
    },
  },
  {
    name: 'wire: an address of another machine in the request line',
    expected: 'it is not called',
    attempt: async (target) => {
      const { statuses, text } = await target.converse([
        'GET http://169.254.169.254/latest/meta-data HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n',
      ]);
      return statuses[0] === 404 && text.includes('NOT_FOUND') ? null : `${statuses.join(', ')}`;
    },
  },
  {
    name: 'wire: 300 requests in one go without reading the answers',
    expected: 'few are answered, the rest 429',
    attempt: async (target) => {
      const { statuses } = await target.converse([`${POST}${LENGTH}\r\n${QUERY}`.repeat(300)], 2_500);
      const answered = statuses.filter((status) => status === 200).length;
      const others = statuses.filter((status) => status !== 200 && status !== 429 && status !== 503);
      return answered <= 60 && others.length === 0 ? null : `${answered} answered, ${others.join(', ')}`;
    },
  },
  {
    name: 'wire: 500 connections that say nothing',
    expected: 'others are answered meanwhile',
    attempt: async (target) => {
      const silent = Array.from({ length: 500 }, () => target.converse([], 1_000));
      const reply = await target.ask({ user: 'operator' }, { query: '{ __typename }' });
      await Promise.all(silent);
      return reply.status === 200 && reply.ms < 1_000 ? null : `${reply.status} after ${Math.round(reply.ms)} ms`;
    },
  },
];

function* drip(start: string, piece: string, everyMs: number, count: number): Generator<Piece> {
  yield start;
  for (let at = 0; at < count; at += 1) {
    yield everyMs;
    yield piece;
  }
}

/** Cut, with or without a word, within so many milliseconds, also when there are many of them. */
function slow(name: string, withinMs: number, pieces: () => Iterable<Piece>): Attack {
  return {
    name: `slow: ${name}`,
    expected: `cut within ${withinMs / 1_000} s`,
    slow: true,
    attempt: async (target) => {
      const conversations = await Promise.all(Array.from({ length: 20 }, () => target.converse(pieces(), withinMs)));
      const late = conversations.find(({ closed, ms }) => !closed || ms > withinMs);
      const answered = conversations.find(({ statuses }) => statuses.some((status) => status < 400));
      if (answered) return `${answered.statuses.join(', ')}`;
      return late ? `open after ${Math.round(late.ms)} ms` : null;
    },
  };
}

const slowness: readonly Attack[] = [
  slow('a header field every second, without end', 15_000, () => drip(POST, 'x-a: b\r\n', 1_000, 60)),
  slow('half a head and then nothing', 15_000, () => [POST, 20_000]),
  slow('a byte of the body every second', 20_000, () => drip(`${POST}content-length: 100\r\n\r\n`, ' ', 1_000, 60)),
  slow('a chunk of one byte every second', 20_000, () =>
    drip(`${POST}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n', 1_000, 60),
  ),
];

/** A refusal that comes while the body does, and the connection after it. */
const lengths: readonly Attack[] = [
  {
    name: 'body: a length of 10 GiB',
    expected: '400 at once',
    attempt: async (target) => {
      const { text, statuses } = await target.converse([`${POST}content-length: 10737418240\r\n\r\n{"query":`]);
      const body = text.slice(text.indexOf('\r\n\r\n') + 4);
      return statuses[0] === 400 && errorsIn(body)[0]?.code === 'OPERATION_LIMIT_EXCEEDED' ? null : `${statuses.join(', ')}`;
    },
  },
  {
    name: 'body: chunks without end',
    expected: '400, and closed',
    attempt: async (target) => {
      const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
      const { statuses, closed } = await target.converse(
        [`${POST}transfer-encoding: chunked\r\n\r\n`, ...Array<string>(40).fill(chunk)],
        4_000,
      );
      return statuses[0] === 400 && closed ? null : `${statuses.join(', ')} ${closed ? '' : 'open'}`;
    },
  },
  {
    name: 'body: shorter than its length says',
    expected: 'no answer but a refusal',
    attempt: async (target) => {
      const { statuses } = await target.converse([`${POST}content-length: 5000\r\n\r\n${QUERY}`], 500);
      return statuses.some((status) => status < 400) ? `${statuses.join(', ')}` : null;
    },
  },
  {
    name: 'body: longer than its length says',
    expected: 'the rest is no request',
    attempt: async (target) => {
      const { statuses } = await target.converse([`${POST}content-length: ${QUERY.length}\r\n\r\n${QUERY}${QUERY}`]);
      const [first, ...others] = statuses;
      return [200, 400, 429].includes(first ?? 0) && others.every((status) => status === 400) ? null : `${statuses.join(', ')}`;
    },
  },
  {
    name: 'HTML that was stored and asked for again',
    expected: 'JSON, never sniffed',
    attempt: async (target) => {
      const reply = await target.ask(
        { user: 'ki-editor' },
        { query: '{ searchOffers(text: "<script>alert(1)</script>") { totalCount } }' },
      );
      const path = await target.send({
        method: 'GET',
        path: '/<img src=x onerror=alert(1)>'.replaceAll(' ', '%20'),
        headers: {},
      });
      for (const { headers, body } of [reply, path]) {
        if (!String(headers['content-type']).includes('json')) return String(headers['content-type']);
        if (headers['x-content-type-options'] !== 'nosniff') return 'a browser may take it for something else';
        if (body.includes('<img')) return 'what was sent came back';
      }
      return notRefused(path, [404], ['NOT_FOUND']);
    },
  },
];

/** What reaches the hub below GraphQL: browsers of other pages, bodies, paths, and bytes on the wire (RFC 9110, RFC 9112; OWASP). */
export const transportAttacks: readonly Attack[] = [...browsers, ...bodies, ...lengths, ...paths, ...wires, ...slowness];
