import { SEAL_HEADER } from '../subgraphs/kit/seal.js';
import type { SubgraphDoor } from '../subgraphs/kit/server.js';
import type { EndSignal } from './ending.js';
import type { FrontDoor } from './front-door.js';
import { type Answered, TooLarge } from './http/answer-reader.js';
import type { Asker, Connection } from './http/connection.js';
import { ConnectionPool, type Request } from './http/connection-pool.js';

/** The time for one exchange is over. */
export class TooLate extends Error {
  readonly code = 'TOO_LATE';
}

/** What is put to a subgraph. */
export interface Posted {
  readonly body: string;
  /** The seal of exactly this body; none where nothing is sealed. */
  readonly seal: string | null;
  /** Ends the wait with its reason when it is aborted. */
  readonly signal: EndSignal | undefined;
  /** Until when there is time, by `performance.now()`. */
  readonly until: number;
}

/** How bodies get to one subgraph and answers back. */
export interface Transport {
  post(posted: Posted): Promise<Answered>;
  close(): Promise<void>;
}

const JSON_TYPE = /^application\/(graphql-response\+)?json\b/i;

/** Whether an answer says that it is JSON (GraphQL over HTTP, "Media Types"). */
export function saysJson({ headers }: Answered): boolean {
  return JSON_TYPE.test(headers['content-type'] ?? '');
}

/** Connections to one subgraph at once. */
const CONNECTIONS = 64;
/** A connection is kept so long while nobody uses it, in milliseconds. */
const IDLE = 10_000;

/**
 * One subgraph over HTTP/1.1, `http:` or `https:`, on connections that are kept; bounded in time and size by the front door's limits, redirects
 * are not followed. Rejects with the system's errors, `ConnectTimeout`, `ConnectionLost`, `NotHttp`, `TooLarge`, `TooLate`, or with what the signal
 * was aborted with. On connections of our own, because general clients cost two to three times as much for each exchange.
 */
export class HttpTransport implements Transport {
  private readonly pool: ConnectionPool;
  private readonly head: string;

  constructor(url: URL, { time, answer }: Pick<FrontDoor, 'time' | 'answer'>) {
    this.head =
      `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n` +
      'content-type: application/json\r\naccept: application/json\r\n';
    this.pool = new ConnectionPool({ url, connectTimeout: time.connect, largest: answer.bytes, idle: IDLE }, CONNECTIONS);
  }

  post(posted: Posted): Promise<Answered> {
    const head = posted.seal === null ? this.head : `${this.head}${SEAL_HEADER}: ${posted.seal}\r\n`;
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(head, posted, resolve, reject);
      if (!exchange.over) this.pool.send(exchange);
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
    private readonly limits: Pick<FrontDoor, 'answer'>,
  ) {}

  post({ body, seal, ...bounds }: Posted): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const wait = new Wait(bounds, resolve, reject);
      this.door(Buffer.from(body), seal ?? '').then(
        (answered) => (answered.bytes.length > this.limits.answer.bytes ? wait.failed(new TooLarge()) : wait.answered(answered)),
        (error: unknown) => wait.failed(error),
      );
    });
  }

  async close(): Promise<void> {}
}

/** Somebody waits for an answer, until it is there or their time is over. */
class Wait implements Asker {
  over = false;
  private readonly late: NodeJS.Timeout;
  private readonly signal: EndSignal | undefined;

  constructor(
    { signal, until }: Pick<Posted, 'signal' | 'until'>,
    private readonly resolve: (answered: Answered) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.signal = signal;
    this.late = setTimeout(tooLate, Math.max(1, until - performance.now()), this);
    if (signal?.aborted) this.failed(signal.reason);
    else signal?.addEventListener('abort', this.aborted);
  }

  answered(answered: Answered): void {
    if (this.finish()) this.resolve(answered);
  }

  failed(error: unknown): void {
    if (this.finish()) this.reject(error);
  }

  /** Gives up: nobody waits any more. */
  end(reason: unknown): void {
    this.failed(reason);
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

/** One question over HTTP. What is given up takes its connection along. */
class Exchange extends Wait implements Request {
  readonly body: string;
  private connection: Connection | null = null;

  constructor(
    readonly head: string,
    posted: Posted,
    resolve: (answered: Answered) => void,
    reject: (error: unknown) => void,
  ) {
    super(posted, resolve, reject);
    this.body = posted.body;
  }

  sent(connection: Connection): void {
    this.connection = connection;
  }

  override end(reason: unknown): void {
    super.end(reason);
    this.connection?.drop(reason);
  }
}

function tooLate(wait: Wait): void {
  wait.end(new TooLate());
}
