import { connect as connectPlain, type NetConnectOpts, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { type Answered, AnswerReader } from './answer-reader.js';

/** The connection was not there in time. */
export class ConnectTimeout extends Error {
  readonly code = 'CONNECT_TIMEOUT';
}

/** The connection ended before the answer did. */
export class ConnectionLost extends Error {
  readonly code = 'CONNECTION_LOST';
}

/** Who waits for an answer on a connection. */
export interface Asker {
  answered(answer: Answered): void;
  failed(error: unknown): void;
}

/** What becomes of a connection. */
export interface ConnectionEvents {
  /** Can be asked again. */
  free(connection: Connection): void;
  /** Is of no more use; told once. */
  gone(connection: Connection): void;
}

export interface ConnectionOptions {
  readonly url: URL;
  readonly connectTimeout: number;
  /** Bytes of an answer's body. */
  readonly largest: number;
  /** Milliseconds a connection is kept while nobody uses it. */
  readonly idle: number;
}

/** Servers name whole seconds, and what was sent may be late: a connection is given up so long before its server would, in milliseconds. */
const BEFORE_SERVER_CLOSES = 1_000;
/** Bytes read at once. */
const READ = 64 * 1024;
/** A longer body is sent by itself, for putting it behind its head would copy it. */
const SENT_WHOLE = 32 * 1024;

/** One connection to a server, which answers one request after the other. */
export class Connection {
  private readonly socket: Socket;
  private readonly reader: AnswerReader;
  private readonly late: NodeJS.Timeout;
  private asker: Asker | null = null;
  private ended = false;
  private reusableUntil = 0;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly events: ConnectionEvents,
  ) {
    this.reader = new AnswerReader(options.largest);
    this.socket = this.connected();
    this.socket.setNoDelay(true);
    this.late = setTimeout(() => this.drop(new ConnectTimeout()), options.connectTimeout);
    this.socket.once(options.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(this.late));
    this.socket.once('end', () => this.finished());
    this.socket.on('error', (error) => this.drop(error));
    this.socket.once('close', () => this.drop(new ConnectionLost()));
  }

  /** Whether it is still worth asking, by `performance.now()`. */
  isFresh(now: number): boolean {
    return !this.ended && now < this.reusableUntil;
  }

  /** Sends a request: everything up to the body's length, and the body. */
  ask(head: string, body: string, asker: Asker): void {
    this.asker = asker;
    this.reader.begin();
    const length = Buffer.byteLength(body);
    // Where each character is one byte, nothing has to be encoded.
    const encoding = length === body.length ? 'latin1' : 'utf8';
    if (length <= SENT_WHOLE) this.socket.write(`${head}content-length: ${length}\r\n\r\n${body}`, encoding);
    else {
      this.socket.write(`${head}content-length: ${length}\r\n\r\n`, 'latin1');
      this.socket.write(body, encoding);
    }
  }

  /** Ends it at once, when it is idle. */
  close(): void {
    this.drop(new ConnectionLost());
  }

  /** Ends it at once; whoever waits hears why. */
  drop(error: unknown): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.late);
    this.socket.destroy();
    this.events.gone(this);
    this.asker?.failed(error);
    this.asker = null;
  }

  private connected(): Socket {
    const { hostname, port, protocol } = this.options.url;
    const host = hostname.replace(/^\[|\]$/g, '');
    if (protocol === 'https:') {
      const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
      return connectSecure({ host, port: Number(port || 443), ...servername }).on('data', (piece: Buffer) =>
        this.received(piece),
      );
    }
    // Read into one buffer without a stream in between, which would cost as much as the rest.
    const buffer = Buffer.allocUnsafeSlow(READ);
    const onread: NetConnectOpts['onread'] = {
      buffer,
      callback: (size) => {
        this.received(buffer.subarray(0, size));
        return true;
      },
    };
    return connectPlain({ host, port: Number(port || 80), onread });
  }

  private received(piece: Buffer): void {
    try {
      // Bytes that nobody asked for are of no answer.
      if (!this.asker) this.close();
      else if (this.reader.take(piece)) this.done();
    } catch (error) {
      this.drop(error);
    }
  }

  /** The server sends no more. */
  private finished(): void {
    if (this.asker && this.reader.end()) this.done();
    else this.drop(new ConnectionLost());
  }

  private done(): void {
    const { asker, reader } = this;
    this.asker = null;
    const said = reader.reusableFor;
    const life = said === null ? this.options.idle : Math.min(this.options.idle, said - BEFORE_SERVER_CLOSES);
    this.reusableUntil = performance.now() + life;
    asker?.answered(reader.answer);
    if (life > 0 && !this.socket.readableEnded) this.events.free(this);
    else this.drop(new ConnectionLost());
  }
}
