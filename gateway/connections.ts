import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerOptions, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import type { FrontDoor } from './front-door.js';
import { errorBody } from './gateway.js';

/** What is still sent after a refusal is thrown away for so long and so far, so that the refusal arrives (RFC 9112, 9.6). */
const LINGER_MS = 1_000;
const LINGER_BYTES = 16 * 1024 * 1024;
const JSON_TYPE = 'application/json; charset=utf-8';

/** How node:http guards the door: the limits of the head and the times of slow clients. */
export function serverOptions({ time, operation }: FrontDoor): ServerOptions {
  return {
    maxHeaderSize: operation.headBytes,
    headersTimeout: time.headers,
    requestTimeout: Math.max(time.body, time.headers),
    keepAliveTimeout: time.idle,
    connectionsCheckingInterval: Math.max(20, Math.min(1_000, Math.floor(Math.min(time.headers, time.body) / 4))),
    // A missing host is refused by the front, in JSON.
    requireHostHeader: false,
  };
}

/**
 * The connections of the front. When there are too many, the one that has kept the hub waiting longest is cut, and when they hold too much memory the
 * one that holds the most: a client at work sends its request and takes its answer in one go and is never that one.
 */
export class Connections {
  /** Between requests, or in the middle of sending one; oldest first. */
  private readonly waiting = new Set<Socket>();
  /** Bytes of half a body or of answers not yet taken. */
  private readonly holding = new Map<Socket, number>();
  private held = 0;
  private open = 0;

  constructor(private readonly limits: Pick<FrontDoor, 'load' | 'time' | 'operation'>) {}

  /** Watches over a server: its connections, and whatever comes on them that is no request. */
  guard(server: Server): void {
    server.on('connection', (socket: Socket) => this.opened(socket));
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => this.refuseRubbish(error, socket));
    server.on('connect', (_request: IncomingMessage, socket: Socket) => refuseOn(socket, 405, 'INVALID_INPUT'));
  }

  /** Bytes of a body have come. */
  received(socket: Socket, bytes: number): void {
    this.hold(socket, bytes);
  }

  /** The whole request has come; the hub is at work. */
  working(socket: Socket): void {
    this.waiting.delete(socket);
    this.free(socket);
  }

  /** Sends an answer whole, and cuts the connection if it is not taken in time. */
  send(request: IncomingMessage, response: ServerResponse, body: string | Buffer | undefined): void {
    const { socket } = request;
    this.free(socket);
    response.once('finish', () => this.idle(socket));
    if (isWorthReading(request, this.limits.operation.bodyBytes)) response.end(body);
    else finishLater(request, response, body);
    if (response.writableLength === 0) return;
    this.hold(socket, response.writableLength);
    const cut = setTimeout(() => socket.destroy(), this.limits.time.answer);
    response.once('close', () => {
      clearTimeout(cut);
      this.free(socket);
    });
  }

  private opened(socket: Socket): void {
    this.open += 1;
    this.waiting.add(socket);
    socket.once('close', () => {
      this.open -= 1;
      this.waiting.delete(socket);
      this.free(socket);
    });
    if (this.open <= this.limits.load.connections) return;
    const [oldest = socket] = this.waiting;
    this.cut(oldest);
  }

  /** To the end of the line of those from whom the next request may come. */
  private idle(socket: Socket): void {
    this.waiting.delete(socket);
    if (!socket.destroyed) this.waiting.add(socket);
  }

  private hold(socket: Socket, bytes: number): void {
    this.holding.set(socket, (this.holding.get(socket) ?? 0) + bytes);
    this.held += bytes;
    while (this.held > this.limits.load.heldBytes && this.holding.size > 1) this.cut(this.heaviest() ?? socket);
  }

  /** Whose answers or body hold the most memory, the oldest of them; every answer is held for a moment, so age alone would cut whoever reads at once. */
  private heaviest(): Socket | undefined {
    const most = Math.max(...this.holding.values());
    return [...this.holding].find(([, bytes]) => bytes === most)?.[0];
  }

  private free(socket: Socket): void {
    this.held -= this.holding.get(socket) ?? 0;
    this.holding.delete(socket);
  }

  private cut(socket: Socket): void {
    this.waiting.delete(socket);
    this.free(socket);
    socket.destroy();
  }

  /** What never became a request: bytes that are not HTTP, a head that is too long, a client that is too slow. */
  private refuseRubbish(error: NodeJS.ErrnoException, socket: Socket): void {
    // An answer that has begun is not interrupted by another one.
    if (error.code === 'ECONNRESET' || !socket.writable || socket.writableLength > 0) return void socket.destroy();
    if (error.code === 'HPE_HEADER_OVERFLOW') refuseOn(socket, 431, 'OPERATION_LIMIT_EXCEEDED');
    else refuseOn(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400, 'INVALID_INPUT');
  }
}

/** Whether what is left of a request is so little that the connection can be used again. */
export function isWorthReading({ complete, headers }: IncomingMessage, limit: number): boolean {
  if (complete) return true;
  const whole = headers['transfer-encoding'] === undefined && headers.expect === undefined;
  return whole && Number(headers['content-length'] ?? 0) <= limit;
}

/** Answers at once, reads on for a moment without keeping anything, and closes: a client that is still sending reads no answer from a reset connection. */
function finishLater(request: IncomingMessage, response: ServerResponse, body: string | Buffer | undefined): void {
  response.write(body ?? '');
  let left = LINGER_BYTES;
  const end = () => {
    clearTimeout(timer);
    request.off('data', discard);
    response.end();
  };
  const discard = (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.on('data', discard).once('end', end).once('close', end).resume();
}

/** Refuses on a connection that has no request, and closes it. */
function refuseOn(socket: Socket, status: number, code: ErrorCode): void {
  if (!socket.writable) return void socket.destroy();
  const requestId = randomUUID();
  const body = errorBody(new HubError(code), requestId);
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `cache-control: no-store\r\nx-request-id: ${requestId}\r\nconnection: close\r\n\r\n${body}`,
    () => socket.destroySoon(),
  );
}
