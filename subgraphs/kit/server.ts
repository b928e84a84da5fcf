import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ERROR_CODES } from './errors.js';
import type { Executor, GraphRequest } from './execute.js';
import type { Log } from './log.js';
import { ReplayMemory } from './replay-memory.js';
import {
  ANSWER_SEAL_HEADER,
  SEAL_HEADER,
  type SealClaims,
  SealError,
  type SealFault,
  type SealKey,
  type SealKeySet,
  sealAnswer,
  verifySeal,
} from './seal.js';

/** Bytes of a sealed request; `_entities` asks with a list of keys. */
const LARGEST_BODY = 4 * 1024 * 1024;
/** Bytes of a request's head: a seal with long claims fits, a flood does not. */
const LARGEST_HEAD = 32 * 1024;

/** What a subgraph answers at its door, under its seal. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** The door of a subgraph without a connection in between: the exact bytes of a body and the seal that came with them. Rejects when it is closed. */
export type SubgraphDoor = (body: Buffer, seal: string) => Promise<DoorAnswer>;

export interface SubgraphServer {
  readonly url: string;
  /** For a gateway in the same process; the same checks and the same memory of seals as over HTTP. */
  readonly door: SubgraphDoor;
  /** Stops accepting, lets requests under way finish, then closes. */
  close(): Promise<void>;
}

export interface SubgraphServerOptions {
  readonly name: string;
  readonly executor: Pick<Executor, 'run'>;
  /** The hub's public keys as they are in force now. */
  readonly keys: () => SealKeySet;
  /** The subgraph's own private key, with which it seals what it answers. */
  readonly answerKey: () => SealKey;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
  /** Records in the journal that a seal was not accepted, before that is answered. */
  readonly refused?: (fault: SealFault) => Promise<void>;
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>;
  /** What was accepted lately; a test sets a small one. */
  readonly memory?: ReplayMemory;
}

/**
 * Serves a subgraph over HTTP: `POST /graphql` behind the seal, which is verified on the exact bytes before anything is parsed;
 * `/livez` and `/readyz` beside it. `_service` and `_entities` are behind the same door. What answers an accepted request is sealed,
 * whatever it says; a refusal at the door is not, for there is no request it could answer.
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const memory = options.memory ?? new ReplayMemory();
  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, (request, response) => {
    answer(request, options, memory)
      .then((reply) => send(response, reply))
      .catch((error: Error) => {
        // Whoever hangs up in the middle of a request waits for no answer.
        if (!request.complete) return;
        options.log.error({ error: { name: error.name } }, 'request failed');
        send(response, refusal(500, 'INTERNAL'));
      });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  // Longer than the gateway keeps an idle connection, so that it never writes to one that is being closed.
  server.keepAliveTimeout = 30_000;
  server.on('clientError', refuseRubbish);
  await listen(server, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  const underWay = new Set<Promise<unknown>>();
  return {
    door: (body, seal) => {
      if (!server.listening) return Promise.reject(Object.assign(new Error('The subgraph is closed.'), { code: 'ECONNREFUSED' }));
      const work = answerAtDoor(body, seal, options, memory);
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/graphql`,
    close: async () => {
      await closeServer(server);
      await Promise.allSettled(underWay);
    },
  };
}

async function answerAtDoor(
  body: Buffer,
  seal: string,
  options: SubgraphServerOptions,
  memory: ReplayMemory,
): Promise<DoorAnswer> {
  const reply =
    body.length > LARGEST_BODY ? refusal(413, 'OPERATION_LIMIT_EXCEEDED') : await answerSealed(body, seal, options, memory);
  return { status: reply.status, headers: { ...JSON_HEADERS, ...reply.headers }, bytes: Buffer.from(reply.body) };
}

interface Reply {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answer(request: IncomingMessage, options: SubgraphServerOptions, memory: ReplayMemory): Promise<Reply> {
  const path = (request.url ?? '/').split('?')[0];
  if (path === '/livez') return { status: 200, body: '{"status":"ok"}' };
  if (path === '/readyz')
    return (await options.ready())
      ? { status: 200, body: '{"status":"ok"}' }
      : { status: 503, body: '{"status":"database unavailable"}' };
  if (path !== '/graphql') return refusal(404, 'NOT_FOUND');
  // RFC 9110, 15.5.6: the answer names the methods there are.
  if (request.method !== 'POST') return { ...refusal(405, 'INVALID_INPUT'), headers: { allow: 'POST' } };
  const body = await readBody(request);
  // What is left of the body is not read, so the connection cannot be used again.
  if (!body) return { ...refusal(413, 'OPERATION_LIMIT_EXCEEDED'), headers: { connection: 'close' } };
  const header = request.headers[SEAL_HEADER];
  return answerSealed(body, typeof header === 'string' ? header : undefined, options, memory);
}

/** The answer to a body, behind its seal. */
async function answerSealed(
  body: Buffer,
  seal: string | undefined,
  options: SubgraphServerOptions,
  memory: ReplayMemory,
): Promise<Reply> {
  const claims = accepted(seal, body, options, memory);
  if (typeof claims === 'string') {
    options.log.warn({ fault: claims }, 'request refused');
    await options.refused?.(claims);
    if (claims === 'SEAL_MEMORY_FULL') return { ...refusal(503, 'OVERLOADED', claims), headers: { 'retry-after': '5' } };
    return refusal(401, 'UNAUTHENTICATED', claims);
  }
  return sealed(await execute(body, claims, options), claims, options);
}

