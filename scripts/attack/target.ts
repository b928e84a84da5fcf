import { setTimeout as sleep } from 'node:timers/promises';
import { ERROR_CODES } from '../../subgraphs/kit/errors.js';
import type { HubUnderAttack } from './hub-under-attack.js';
import { type Conversation, converse, type Exchange, exchange, type Piece, type Reply } from './wire.js';

/** A GraphQL request as it stands in a body. */
export interface Question {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
  readonly documentId?: unknown;
}

export interface Asker {
  /** Name of a demo user; null sends no token. */
  readonly user: string | null;
  /** Whether the token has the scope `api:explore`, with which any operation may be sent. */
  readonly explore?: boolean;
  /** The purpose to state; the user's usual one where none is given, null states none. */
  readonly purpose?: string | null;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** How often somebody who asked too often asks again. */
const PATIENCE = 20;
const SECOND_MS = 1_000;
const GRAPHQLS_OWN = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'PERSISTED_QUERY_NOT_FOUND'];
const CODES = new Set<string>([...Object.keys(ERROR_CODES), ...GRAPHQLS_OWN]);

/** What no refusal may say: the inside of the hub, and what else the graph has. */
const TELLTALE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack', /\bat \S+ \(|\.[jt]s:\d+|node_modules|\\n\s+at /],
  ['SQL', /\bselect\b.{1,200}\bfrom\b|\binsert into\b|violates|relation \\?"|SQLSTATE|syntax error at or near/i],
  ['an address', /127\.0\.0\.1|localhost|\[::1\]|https?:\/\/|\/tmp\/|\/home\/|\/root\//],
  ['a library', /postgres|mikro|undici|graphql-js|type-graphql|ECONN|EPIPE|ERR_[A-Z]|HPE_|CONNECTION_LOST|NOT_HTTP/],
  ['a suggestion', /did you mean/i],
];

/** The hub as one attack sees it: asks, and notes whatever an answer gives away. */
export class Target {
  /** What answers gave away so far, in words. */
  readonly leaks: string[] = [];

  constructor(readonly hub: HubUnderAttack) {}

  get url(): URL {
    return this.hub.url;
  }

  /** The same hub, with nothing noted. */
  anew(): Target {
    return new Target(this.hub);
  }

  /** Asks as a demo user; whoever is told to come back later does. */
  async ask(asker: Asker, question: Question): Promise<Reply> {
    return this.post(asker, JSON.stringify(question));
  }

  /** Sends a body that may be anything. */
  async post(asker: Asker, body: string | Buffer): Promise<Reply> {
    const headers = await this.headersFor(asker);
    return this.patiently(() => this.once({ headers, body }));
  }

  /** Sends anything over HTTP, as often as the hub says that it is too often. */
  async send(given: Exchange): Promise<Reply> {
    return this.patiently(() => this.once(given));
  }

  /** Sends it once, whatever comes. */
  async once(given: Exchange): Promise<Reply> {
    const reply = await exchange(this.url, given);
    this.note(reply);
    return reply;
  }

  /** Writes on a bare connection. */
  async converse(pieces: Iterable<Piece>, listenMs?: number): Promise<Conversation> {
    const heard = await this.heard(pieces, listenMs);
    for (const [what, pattern] of TELLTALE) if (pattern.test(heard.text)) this.leaks.push(what);
    return heard;
  }

  /** Whoever is told to come back at once does; one who was answered is not heard again. */
  private async heard(pieces: Iterable<Piece>, listenMs?: number): Promise<Conversation> {
    const all = Array.isArray(pieces) ? (pieces as Piece[]) : pieces;
    const first = await converse(this.url, all, listenMs);
    if (first.statuses[0] !== 429 || !Array.isArray(all)) return first;
    await sleep(SECOND_MS);
    return converse(this.url, all, listenMs);
  }

  /** The header fields with which a demo user asks. */
  async headersFor({ user, explore = true, purpose, headers = {} }: Asker): Promise<Record<string, string | readonly string[]>> {
    const token = user === null ? null : await this.token(user, explore);
    const stated = purpose === undefined ? this.hub.issuer.users.find(({ name }) => name === user)?.purpose : purpose;
    return {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(stated ? { 'x-purpose': stated } : {}),
      ...headers,
    };
  }

  async token(user: string, explore = true): Promise<string> {
    const token = await this.hub.issuer.tokenFor(user, { explore });
    if (token === undefined) throw new Error(`There is no demo user ${user}.`);
    return token;
  }

  private async patiently(send: () => Promise<Reply>): Promise<Reply> {
    for (let again = 0; ; again += 1) {
      const reply = await send();
      if (![429, 503].includes(reply.status) || again === PATIENCE) return reply;
      await sleep(Number(reply.headers['retry-after'] ?? 1) * 1_000);
    }
  }

  private note({ status, headers, body }: Reply): void {
    for (const name of ['server', 'x-powered-by', 'set-cookie']) if (headers[name]) this.leaks.push(`the header ${name}`);
    const errors = errorsIn(body);
    const told = errors.length > 0 ? JSON.stringify(errors) : status >= 400 ? body : '';
    for (const [what, pattern] of TELLTALE) if (pattern.test(told)) this.leaks.push(what);
    for (const { code, requestId, message } of errors) {
      if (!CODES.has(code)) this.leaks.push(`the code ${code}`);
      if (requestId !== headers['x-request-id']) this.leaks.push('an error without the id of its request');
      if (code === 'OPERATION_LIMIT_EXCEEDED' && message !== ERROR_CODES[code]) this.leaks.push('which limit was met');
      if (code === 'INTERNAL') this.leaks.push('a fault of the hub (INTERNAL)');
    }
    if (status >= 400 && !String(headers['content-type']).startsWith('application/'))
      this.leaks.push(`a refusal as ${headers['content-type']}`);
  }
}

/** An error of an answer. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly requestId: unknown;
}

/** The errors of an answer; none where it is not JSON. */
export function errorsIn(body: string): readonly ToldError[] {
  const { errors } = (jsonIn(body) ?? {}) as {
    errors?: { message: string; extensions?: { code?: string; requestId?: unknown } }[];
  };
  return (errors ?? []).map(({ message, extensions }) => ({
    message,
    code: extensions?.code ?? 'none',
    requestId: extensions?.requestId,
  }));
}

/** The data of an answer. */
export function dataIn<T = Readonly<Record<string, unknown>>>(body: string): T | null {
  return ((jsonIn(body) as { data?: T } | null)?.data ?? null) as T | null;
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
