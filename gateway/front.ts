import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { type ErrorCode, HubError, invalidInput } from '../subgraphs/kit/errors.js';
import { isIdempotencyKey, KEY_SENTENCE } from '../subgraphs/kit/idempotency-key.js';
import type { Log } from '../subgraphs/kit/log.js';
import { closeServer, listen } from '../subgraphs/kit/server.js';
import { isLoopback } from '../subgraphs/kit/settings.js';
import { isWorthReading, serverOptions } from './connections.js';
import type { DevelopmentIssuer } from './development-issuer.js';
import { Door, single } from './door.js';
import { ClientGone, DoorRefusal } from './door-refusal.js';
import type { StaticFile } from './explorer.js';
import type { FrontDoor } from './front-door.js';
import { errorBody, masked, statusOf } from './gateway.js';
import type { Metrics } from './metrics.js';
import type { Partners } from './partners.js';
import type { RefusalJournal } from './refusal-journal.js';
import type { ServedGateway } from './reload.js';
import { RequestTime } from './request-time.js';
import type { TokenAuthority } from './token.js';

export interface FrontOptions {
  readonly gateway: ServedGateway;
  readonly authority: TokenAuthority;
  /** Only in development: whose demo users the explorer offers. */
  readonly developmentIssuer: DevelopmentIssuer | null;
  readonly explorer: (pathname: string) => StaticFile | undefined;
  readonly metrics: Metrics;
  /** Where what never reaches an institution is recorded. */
  readonly refusals: RefusalJournal;
  /** What `/partners` tells. */
  readonly partners?: Pick<Partners, 'report'>;
  readonly frontDoor: FrontDoor;
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
  const door = new Door(options.frontDoor, options.gateway.changedSince);
  const server = createServer(serverOptions(options.frontDoor));
  const answerOn =
    (wantsBody: (response: ServerResponse) => void): RequestListener =>
    (request, response) => {
      const visit: Visit = {
        request,
        response,
        requestId: requestIdOf(request),
        door,
        wantsBody: () => wantsBody(response),
        always: ALWAYS,
      };
      const stop = options.metrics.clientRequest();
      answer(visit, options, () => door.draining)
        .catch((error: unknown) => failure(error, visit.requestId, options))
        .then((reply) => {
          stop(reply.status);
          send(visit, reply);
        })
        .catch(() => response.destroy());
    };
  door.connections.guard(server);
  server.on(
    'request',
    answerOn(() => undefined),
  );
  // RFC 9110, 10.1.1: who asks first whether to send the body is told so when it is wanted.
  server.on(
    'checkContinue',
    answerOn((response) => response.writeContinue()),
  );
  server.on('checkExpectation', answerOn(refuseExpectation));
  await listen(server, options.host, options.port);
  door.open();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/graphql`,
    close: () => {
      door.drain();
      return closeServer(server).finally(() => door.close());
    },
  };
}

/** A client may name its request, so that its own log and the hub's meet. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** One request with what belongs to it. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly door: Door;
  /** Called when the body is wanted. */
  readonly wantsBody: () => void;
  /** Header fields of the answer, whatever it is. */
  always: Readonly<Record<string, string>>;
}

/** RFC 9110, 10.1.1: there is one expectation, `100-continue`. */
function refuseExpectation(): never {
  throw invalidInput('expect', 'The one expectation is 100-continue.');
}

/** Nearly every request is for this address, and parsing one costs as much as reading the body. */
const GRAPHQL = new URL('http://hub/graphql');

function addressOf(target: string): URL | null {
  if (target === '/graphql') return GRAPHQL;
  return URL.canParse(target, 'http://hub') ? new URL(target, 'http://hub') : null;
}

async function answer(visit: Visit, options: FrontOptions, draining: () => boolean): Promise<Reply> {
  const { request } = visit;
  const url = addressOf(request.url ?? '/');
  if (!url) throw new HubError('NOT_FOUND');
  if (request.headers.host === undefined && request.httpVersion === '1.1')
    throw invalidInput('host', 'A request names its host.');
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (url.pathname === '/graphql') return answerGraphQL(visit, url, options);
  const variant = variantAt(url);
  if (variant !== undefined && options.gateway.variants?.schemaOf(variant)) return answerGraphQL(visit, url, options);
  if (!reading) throw new HubError('NOT_FOUND');
  if (url.pathname === '/livez') return json(200, { status: 'ok' });
  if (url.pathname === '/partners' && options.partners) return json(200, { partners: options.partners.report() });
  if (url.pathname === '/readyz') {
    if (draining()) return json(503, { status: 'draining' });
    return options.refusals.writable ? json(200, { status: 'ok' }) : json(503, { status: 'journal cannot be written' });
  }
  if (url.pathname === '/metrics')
    return {
      status: 200,
      headers: { 'content-type': options.metrics.contentType },
      body: await visit.door.metrics(options.metrics.print),
    };
  const issuer = namesThisMachine(request) ? options.developmentIssuer : null;
  if (issuer && url.pathname === '/dev/users') return json(200, issuer.users);
  if (issuer && url.pathname === '/dev/token') {
    const token = await issuer.tokenFor(url.searchParams.get('user') ?? '');
    if (token) return json(200, { token });
  }
  const file = options.explorer(url.pathname);
  if (file) return { status: 200, headers: file.headers, body: file.body };
  throw new HubError('NOT_FOUND');
}

/** The variant of the graph that a path names. */
function variantAt(url: URL): string | undefined {
  return url === GRAPHQL ? undefined : /^\/graphql\/([a-z]+)$/.exec(url.pathname)?.[1];
}

/** A page whose name an attacker's DNS turns to this machine still says that name (DNS rebinding). */
function namesThisMachine({ headers: { host } }: IncomingMessage): boolean {
  return host !== undefined && URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname);
}

const METHODS = 'GET, POST, OPTIONS';

async function answerGraphQL(visit: Visit, url: URL, options: FrontOptions): Promise<Reply> {
  const { request, response, requestId, door } = visit;
  const cors = door.cors.answer(request.headers.origin);
  visit.always = { ...ALWAYS, ...cors };
  if (request.method === 'OPTIONS')
    return { status: 204, headers: { allow: METHODS, ...door.cors.preflight(request.headers.origin) }, body: '' };
  if (request.method !== 'GET' && request.method !== 'POST') {
    const refused = failure(new HubError('INVALID_INPUT', 'The graph answers GET and POST.'), requestId, options);
    return { ...refused, status: 405, headers: { ...refused.headers, allow: METHODS } };
  }
  const time = new RequestTime(response, door.limits.time.request);
  try {
    return await execute(visit, url, time, options);
  } finally {
    time.end();
  }
}

async function execute(
  visit: Visit,
  url: URL,
  time: RequestTime,
  { gateway, authority, log, refusals }: FrontOptions,
): Promise<Reply> {
  const { request, requestId, door } = visit;
  const started = performance.now();
  const { caller, body, idempotencyKey } = await readRequest(visit, url, authority).catch(async (error: unknown) => {
    if (error instanceof HubError && !(error instanceof DoorRefusal))
      await refusals.record({ actor: null, code: error.code, requestId });
    throw error;
  });
  door.connections.working(request.socket);
  time.begin();
  const leave = await door.enter(request, caller, time.signal);
  const execution = gateway.server
    .executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'GET', headers: headersOf(request), search: url.search, body },
      context: async () => ({ ...caller, idempotencyKey, variant: variantAt(url), signal: time.signal }),
    })
    .finally(leave);
  const result = await time.within(execution);
  const status = result.status ?? 200;
  const operation = typeof body.operationName === 'string';
  log.info(
    { requestId, status, named: operation, institution: caller.actor.institution, ms: Math.round(performance.now() - started) },
    'graphql',
  );
  if (result.body.kind !== 'complete') throw new HubError('INTERNAL');
  return {
    status,
    headers: { ...NOT_KEPT, ...Object.fromEntries(result.headers) },
    body: inTheHubsWords(result.body.string, status, requestId),
  };
}

/** Nobody keeps an answer (RFC 9111, 5.2.2.5). */
const NOT_KEPT = { 'cache-control': 'no-store' };
/** What the server would choose anyway; it need not look for it. */
const ANY_JSON = new Set(['application/json', '*/*']);

/** The header fields as the server takes them. */
function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && !(name === 'accept' && ANY_JSON.has(String(value)))) map.set(name, String(value));
  }
  return map;
}

/** Who asks and what, or the refusal of a request that cannot be read. */
async function readRequest({ request, requestId, door, wantsBody }: Visit, url: URL, authority: TokenAuthority) {
  const caller = await door.caller(request, requestId, authority);
  const idempotencyKey = single(request.headers['idempotency-key']) ?? null;
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey)) throw invalidInput('idempotency-key', KEY_SENTENCE);
  return { caller, idempotencyKey, body: await door.parameters(request, url.searchParams, wantsBody) };
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

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

/** HTTP status of an error before the engine; inside it, most errors are answered with 200. */
const FRONT_STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  INTERNAL: 500,
  SUBGRAPH_TIMEOUT: 200,
};
/** Seconds after which a token may be checked again that could not be because the issuer was not reached. */
const ISSUER_AGAIN_SECONDS = 5;
/** What the metrics call a request whose client hung up; nobody reads it. */
const NOBODY: Reply = { status: 499, headers: {}, body: '' };

function failure(error: unknown, requestId: string, { log, metrics }: FrontOptions): Reply {
  if (error instanceof ClientGone) return NOBODY;
  if (!(error instanceof HubError)) log.error({ requestId, error: { name: (error as Error)?.name } }, 'request failed');
  const known = error instanceof HubError ? error : new HubError('INTERNAL');
  metrics.refused(known.code);
  return {
    status: statusOf(known.code) ?? FRONT_STATUS[known.code] ?? 400,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...retryAfter(known) },
    body: known.code === 'SUBGRAPH_TIMEOUT' ? withoutData(known, requestId) : errorBody(known, requestId),
  };
}

/** An operation that was begun and gave nothing (GraphQL specification, 7.1). */
function withoutData(error: HubError, requestId: string): string {
  return JSON.stringify({ data: null, errors: [masked(error.toJSON(), requestId)] });
}

function retryAfter(error: HubError): Record<string, string> {
  if (error instanceof DoorRefusal) return { 'retry-after': String(error.retryAfterSeconds) };
  return error.code === 'OVERLOADED' ? { 'retry-after': String(ISSUER_AGAIN_SECONDS) } : {};
}

/** No browser is to take an answer for something else than it says it is (Fetch Standard, 3.6). */
const ALWAYS = { 'x-content-type-options': 'nosniff' };

function send({ request, response, requestId, door, always }: Visit, { status, headers, body }: Reply): void {
  if (response.destroyed) return;
  const length: Record<string, number> = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  const goesOn = !door.draining && isWorthReading(request, door.limits.operation.bodyBytes);
  response.writeHead(status, {
    ...always,
    ...headers,
    ...length,
    ...(goesOn ? {} : { connection: 'close' }),
    'x-request-id': requestId,
  });
  door.connections.send(request, response, request.method === 'HEAD' ? undefined : body);
}