/** The claims of a good seal, or what is wrong with it. */
function accepted(
  seal: string | undefined,
  body: Buffer,
  { name, keys }: SubgraphServerOptions,
  memory: ReplayMemory,
): SealClaims | SealFault {
  try {
    return verifySeal(seal, body, { audience: name, keys: keys(), memory });
  } catch (error) {
    if (error instanceof SealError) return error.fault;
    throw error;
  }
}

async function execute(body: Buffer, claims: SealClaims, { executor, log }: SubgraphServerOptions): Promise<Reply> {
  const parsed = parseBody(body);
  if (!parsed) return refusal(400, 'INVALID_INPUT');
  try {
    return { status: 200, body: JSON.stringify(await executor.run(parsed, claims)) };
  } catch (error) {
    log.error({ requestId: claims.actor.requestId, error: { name: (error as Error).name } }, 'request failed');
    return refusal(500, 'INTERNAL');
  }
}

function sealed({ status, body }: Reply, { jti }: SealClaims, { name, answerKey }: SubgraphServerOptions): Reply {
  const bytes = Buffer.from(body);
  return {
    status,
    body: bytes,
    headers: { [ANSWER_SEAL_HEADER]: sealAnswer(answerKey(), { subgraph: name, jti, status, body: bytes }) },
  };
}

function refusal(status: number, code: keyof typeof ERROR_CODES, reason?: string): Reply {
  return {
    status,
    body: JSON.stringify({ errors: [{ message: ERROR_CODES[code], extensions: { code, ...(reason ? { reason } : {}) } }] }),
  };
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...JSON_HEADERS, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** What never became a request: bytes that are not HTTP, a head that is too long, a client that is too slow. */
export function refuseRubbish(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const { body } = refusal(status, status === 431 ? 'OPERATION_LIMIT_EXCEEDED' : 'INVALID_INPUT');
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `cache-control: no-store\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** The bytes of the body, or null when there are too many. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection stays, so that the refusal can still be sent on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseBody(body: Buffer): GraphRequest | null {
  try {
    const value = JSON.parse(body.toString('utf8')) as GraphRequest;
    return typeof value?.query === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** Listens, and turns a taken port into a sentence. */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`The port ${port} on ${host} is in use by another program.`) : error);
    });
    server.listen(port, host, resolve);
  });
}

/** Stops accepting, waits for requests under way, and resolves when the last connection is closed. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  // Connections that become idle while draining are closed by node as their response says `connection: close`; the rest are cut.
  const cut = setTimeout(() => server.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(cut);
}
