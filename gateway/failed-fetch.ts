import type { GraphQLDataSource } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { HubError } from '../subgraphs/kit/errors.js';
import type { AnswerShapes } from './answer-shape.js';

/** Places named for one fetch that failed; it may have been for thousands of entities. */
const PLACES_NAMED = 1_000;

/** A source that can be closed. */
export interface Closable extends GraphQLDataSource {
  close(): Promise<void>;
}

/**
 * A source whose failures say what they leave empty: instead of a refusal without a place, an answer without data whose errors stand at each
 * field of the fetch, for each entity (GraphQL, 7.1.2: what concerns a field has its path).
 */
export function placingFailures(source: Closable, shapes: AnswerShapes): Closable {
  return {
    ...('sendsBodies' in source ? { sendsBodies: true } : {}),
    process: (options) => source.process(options).catch((error: unknown) => emptyAnswer(error, options.request, shapes)),
    close: () => source.close(),
  };
}

function emptyAnswer(
  error: unknown,
  { query = '', variables = {} }: { readonly query?: string; readonly variables?: Record<string, unknown> },
  shapes: AnswerShapes,
): GatewayGraphQLResponse {
  if (!(error instanceof HubError)) throw error;
  const { message, extensions } = error;
  const places = shapes.of(query).places(variables, PLACES_NAMED);
  if (places.length === 0) throw error;
  return { data: null, errors: places.map((path) => ({ message, path, extensions })) } as unknown as GatewayGraphQLResponse;
}
