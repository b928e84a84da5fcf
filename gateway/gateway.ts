import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { ERROR_CODES, type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import type { Log } from '../subgraphs/kit/log.js';
import type { SealKey } from '../subgraphs/kit/seal.js';
import { type GatewayContext, SealedDataSource } from './data-source.js';
import type { Metrics } from './metrics.js';

// Stock @apollo/gateway reports to its vendor unless this is set.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Real address of a subgraph by its name. */
  readonly addressOf: (subgraph: string) => URL;
  readonly sealKey: SealKey;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly introspection: boolean;
}

export interface Gateway {
  readonly server: ApolloServer<GatewayContext>;
  stop(): Promise<void>;
}

/** The federation engine with Apollo Server in front of it. Ready when this resolves: no subgraph is asked at start. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const sources: SealedDataSource[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    logger: quiet(options.log),
    buildService: ({ name = '' }) => {
      const source = new SealedDataSource({
        name,
        url: options.addressOf(name),
        key: options.sealKey,
        log: options.log,
        metrics: options.metrics,
      });
      sources.push(source);
      return source;
    },
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    status400ForVariableCoercionErrors: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: quiet(options.log),
    plugins: [ApolloServerPluginLandingPageDisabled(), keyedRequestsHaveOneField, answersFromTheClosedList(options.metrics)],
  });
  await server.start();
  return {
    server,
    stop: async () => {
      await server.stop();
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}

/** The libraries' own messages may quote operations, so only their warnings and errors are kept, without their text. */
function quiet(log: Log) {
  const noted = () => log.debug('engine message');
  return { debug: () => undefined, info: () => undefined, warn: noted, error: noted };
}

/** A keyed request has exactly one root mutation field (architecture.md, 4). */
const keyedRequestsHaveOneField: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, contextValue }) => {
      if (contextValue.idempotencyKey === null || operation?.operation !== 'mutation') return;
      const [only, ...more] = operation.selectionSet.selections;
      if (only?.kind === Kind.FIELD && more.length === 0) return;
      throw new HubError('INVALID_INPUT', 'A request with an Idempotency-Key has exactly one root mutation field.');
    },
  }),
};

/** Codes of the libraries that mean one of ours. */
const TRANSLATED: Readonly<Record<string, ErrorCode>> = {
  BAD_USER_INPUT: 'INVALID_INPUT',
  BAD_REQUEST: 'INVALID_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'INVALID_INPUT',
};

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  PURPOSE_REQUIRED: 400,
  PURPOSE_NOT_PERMITTED: 403,
  OPERATION_LIMIT_EXCEEDED: 400,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  IDEMPOTENCY_MISMATCH: 422,
};

/** The HTTP status that goes with a code; everything not listed is 200. */
export function statusOf(code: string): number | undefined {
  return STATUS[code as ErrorCode];
}

/** Whatever failed, wherever: the client gets a code of the closed list, a request id, and nothing of the inside. */
function answersFromTheClosedList(metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
        const errors = response.body.singleResult.errors.map((error) => masked(error, contextValue.actor.requestId));
        response.body.singleResult.errors = errors;
        for (const { extensions } of errors) metrics.refused(String(extensions?.['code']));
        const status = errors.map(({ extensions }) => statusOf(String(extensions?.['code']))).find((each) => each !== undefined);
        if (status !== undefined) response.http.status = status;
      },
    }),
  };
}

/** What a client sees of an error. */
export function masked(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const { code, reason, field, open } = error.extensions ?? {};
  const known = TRANSLATED[String(code)] ?? String(code);
  const place = { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) };
  if (known === 'GRAPHQL_PARSE_FAILED' || known === 'GRAPHQL_VALIDATION_FAILED') {
    return { message: error.message, ...place, extensions: { code: known, requestId } };
  }
  if (!Object.hasOwn(ERROR_CODES, known) || known === 'INTERNAL') {
    return { message: ERROR_CODES.INTERNAL, ...place, extensions: { code: 'INTERNAL', requestId } };
  }
  const details = Object.fromEntries(Object.entries({ reason, field, open }).filter(([, value]) => value !== undefined));
  return { message: error.message, ...place, extensions: { code: known, ...details, requestId } };
}

/** The body of an answer that is one error. */
export function errorBody(error: HubError | GraphQLError, requestId: string): string {
  return JSON.stringify({ errors: [masked(error.toJSON(), requestId)] });
}
