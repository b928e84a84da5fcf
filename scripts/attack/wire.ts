import { type IncomingHttpHeaders, request as send } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One answer over HTTP, whole. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly ms: number;
}

export interface Exchange {
  readonly method?: string;
  /** Path with query, exactly as it is to stand in the request line. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** How long anything waits for an answer. */
const PATIENCE_MS = 20_000;

/** Sends one request on a connection of its own. */
export function exchange(url: URL, { method = 'POST', path = url.pathname, headers = {}, body }: Exchange): Promise<Reply> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = send(
      {
        host: url.hostname,
        port: url.port,
        method,
        path,
        headers: headers as Record<string, string>,
        agent: false,
        timeout: PATIENCE_MS,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
            ms: performance.now() - started,
          }),
        );
      },
    );
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', reject);
    request.end(body);
  });
}

/** A piece to write, or milliseconds to wait. */
export type Piece = string | Buffer | number;

/** What came back on a raw connection, and how the connection ended. */
export interface Conversation {
  readonly text: string;
  /** Status of every answer. */
  readonly statuses: readonly number[];
  /** Whether the hub closed the connection. */
  readonly closed: boolean;
  readonly ms: number;
}

/** Writes pieces on a bare connection and listens until the hub closes it or `listenMs` are over. */
export async function converse(url: URL, pieces: Iterable<Piece>, listenMs = 1_500): Promise<Conversation> {
  const started = performance.now();
  const socket = connect(Number(url.port), url.hostname);
  let text = '';
  let closed = false;
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
  });
  // A connection that is cut in the middle of a piece is what is looked for.
  socket.on('error', () => undefined);
  const over = new Promise<void>((resolve) => {
    socket.once('close', () => {
      closed = true;
      resolve();
    });
  });
  const write = async () => {
    for (const piece of pieces) {
      if (closed) return;
      if (typeof piece === 'number') await sleep(piece);
      else socket.write(piece);
    }
  };
  await Promise.race([over, write().then(() => sleep(listenMs, undefined, { ref: false }))]);
  socket.destroy();
  const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
  return { text, statuses, closed, ms: performance.now() - started };
}
