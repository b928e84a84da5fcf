import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { type ErrorCode, HubError, invalidInput } from '../subgraphs/kit/errors.js';
import { isIdempotencyKey, KEY_SENTENCE } from '../subgraphs/kit/idempotency-key.js';
import type { Log } from '../subgraphs/kit/log.js';
import { closeServer, listen, refuseRubbish } from '../subgraphs/kit/server.js';
import type { DevelopmentIssuer } from './development-issuer.js';
import type { StaticFile } from './explorer.js';
import { errorBody, type Gateway, masked, statusOf } from './gateway.js';
import type { Metrics } from './metrics.js';
import type { RefusalJournal } from './refusal-journal.js';
import { callerFrom, type TokenAuthority } from './token.js';

const LARGEST_BODY = 100 * 1024;

export interface FrontOptions {
  readonly gateway: Gateway;
  readonly authority: TokenAuthority;
  /** Only in development: whose demo users the explorer offers. */
  readonly developmentIssuer: DevelopmentIssuer | null;
  readonly explorer: (pathname: string) => StaticFile | undefined;
  readonly metrics: Metrics;
  /** Where what never reaches an institution is recorded. */
  readonly refusals: RefusalJournal;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
}

export interface Front {
  readonly url: string;
  /** Stops accepting, lets requests under way finish, then closes. */
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The hub's front door on node:http: GraphQL, health, metrics, and the explorer. */
export async function openFront(options: FrontOptions): Promise<Front> {
  let draining = false;
  const server = createServer((request, response) => {
    const requestId = requestIdOf(request);
    const stop = options.metrics.clientRequest();
    answer(request, requestId, options, () => draining)
      .catch((error: unknown) => failure(error, requestId, options.log))
      .then((reply) => {
        stop(reply.status);
        send(request, response, reply, requestId);
      });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  server.on('clientError', refuseRubbish);
  await listen(server, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/graphql`,
    close: () => {
      draining = true;
      return closeServer(server);
    },
  };
}

/** A client may name its request, so that its own log and the hub's meet. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

async function answer(
  request: IncomingMessage,
  requestId: string,
  options: FrontOptions,
  draining: () => boolean,
): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://hub');
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (url.pathname === '/graphql') return answerGraphQL(request, url, requestId, options);
  if (!reading) throw new HubError('NOT_FOUND');
  if (url.pathname === '/livez') return json(200, { status: 'ok' });
  if (url.pathname === '/readyz') {
    if (draining()) return json(503, { status: 'draining' });
    return options.refusals.writable ? json(200, { status: 'ok' }) : json(503, { status: 'journal cannot be written' });
  }
  if (url.pathname === '/metrics')
    return { status: 200, headers: { 'content-type': options.metrics.contentType }, body: await options.metrics.print() };
  const issuer = options.developmentIssuer;
  if (issuer && url.pathname === '/dev/users') return json(200, issuer.users);
  if (issuer && url.pathname === '/dev/token') {
    const token = await issuer.tokenFor(url.searchParams.get('user') ?? '');
    if (token) return json(200, { token });
  }
  const file = options.explorer(url.pathname);
  if (file) return { status: 200, headers: file.headers, body: file.body };
  throw new HubError('NOT_FOUND');
}

async function answerGraphQL(
  request: IncomingMessage,
  url: URL,
  requestId: string,
  { gateway, authority, log, refusals }: FrontOptions,
): Promise<Reply> {
  const started = performance.now();
  const { caller, body, idempotencyKey } = await readRequest(request, requestId, authority).catch(async (error: unknown) => {
    if (error instanceof HubError) await refusals.record({ actor: null, code: error.code, requestId });
    throw error;
  });
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  const result = await gateway.server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'GET', headers, search: url.search, body },
    context: async () => ({ ...caller, idempotencyKey }),
  });
  const status = result.status ?? 200;
  const operation = typeof (body as { operationName?: unknown }).operationName === 'string';
  log.info(
    { requestId, status, named: operation, institution: caller.actor.institution, ms: Math.round(performance.now() - started) },
    'graphql',
  );
  if (result.body.kind !== 'complete') throw new HubError('INTERNAL');
  return { status, headers: Object.fromEntries(result.headers), body: inTheHubsWords(result.body.string, status, requestId) };
}

/** Who asks and what, or the refusal of a request that cannot be read. */
async function readRequest(request: IncomingMessage, requestId: string, authority: TokenAuthority) {
  const caller = await callerFrom(request.headers.authorization, single(request.headers['x-purpose']), requestId, authority);
  const idempotencyKey = single(request.headers['idempotency-key']) ?? null;
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey)) throw invalidInput('idempotency-key', KEY_SENTENCE);
  return { caller, idempotencyKey, body: request.method === 'POST' ? await readJson(request) : {} };
}

/** Requests that Apollo Server refuses before its pipeline are answered in its own words; the hub's answers are JSON with a code of its list. */
function inTheHubsWords(body: string, status: number, requestId: string): string {
  if (status < 400) return body;
  const { errors } = body.startsWith('{') ? (JSON.parse(body) as { errors?: GraphQLFormattedError[] }) : {};
  if (!errors) return errorBody(new HubError('INVALID_INPUT', 'This is not a GraphQL request.'), requestId);
  return errors.every(({ extensions }) => extensions?.['requestId'] === requestId)
    ? body
    : JSON.stringify({ errors: errors.map((error) => masked(error, requestId)) });
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type))
    throw new HubError('INVALID_INPUT', 'The body of a GraphQL request is application/json.');
  if (request.headers['content-encoding']) throw new HubError('INVALID_INPUT', 'The body of a request is not compressed.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new HubError('OPERATION_LIMIT_EXCEEDED');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new HubError('INVALID_INPUT', 'The body of the request is not JSON.');
  }
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

/** HTTP status of an error before the engine; inside it, most errors are answered with 200. */
const FRONT_STATUS: Readonly<Partial<Record<ErrorCode, number>>> = { NOT_FOUND: 404, INVALID_INPUT: 400, INTERNAL: 500 };

function failure(error: unknown, requestId: string, log: Log): Reply {
  if (!(error instanceof HubError)) log.error({ requestId, error: { name: (error as Error)?.name } }, 'request failed');
  const known = error instanceof HubError ? error : new HubError('INTERNAL');
  return {
    status: statusOf(known.code) ?? FRONT_STATUS[known.code] ?? 400,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(known.code === 'OVERLOADED' ? { 'retry-after': '5' } : {}),
    },
    body: errorBody(known, requestId),
  };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply, requestId: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'x-request-id': requestId, 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}
