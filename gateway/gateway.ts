import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, Kind, parse } from 'graphql';
import { ERROR_CODES, type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import { GATEWAY_JOURNAL } from '../subgraphs/kit/journal-lines.js';
import type { Log } from '../subgraphs/kit/log.js';
import { categoriesAsked, personalMapOf } from '../subgraphs/kit/personal.js';
import { type PurposeMatrix, purposeRefusal } from '../subgraphs/kit/purpose.js';
import { type GatewayContext, type GatewayKeys, SealedDataSource, type ShownSeal } from './data-source.js';
import type { Metrics } from './metrics.js';
import { Pseudonyms } from './pseudonym.js';
import type { RefusalJournal } from './refusal-journal.js';

// Stock @apollo/gateway reports to its vendor unless this is set.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Real address of a subgraph by its name. */
  readonly addressOf: (subgraph: string) => URL;
  readonly keys: GatewayKeys;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly matrix: PurposeMatrix;
  readonly refusals: RefusalJournal;
  readonly introspection: boolean;
  /** Another way to reach subgraphs than sealed HTTP; only benchmarks have one. */
  readonly sourceFor?: (name: string, url: URL) => ClosableSource;
}

/** How the engine reaches one subgraph. */
export interface ClosableSource extends GraphQLDataSource {
  close(): Promise<void>;
}

export interface Gateway {
  readonly server: ApolloServer<GatewayContext>;
  stop(): Promise<void>;
}

/** The federation engine with Apollo Server in front of it. Ready when this resolves: no subgraph is asked at start. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const sources: ClosableSource[] = [];
  const sealed = (name: string, url: URL) =>
    new SealedDataSource({ name, url, keys: options.keys, log: options.log, metrics: options.metrics });
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    logger: quiet(options.log),
    buildService: ({ name = '' }) => {
      const source = (options.sourceFor ?? sealed)(name, options.addressOf(name));
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
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      keyedRequestsHaveOneField,
      purposeBeforePlanning(options),
      sealsAreShown,
      answersFromTheClosedList(options.metrics),
    ],
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

/** With the scope `api:explore` and the header `x-show-seals: true`, an answer says under whose signatures its parts came. */
const sealsAreShown: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async ({ request, contextValue }) => {
    if (!contextValue.scopes.includes('api:explore') || request.http?.headers.get('x-show-seals') !== 'true') return;
    const seals: ShownSeal[] = [];
    contextValue.seals = seals;
    return {
      willSendResponse: async ({ response: { body } }) => {
        if (body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, seals };
      },
    };
  },
};

/** Refuses a request for personal data as a whole, before it is planned, when its purpose is missing or not for these roles. */
function purposeBeforePlanning({ supergraphSdl, matrix, refusals, keys }: GatewayOptions): ApolloServerPlugin<GatewayContext> {
  const pseudonyms = new Pseudonyms(keys.pseudonym, GATEWAY_JOURNAL);
  const personal = personalMapOf(parse(supergraphSdl));
  const asked = new WeakMap<DocumentNode, Map<string, ReadonlySet<string>>>();
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, operationName, queryHash, contextValue }) => {
        if (!operation) return;
        const known = asked.get(document) ?? new Map<string, ReadonlySet<string>>();
        const categories = known.get(operationName ?? '') ?? categoriesAsked(schema, document, operation, personal);
        asked.set(document, known.set(operationName ?? '', categories));
        const refusal = purposeRefusal(matrix, contextValue.actor, categories);
        if (!refusal) return;
        const { actor } = contextValue;
        await refusals.record({
          actor: pseudonyms.actorFor(actor),
          code: refusal.code,
          reason: refusal.extensions['reason'] as string | undefined,
          operationHash: queryHash,
          requestId: actor.requestId,
        });
        throw refusal;
      },
    }),
  };
}

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
