import type { GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, GraphQLSchema, Kind, parse } from 'graphql';
import { ERROR_CODES, type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import { GATEWAY_JOURNAL } from '../subgraphs/kit/journal-lines.js';
import type { Log } from '../subgraphs/kit/log.js';
import { categoriesAsked, personalMapOf } from '../subgraphs/kit/personal.js';
import { type PurposeMatrix, purposeRefusal } from '../subgraphs/kit/purpose.js';
import type { SubgraphDoor } from '../subgraphs/kit/server.js';
import { openAccessGate } from './access-gate.js';
import { AnswerShapes } from './answer-shape.js';
import { errorsStandWhereAsked } from './asked-paths.js';
import { type GatewayContext, type GatewayKeys, SealedDataSource, type ShownSeal } from './data-source.js';
import { nullsAreExplained } from './explain.js';
import { placingFailures } from './failed-fetch.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';
import { type Engine, HubGateway } from './hub-gateway.js';
import type { Metrics } from './metrics.js';
import { operationDoor, parsingLimits } from './operation-door.js';
import { Partners, partnersAreTold } from './partners.js';
import { POLICIES, type PolicyHooks } from './policies.js';
import { Pseudonyms } from './pseudonym.js';
import type { RefusalJournal } from './refusal-journal.js';
import { supergraphFaults } from './supergraph-checks.js';
import type { TrustedDocuments } from './trusted-documents.js';
import { variantDoor } from './variant-door.js';
import { Variants } from './variants.js';

// Stock @apollo/gateway reports to its vendor unless this is set.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** Real address of a subgraph by its name. */
  readonly addressOf: (subgraph: string) => URL;
  /** The doors of subgraphs that run in this process, by name; the others are asked over HTTP. */
  readonly doors?: Readonly<Record<string, SubgraphDoor>> | undefined;
  readonly keys: GatewayKeys;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly matrix: PurposeMatrix;
  readonly refusals: RefusalJournal;
  /** The institutions as the hub last saw them; whoever wants them remembered beyond this gateway gives them. */
  readonly partners?: Partners;
  readonly introspection: boolean;
  /** The limits in force; the defaults where none are given. */
  readonly frontDoor?: FrontDoor;
  /** Registered operations and persisted queries; without them any operation is accepted. */
  readonly documents?: TrustedDocuments;
  /** What `@policy` of the supergraph may name; the hub's own where none are given. */
  readonly policies?: PolicyHooks;
  /** Nobody states a purpose; only where supergraphs are tried on this machine. */
  readonly withoutPurposes?: boolean;
  /** Who executes plans; the hub's own engine where nothing is said. */
  readonly engine?: Engine;
  /** Another way to reach subgraphs than sealed HTTP; only benchmarks have one. */
  readonly sourceFor?: (name: string, url: URL) => ClosableSource;
}

/** How the engine reaches one subgraph. */
export interface ClosableSource extends GraphQLDataSource {
  close(): Promise<void>;
}

export interface Gateway {
  readonly server: ApolloServer<GatewayContext>;
  /** What clients see of the supergraph. */
  readonly schema: GraphQLSchema;
  /** The variants of the graph, each made when it is first asked for. */
  readonly variants: Variants;
  stop(): Promise<void>;
}

