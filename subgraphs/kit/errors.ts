import { GraphQLError } from 'graphql';

/**
 * The closed list of `extensions.code` (architecture.md, 6), with the sentence a developer may always be shown.
 * GraphQL's own `GRAPHQL_PARSE_FAILED` and `GRAPHQL_VALIDATION_FAILED` stand beside it.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: 'This request needs a valid bearer token.',
  NOT_FOUND: 'There is nothing here that you may read.',
  NOT_PERMITTED: 'Your roles do not permit this.',
  PURPOSE_REQUIRED: 'State the purpose of this access in the header x-purpose.',
  PURPOSE_NOT_PERMITTED: 'Your roles do not permit access for this purpose.',
  CONSENT_REQUIRED: 'This needs a consent in force.',
  WRONG_STATE: 'This step is not open in the present state.',
  REQUIREMENT_OPEN: 'A requirement of this step is not met.',
  INVALID_INPUT: 'The input is not valid.',
  OUTDATED: 'Somebody else has changed this since you read it; read it again.',
  IDEMPOTENCY_MISMATCH: 'This idempotency key was used for another request.',
  OPERATION_LIMIT_EXCEEDED: 'The operation is larger than the hub accepts.',
  RATE_LIMITED: 'Too many requests; try again later.',
  OVERLOADED: 'The hub is busy; try again shortly.',
  SUBGRAPH_UNAVAILABLE: 'An institution cannot be reached.',
  SUBGRAPH_TIMEOUT: 'An institution did not answer in time.',
  SUBGRAPH_INVALID_RESPONSE: 'An institution answered with something the hub cannot use.',
  INTERNAL: 'Something went wrong inside the hub.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Codes that a refusal of the hub or of an institution may carry to a client, GraphQL's own included. */
const PASSABLE_CODES = new Set<string>([...Object.keys(ERROR_CODES), 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

export interface ErrorDetails {
  /** Rule or step code that says what exactly was refused, e.g. `FOUR_EYES`. */
  readonly reason?: string;
  /** Name of the input field that is wrong. */
  readonly field?: string;
  /** Codes of the open requirements, with `REQUIREMENT_OPEN`. */
  readonly open?: readonly string[];
}

/** The one error the hub and its institutions throw on purpose; everything else is masked as `INTERNAL`. */
export class HubError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = ERROR_CODES[code], details: ErrorDetails = {}) {
    super(message, { extensions: { code, ...details } });
    this.code = code;
  }
}

export function invalidInput(field: string, message: string): HubError {
  return new HubError('INVALID_INPUT', message, { field });
}

/** True for errors that were meant for the client, also when they reach us wrapped by GraphQL. */
export function isMeantForClients(error: GraphQLError): boolean {
  return PASSABLE_CODES.has(String(error.extensions['code']));
}
