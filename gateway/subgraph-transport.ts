import { type Dispatcher, errors, Pool } from 'undici';
import { SEAL_HEADER } from '../subgraphs/kit/seal.js';
import type { SubgraphDoor } from '../subgraphs/kit/server.js';
import type { FrontDoor } from './front-door.js';

/** What a subgraph answered over HTTP, read to its end. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** The time for one exchange is over. */
export class TooLate extends Error {
  readonly code = 'TOO_LATE';
}

/** How bodies get to one subgraph and answers back. */
export interface Transport {
  /** `headers` as undici takes them: name, value, name, value. */
  post(body: string, headers: readonly string[], signal?: AbortSignal): Promise<Answered>;
  close(): Promise<void>;
}

/**
 * One subgraph over HTTP/1.1, `http:` or `https:`, on connections that are kept; bounded in time and size by the front door's limits, redirects
 * are not followed. Rejects with undici's errors, with `TooLate`, or with what the signal was aborted with.
 */
export class HttpTransport implements Transport {
  private readonly pool: Pool;
  private readonly path: string;

  constructor(
    url: URL,
    private readonly limits: Pick<FrontDoor, 'time' | 'answer'>,
  ) {
    const { time, answer } = limits;
    this.path = `${url.pathname}${url.search}`;
    this.pool = new Pool(url.origin, {
      connections: 64,
      connect: { timeout: time.connect },
      headersTimeout: time.subgraph,
      bodyTimeout: time.subgraph,
      maxResponseSize: answer.bytes,
      keepAliveTimeout: 10_000,
      // The protocol of an answer decides what its seal covers: HTTP/1.1 and nothing else.
      allowH2: false,
    });
  }

  post(body: string, headers: readonly string[], signal?: AbortSignal): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(this.limits.time.subgraph, signal, resolve, reject);
      const request = { path: this.path, method: 'POST', headers: headers as string[], body } as const;
      if (!exchange.over) this.pool.dispatch(request, exchange);
    });
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

/**
 * One subgraph in this process, asked at its own door: the same bytes, seals and bounds, without a connection. What is given up goes on at the
 * subgraph, as it would behind a connection.
 */
export class DirectTransport implements Transport {
  constructor(
    private readonly door: SubgraphDoor,
    private readonly limits: Pick<FrontDoor, 'time' | 'answer'>,
  ) {}

  async post(body: string, headers: readonly string[], signal?: AbortSignal): Promise<Answered> {
    const seal = headers[headers.indexOf(SEAL_HEADER) + 1] ?? '';
    const answered = await this.inTime(this.door(Buffer.from(body), seal), signal);
    if (answered.bytes.length > this.limits.answer.bytes) throw new errors.ResponseExceededMaxSizeError();
    return answered;
  }

  async close(): Promise<void> {}

  private inTime(work: Promise<Answered>, signal: AbortSignal | undefined): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const over = () => reject(signal?.reason);
      const late = setTimeout(() => reject(new TooLate()), this.limits.time.subgraph);
      signal?.addEventListener('abort', over);
      if (signal?.aborted) over();
      work.then(resolve, reject).finally(() => {
        clearTimeout(late);
        signal?.removeEventListener('abort', over);
      });
    });
  }
}

/** One question and its answer as undici tells of it; undici's own promises and streams cost more than the rest of an exchange. */
class Exchange implements Dispatcher.DispatchHandler {
  over = false;
  private status = 0;
  private headers: Answered['headers'] = {};
  private chunks: Buffer[] = [];
  private controller: Dispatcher.DispatchController | null = null;
  private readonly late: NodeJS.Timeout;

  constructor(
    time: number,
    private readonly signal: AbortSignal | undefined,
    private readonly resolve: (answered: Answered) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.late = setTimeout(tooLate, time, this);
    if (signal?.aborted) this.end(signal.reason);
    else signal?.addEventListener('abort', this.aborted);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.over) controller.abort(new Error('Nobody waits for this answer.'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Answered['headers']): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.finish()) return;
    const [only, ...more] = this.chunks;
    const bytes = only && more.length === 0 ? only : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.finish()) this.reject(error);
  }

  /** Gives up: nobody waits any more, whatever becomes of the connection. */
  end(reason: unknown): void {
    if (!this.finish()) return;
    this.reject(reason);
    this.controller?.abort(reason instanceof Error ? reason : new Error('Nobody waits for this answer.'));
  }

  private readonly aborted = (): void => this.end(this.signal?.reason);

  private finish(): boolean {
    if (this.over) return false;
    this.over = true;
    clearTimeout(this.late);
    this.signal?.removeEventListener('abort', this.aborted);
    return true;
  }
}

function tooLate(exchange: Exchange): void {
  exchange.end(new TooLate());
}