/** The federation engine with Apollo Server in front of it. Ready when this resolves: no subgraph is asked at start. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  // Without the places of its nodes, which would hold every token of it in memory.
  const supergraph = parse(options.supergraphSdl, { noLocation: true });
  const [fault] = supergraphFaults(supergraph);
  if (fault !== undefined) throw new Error(fault);
  const sources: ClosableSource[] = [];
  const sealed = sealedSources(options, supergraph);
  const access = openAccessGate(options.supergraphSdl, {
    policies: options.policies ?? POLICIES,
    refused: accessRefusals(options),
  });
  const gateway = new HubGateway({
    supergraphSdl: access.supergraphSdl,
    logger: quiet(options.log),
    ...(options.engine ? { engine: options.engine } : {}),
    chosen: options.metrics.engineChosen,
    buildService: ({ name }) => {
      const source = (options.sourceFor ?? sealed)(name, options.addressOf(name));
      sources.push(source);
      return source;
    },
  });
  const variants = new Variants(access.supergraphSdl, (sentence) => options.log.error(sentence));
  const server = new ApolloServer<GatewayContext>({
    gateway: access.guard(gateway),
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    status400ForVariableCoercionErrors: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: quiet(options.log),
    ...parsingLimits(options.frontDoor ?? FRONT_DOOR),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // The front lets no answer be kept by anybody.
      ApolloServerPluginCacheControlDisabled(),
      emptyNamesAreNone,
      operationDoor({
        supergraph,
        limits: options.frontDoor ?? FRONT_DOOR,
        documents: options.documents,
        introspection: options.introspection,
      }),
      variantDoor(variants, (options.frontDoor ?? FRONT_DOOR).operation.validationErrors),
      keyedRequestsHaveOneField,
      ...(options.withoutPurposes ? [] : [purposeBeforePlanning(options, supergraph)]),
      sealsAreShown,
      partnersAreTold,
      errorsStandWhereAsked(options.withoutPurposes ?? false),
      nullsAreExplained,
      answersFromTheClosedList(options.metrics),
    ],
  });
  const closeSources = () => Promise.all(sources.map((source) => source.close()));
  let schema = new GraphQLSchema({});
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
  });
  await server.start().catch(async (error: unknown) => {
    await closeSources();
    throw error;
  });
  return {
    server,
    schema,
    variants,
    stop: async () => {
      await server.stop();
      await closeSources();
    },
  };
}

/** How institutions are reached: sealed, each watched over, and their failures put where they are missed. */
function sealedSources(
  { keys, log, metrics, ...given }: GatewayOptions,
  supergraph: DocumentNode,
): (name: string, url: URL) => ClosableSource {
  const limits = given.frontDoor ?? FRONT_DOOR;
  const partners = given.partners ?? new Partners({ limits: limits.circuit, changed: metrics.circuit });
  const shapes = new AnswerShapes(supergraph, limits.answer.depth);
  return (name, url) =>
    placingFailures(
      new SealedDataSource({
        name,
        url,
        door: given.doors?.[name],
        keys,
        log,
        metrics,
        limits,
        shapes,
        partner: partners.of(name),
      }),
      shapes,
    );
}

/** Records what the access directives of the supergraph refused. */
function accessRefusals({ refusals, keys }: GatewayOptions) {
  const pseudonyms = new Pseudonyms(keys.pseudonym, GATEWAY_JOURNAL);
  return ({ actor }: GatewayContext, code: ErrorCode, operationHash: string) =>
    refusals.record({ actor: pseudonyms.actorFor(actor), code, operationHash, requestId: actor.requestId });
}

/** The libraries' own messages may quote operations, so only their warnings and errors are kept, without their text. */
function quiet(log: Log) {
  const noted = () => log.debug('engine message');
  return { debug: () => undefined, info: () => undefined, warn: noted, error: noted };
}

/** For an empty `operationName` the server finds no operation to check, but the engine would run the only one. */
const emptyNamesAreNone: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async ({ request }) => {
    if (request.operationName === '') delete request.operationName;
  },
};

/** A keyed request has exactly one root mutation field (architecture.md, 4). */
const keyedRequestsHaveOneField: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async ({ contextValue }) => (contextValue.idempotencyKey === null ? undefined : ONE_MUTATION_FIELD),
};

const ONE_MUTATION_FIELD: GraphQLRequestListener<GatewayContext> = {
  didResolveOperation: async ({ operation }) => {
    if (operation?.operation !== 'mutation') return;
    const [only, ...more] = operation.selectionSet.selections;
    if (only?.kind === Kind.FIELD && more.length === 0) return;
    throw new HubError('INVALID_INPUT', 'A request with an Idempotency-Key has exactly one root mutation field.');
  },
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
function purposeBeforePlanning(
  { matrix, refusals, keys }: GatewayOptions,
  supergraph: DocumentNode,
): ApolloServerPlugin<GatewayContext> {
  const pseudonyms = new Pseudonyms(keys.pseudonym, GATEWAY_JOURNAL);
  const personal = personalMapOf(supergraph);
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
  const listener: GraphQLRequestListener<GatewayContext> = {
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
      const errors = response.body.singleResult.errors.map((error) => masked(error, contextValue.actor.requestId));
      response.body.singleResult.errors = errors;
      for (const { extensions } of errors) metrics.refused(String(extensions?.['code']));
      const status = errors.map(({ extensions }) => statusOf(String(extensions?.['code']))).find((each) => each !== undefined);
      if (status !== undefined) response.http.status = status;
      // The server takes whatever a plugin throws for a fault of its own.
      else if (response.http.status === 500 && errors.every(({ extensions }) => extensions?.['code'] !== 'INTERNAL'))
        response.http.status = 400;
    },
  };
  return { requestDidStart: async () => listener };
}

/** Codes beside the closed list: GraphQL's own, and the one with which Apollo's clients are asked for the text of a persisted query. */
const GRAPHQLS_OWN = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'PERSISTED_QUERY_NOT_FOUND']);

/** What a client sees of an error. */
export function masked(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const { code, reason, field, open } = error.extensions ?? {};
  const known = TRANSLATED[String(code)] ?? String(code);
  const place = { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) };
  if (GRAPHQLS_OWN.has(known)) {
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
