import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CODES, type ErrorCode } from '../subgraphs/kit/errors.js';
import type { Place } from './answer-shape.js';

/** Characters of a message; the hub's own sentences are far shorter. */
const LONGEST_MESSAGE = 500;
/** Errors of one answer that go on. */
const ERRORS_KEPT = 1_000;

/** Codes that an institution says about itself, or about a question that does not fit its schema, and what they are to a client. */
const TRANSLATED: Readonly<Record<string, ErrorCode>> = {
  OVERLOADED: 'SUBGRAPH_UNAVAILABLE',
  RATE_LIMITED: 'SUBGRAPH_UNAVAILABLE',
  GRAPHQL_PARSE_FAILED: 'SUBGRAPH_INVALID_RESPONSE',
  GRAPHQL_VALIDATION_FAILED: 'SUBGRAPH_INVALID_RESPONSE',
};

/** Whether these are the errors of an answer: objects, each with a message (GraphQL, 7.1.2). */
export function isErrorList(errors: unknown): errors is readonly GivenError[] {
  return Array.isArray(errors) && errors.every((error: unknown) => typeof (error as GivenError | null)?.message === 'string');
}

interface GivenError {
  readonly message: string;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/**
 * An institution's errors with what the hub knows and nothing else: a code of the closed list, its details, a path. An unknown code is
 * `INTERNAL`, whose sentence replaces the institution's own, for that may tell of its inside.
 */
export function institutionErrors(errors: readonly GivenError[]): readonly GraphQLFormattedError[] {
  return errors.slice(0, ERRORS_KEPT).map(({ message, path, extensions }) => {
    const given = (extensions ?? {}) as Readonly<Record<string, unknown>>;
    const code = knownCode(given['code']);
    const own = code === given['code'] && code !== 'INTERNAL';
    return {
      message: own ? message.slice(0, LONGEST_MESSAGE) : ERROR_CODES[code],
      ...(isPath(path) ? { path } : {}),
      extensions: { code, ...(own ? detailsOf(given) : {}) },
    };
  });
}

function knownCode(code: unknown): ErrorCode {
  const text = typeof code === 'string' ? code : '';
  if (Object.hasOwn(TRANSLATED, text)) return TRANSLATED[text] ?? 'INTERNAL';
  return Object.hasOwn(ERROR_CODES, text) ? (text as ErrorCode) : 'INTERNAL';
}

function detailsOf({ reason, field, open }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof field === 'string' ? { field } : {}),
    ...(Array.isArray(open) && open.every((each) => typeof each === 'string') ? { open } : {}),
  };
}

function isPath(path: unknown): path is Place {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || (Number.isInteger(step) && step >= 0));
}
