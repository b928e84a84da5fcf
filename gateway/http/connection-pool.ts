import { type Asker, Connection, type ConnectionOptions } from './connection.js';

/** A request that is to be sent on some connection. */
export interface Request extends Asker {
  /** Everything up to the length of the body. */
  readonly head: string;
  readonly body: string;
  /** Nobody waits for the answer any more. */
  readonly over: boolean;
  /** Is told on which connection it was sent. */
  sent(connection: Connection): void;
}

/** So often connections that are kept too long are looked for, in milliseconds. */
const SWEEP = 5_000;

/**
 * The connections to one server: so many at once, each kept while it is used, the last used first, so that those that are not needed grow old.
 * What comes when all are in use waits, first come, first served.
 */
export class ConnectionPool {
  private readonly all = new Set<Connection>();
  private readonly idle: Connection[] = [];
  private readonly waiting = new Set<Request>();
  private readonly sweeper = setInterval(() => this.sweep(), SWEEP).unref();
  private closed: (() => void) | null = null;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly most: number,
  ) {}

  send(request: Request): void {
    const connection = this.fresh() ?? (this.all.size < this.most ? this.open() : null);
    if (connection) this.give(connection, request);
    else this.waiting.add(request);
  }

  /** No connection is kept any more; resolves when what is under way has ended. */
  close(): Promise<void> {
    clearInterval(this.sweeper);
    return new Promise((resolve) => {
      this.closed = resolve;
      for (const connection of this.idle.splice(0)) connection.close();
      this.settle();
    });
  }

  private fresh(): Connection | null {
    const now = performance.now();
    for (let connection = this.idle.pop(); connection; connection = this.idle.pop()) {
      if (connection.isFresh(now)) return connection;
      connection.close();
    }
    return null;
  }

  private open(): Connection {
    const made: Connection = new Connection(this.options, {
      free: (connection) => this.free(connection),
      gone: (connection) => this.gone(connection),
    });
    this.all.add(made);
    return made;
  }

  private give(connection: Connection, request: Request): void {
    request.sent(connection);
    connection.ask(request.head, request.body, request);
  }

  private free(connection: Connection): void {
    const next = this.next();
    if (next) this.give(connection, next);
    else if (this.closed) connection.close();
    else this.idle.push(connection);
  }

  private gone(connection: Connection): void {
    this.all.delete(connection);
    const at = this.idle.indexOf(connection);
    if (at >= 0) this.idle.splice(at, 1);
    const next = this.next();
    if (next) this.send(next);
    this.settle();
  }

  private next(): Request | null {
    for (const request of this.waiting) {
      this.waiting.delete(request);
      if (!request.over) return request;
    }
    return null;
  }

  private sweep(): void {
    const now = performance.now();
    for (const connection of [...this.idle]) if (!connection.isFresh(now)) connection.close();
  }

  private settle(): void {
    if (this.closed && this.all.size === 0) this.closed();
  }
}
