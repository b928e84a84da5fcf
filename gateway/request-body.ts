import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HubError, invalidInput } from '../subgraphs/kit/errors.js';
import { ClientGone } from './door-refusal.js';

/** A GraphQL request as its body or its address states it (GraphQL over HTTP, "Request Parameters"); other members are kept as they are. */
export interface GraphQLParameters {
  readonly query?: string | null;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

export interface BodyLimits {
  readonly bodyBytes: number;
  readonly inputDepth: number;
}

/** Refuses a body that will not be read: not JSON in UTF-8, or compressed. Throws `INVALID_INPUT`. */
export function refuseOtherContent({ headers }: Pick<IncomingMessage, 'headers'>): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (type !== 'application/json' || (charset && !/^charset="?utf-8"?$/.test(charset)))
    throw new HubError('INVALID_INPUT', 'The body of a GraphQL request is application/json in UTF-8.');
  if (headers['content-encoding']) throw new HubError('INVALID_INPUT', 'The body of a request is not compressed.');
}

/**
 * The bytes of a body. Stops reading and throws `OPERATION_LIMIT_EXCEEDED` where there are more than `limit`; throws `ClientGone` when the client
 * hangs up. `received` hears of each piece.
 */
export function readBytes(request: IncomingMessage, limit: number, received: (bytes: number) => void): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(new HubError('OPERATION_LIMIT_EXCEEDED'));
  if (request.destroyed) return Promise.reject(new ClientGone());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (settled: () => void) => {
      request.off('data', take).off('end', done).off('close', gone).off('error', gone);
      // A fault after this is nobody's concern, but a fault that nobody hears would end the process.
      request.on('error', () => undefined);
      settled();
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        return settle(() => reject(new HubError('OPERATION_LIMIT_EXCEEDED')));
      }
      received(chunk.length);
      chunks.push(chunk);
    };
    const done = () => settle(() => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    const gone = () => settle(() => reject(new ClientGone()));
    request.on('data', take).on('end', done).on('close', gone).on('error', gone);
  });
}

/** The request that a body states. Throws `INVALID_INPUT`, with the field where one is wrong, or `OPERATION_LIMIT_EXCEEDED`. */
export function parametersFromBody(bytes: Buffer, { inputDepth }: BodyLimits): GraphQLParameters {
  const parameters = record(parsed(bytes, inputDepth));
  if (!parameters) throw new HubError('INVALID_INPUT', 'The body of a GraphQL request is one JSON object.');
  return checked(parameters);
}

/** Refuses what the address of a GET request states as a body may not state it; throws like `parametersFromBody`. */
export function refuseOtherParameters(search: URLSearchParams, { inputDepth }: BodyLimits): void {
  const stated = ['query', 'operationName', 'variables', 'extensions'].flatMap((name) => {
    const [value, ...more] = search.getAll(name);
    if (more.length > 0) throw invalidInput(name, `The parameter ${name} stands there once.`);
    if (value === undefined) return [];
    return [[name, name === 'variables' || name === 'extensions' ? parsed(Buffer.from(value), inputDepth, name) : value]];
  });
  checked(Object.fromEntries(stated) as Record<string, unknown>);
}

function checked(parameters: Record<string, unknown>): GraphQLParameters {
  for (const name of ['query', 'operationName'])
    if (parameters[name] != null && typeof parameters[name] !== 'string') throw invalidInput(name, `${name} is a text.`);
  for (const name of ['variables', 'extensions'])
    if (parameters[name] != null && !record(parameters[name])) throw invalidInput(name, `${name} is a JSON object.`);
  return parameters;
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function parsed(bytes: Buffer, depth: number, field?: string): unknown {
  const notJson = () =>
    field
      ? invalidInput(field, `${field} is JSON.`)
      : new HubError('INVALID_INPUT', 'The body of the request is not JSON in UTF-8.');
  if (!isUtf8(bytes)) throw notJson();
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notJson();
  }
  refuseAmbiguousJson(text, depth);
  return value;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * Refuses JSON that is valid and yet read differently by different readers: a member twice in one object (RFC 8259, 4), `__proto__` as a
 * member, or levels below `depth`, on which readers fail. One pass over the text; strings are skipped at the speed of memory.
 */
export function refuseAmbiguousJson(text: string, depth: number): void {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      const end = endOfString(text, at);
      if (isMember(text, end)) note(open.at(-1), text.slice(at, end + 1));
      at = end;
    } else if (sign === OPEN_OBJECT || sign === OPEN_LIST) {
      if (open.push(sign === OPEN_OBJECT ? new Set() : null) > depth) throw new HubError('OPERATION_LIMIT_EXCEEDED');
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) open.pop();
  }
}

function endOfString(text: string, start: number): number {
  let end = start;
  let escaped = true;
  while (escaped) {
    end = text.indexOf('"', end + 1);
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    escaped = (end - before) % 2 === 0;
  }
  return end;
}

function isMember(text: string, end: number): boolean {
  let next = end + 1;
  while (text.charCodeAt(next) <= 32) next += 1;
  return text[next] === ':';
}

function note(members: Set<string> | null | undefined, quoted: string): void {
  const name = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  if (name === '__proto__') throw new HubError('INVALID_INPUT', 'There is no member of that name.');
  if (members?.has(name)) throw new HubError('INVALID_INPUT', 'Each member of a JSON object stands there once.');
  members?.add(name);
}
