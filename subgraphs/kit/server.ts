import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ERROR_CODES } from './errors.js';
import type { Executor, GraphRequest } from './execute.js';
import type { Log } from './log.js';
import { ReplayMemory, SEAL_HEADER, SealError, type SealKeySet, verifySeal } from './seal.js';

/** Bytes of a sealed request; `_entities` asks with a list of keys. */
const LARGEST_BODY = 4 * 1024 * 1024;

export interface SubgraphServer {
  readonly url: string;
  /** Stops accepting, lets requests under way finish, then closes. */
  close(): Promise<void>;
}

export interface SubgraphServerOptions {
  readonly name: string;
  readonly executor: Executor;
  readonly keys: SealKeySet;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>;
}

/**
 * Serves a subgraph over HTTP: `POST /graphql` behind the seal, which is verified on the exact bytes before anything is parsed;
 * `/livez` and `/readyz` beside it. `_service` and `_entities` are behind the same door.
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const memory = new ReplayMemory();
  const server = createServer((request, response) => {
    answer(request, options, memory)
      .then((reply) => send(response, reply))
      .catch((error: Error) => {
        options.log.error({ error: { name: error.name } }, 'request failed');
        send(response, refusal(500, 'INTERNAL'));
      });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  // Longer than the gateway keeps an idle connection, so that it never writes to one that is being closed.
  server.keepAliveTimeout = 30_000;
  await listen(server, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/graphql`,
    close: () => closeServer(server),
  };
}

interface Reply {
  readonly status: number;
  readonly body: string;
}

async function answer(request: IncomingMessage, options: SubgraphServerOptions, memory: ReplayMemory): Promise<Reply> {
  const path = (request.url ?? '/').split('?')[0];
  if (path === '/livez') return { status: 200, body: '{"status":"ok"}' };
  if (path === '/readyz')
    return (await options.ready())
      ? { status: 200, body: '{"status":"ok"}' }
      : { status: 503, body: '{"status":"database unavailable"}' };
  if (path !== '/graphql') return refusal(404, 'NOT_FOUND');
  if (request.method !== 'POST') return refusal(405, 'INVALID_INPUT');
  const body = await readBody(request);
  if (!body) return refusal(413, 'OPERATION_LIMIT_EXCEEDED');
  try {
    const header = request.headers[SEAL_HEADER];
    const claims = verifySeal(typeof header === 'string' ? header : undefined, body, {
      audience: options.name,
      keys: options.keys,
      memory,
    });
    const parsed = parseBody(body);
    if (!parsed) return refusal(400, 'INVALID_INPUT');
    return { status: 200, body: JSON.stringify(await options.executor.run(parsed, claims)) };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    options.log.warn({ fault: error.fault }, 'request refused');
    return refusal(401, 'UNAUTHENTICATED', error.fault);
  }
}

function refusal(status: number, code: keyof typeof ERROR_CODES, reason?: string): Reply {
  return {
    status,
    body: JSON.stringify({ errors: [{ message: ERROR_CODES[code], extensions: { code, ...(reason ? { reason } : {}) } }] }),
  };
}

function send(response: ServerResponse, { status, body }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** The bytes of the body, or null when there are too many. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
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
