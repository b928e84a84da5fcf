import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { LRUCache } from 'lru-cache';
import { HubError, invalidInput } from '../subgraphs/kit/errors.js';
import type { Variables } from './argument-values.js';
import { costDirectivesOf } from './cost-directives.js';
import type { GatewayContext } from './data-source.js';
import type { FrontDoor } from './front-door.js';
import { type CostModel, costOf, type OperationCost } from './operation-cost.js';
import { exceedsLimits, measureDocument, type OperationMeasure, parseWithin } from './operation-limits.js';
import {
  hashOf,
  namedDocument,
  notRegistered,
  persistedQueryNotFound,
  TrustedDocuments,
  type TrustedOperation,
  wrongHash,
} from './trusted-documents.js';

export interface OperationDoorOptions {
  readonly supergraph: DocumentNode;
  readonly limits: FrontDoor;
  /** What goes by its hash. Where none is given, every operation is accepted, whatever `documents.accept` says. */
  readonly documents: TrustedDocuments | undefined;
  /** Whether introspection is there at all; then it needs the scope `api:explore`. */
  readonly introspection: boolean;
}

/** The scope of whoever may send any operation and ask for the schema. */
const EXPLORE = 'api:explore';
/** Texts remembered with what is known about them, by number and by characters. */
const TEXTS_REMEMBERED = 2_000;
const CHARACTERS_REMEMBERED = 8 * 1024 * 1024;
/** Stands in for an operation that is refused, until the refusal can be told. */
const HARMLESS = '{ __typename }';

/**
 * Lets an operation in or refuses it, before it is validated and planned: which documents a caller may send, how large they are, and what each
 * request costs. What is known of a text is found out once. Answers `OPERATION_LIMIT_EXCEEDED` (400), `INVALID_INPUT` (400), `NOT_PERMITTED` (200)
 * for an operation that is not registered or for introspection without the scope `api:explore`, and `PERSISTED_QUERY_NOT_FOUND` (200).
 */
export function operationDoor(options: OperationDoorOptions): ApolloServerPlugin<GatewayContext> {
  const door = new OperationDoor(options);
  return {
    serverWillStart: async ({ schema }) => {
      const { listSize } = options.limits.operation;
      door.open({ schema, directives: costDirectivesOf(options.supergraph), listSize });
    },
    requestDidStart: async ({ request, contextValue }) => {
      let refusal: GraphQLError | null = null;
      let letIn: () => void = () => undefined;
      try {
        letIn = door.admit(request, contextValue.scopes.includes(EXPLORE));
      } catch (error) {
        refusal = refusalFrom(error);
        request.query = HARMLESS;
        delete request.operationName;
        withoutPersistedQuery(request);
      }
      return {
        didResolveOperation: async ({ document, operation, request: { variables } }) => {
          try {
            if (!operation) throw invalidInput('operationName', 'The request names no operation of its document.');
            if (refusal === null) {
              door.refuseCostly(document, operation, variables);
              door.refuseUnfit(operation, variables);
            }
          } catch (error) {
            refusal = refusalFrom(error);
          }
          if (refusal !== null) throw refusal;
          letIn();
        },
        willSendResponse: async (context) => {
          if (refusal === null) keepFewValidationErrors(context, options.limits.operation.validationErrors);
          else tell(context, refusal);
        },
      };
    },
  };
}

/** The same limits where the engine itself parses and validates. */
export function parsingLimits({ operation }: FrontDoor) {
  return {
    parseOptions: { maxTokens: largestDocument(operation) },
    validationOptions: { maxErrors: operation.validationErrors },
  };
}

function largestDocument({ tokens, introspectionTokens }: FrontDoor['operation']): number {
  return Math.max(tokens, introspectionTokens);
}

/** What is known of a text that can be parsed and is not too large. */
interface Known {
  readonly hash: string;
  readonly measure: OperationMeasure;
  /** Has more tokens than an operation may have; only introspection may. */
  readonly long: boolean;
  readonly trusted: boolean;
}

class OperationDoor {
  private readonly documents: TrustedDocuments;
  private readonly onlyRegistered: boolean;
  private readonly known = new LRUCache<string, Known>({
    max: TEXTS_REMEMBERED,
    maxSize: CHARACTERS_REMEMBERED,
    sizeCalculation: (_known, text) => text.length + 1,
  });
  private readonly costs = new WeakMap<OperationDefinitionNode, (variables: Variables) => OperationCost>();
  private model: CostModel | null = null;

  constructor(private readonly options: OperationDoorOptions) {
    const { accept } = options.limits.documents;
    this.documents = options.documents ?? new TrustedDocuments([], options.limits.documents);
    this.onlyRegistered = options.documents !== undefined && accept === 'REGISTERED';
  }

  /** Takes the graph that is served. Throws a sentence that names a registered operation which is larger than is accepted. */
  open(model: CostModel): void {
    this.model = model;
    const large = this.documents.operations.find((operation) => this.isTooLarge(operation));
    if (large) throw new Error(`The registered operation ${large.name} is larger than the limits of the front door allow.`);
  }

  /**
   * Decides on a request by its document alone and puts the text in that a hash stands for. Returns what is to be done when it is let
   * in after all; throws the refusal.
   */
  admit(request: GraphQLRequest, explores: boolean): () => void {
    const hash = namedDocument(request.extensions, documentIdOf(request));
    if (hash !== null) withoutPersistedQuery(request);
    const free = explores || !this.onlyRegistered;
    const given = request.query;
    // Without a text and without a hash it is no request, as the engine says better.
    if (!given && hash === null) return () => undefined;
    const text = given || this.textOf(hash as string, free);
    request.query = text;
    const known = this.knowledgeOf(text, explores);
    // Not GraphQL, as the engine says better.
    if (known === null) return () => undefined;
    if (given && hash !== null && known.hash !== hash) throw wrongHash();
    if (known.measure.introspects && !explores && this.options.introspection) throw mayNotExplore();
    if (!free && !known.trusted && !known.measure.onlyTypename) throw notRegistered();
    return () => {
      if (hash !== null && free && !known.trusted) this.documents.persist(hash, text);
    };
  }

  /** Refuses a page that is too large, or a request whose variables make it too dear. */
  refuseCostly(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): void {
    const { cost, largestPage } = this.costOf(document, operation)(variables);
    const limits = this.options.limits.operation;
    if (!(cost <= limits.cost) || largestPage > limits.first) throw new HubError('OPERATION_LIMIT_EXCEEDED');
  }

  /** Refuses variables that do not fit their types by the first fault: thousands would be thousands of sentences to make and to send. */
  refuseUnfit({ variableDefinitions = [] }: OperationDefinitionNode, variables: Variables): void {
    if (variableDefinitions.length === 0) return;
    const { errors } = getVariableValues(this.graph.schema, variableDefinitions, variables ?? {}, { maxErrors: 1 });
    const [first] = errors ?? [];
    if (first) throw new GraphQLError(first.message, { nodes: first.nodes ?? [], extensions: { code: 'INVALID_INPUT' } });
  }

  private costOf(document: DocumentNode, operation: OperationDefinitionNode): (variables: Variables) => OperationCost {
    const reckon = this.costs.get(operation) ?? costOf(this.graph, document, operation);
    this.costs.set(operation, reckon);
    return reckon;
  }

  private get graph(): CostModel {
    if (!this.model) throw new Error('The operation door is asked before it is open.');
    return this.model;
  }

  /** The text that a hash stands for to this caller: of a registered operation, or of one that was sent before. */
  private textOf(hash: string, free: boolean): string {
    const text = this.documents.trustedText(hash) ?? (free ? this.documents.persistedText(hash) : undefined);
    if (text === undefined) throw free ? persistedQueryNotFound() : notRegistered();
    return text;
  }

  /** What is known of a text; null where it is not GraphQL. Throws `OPERATION_LIMIT_EXCEEDED`. */
  private knowledgeOf(text: string, explores: boolean): Known | null {
    const known = this.known.get(text) ?? this.look(text, explores);
    if (known === null) return null;
    if (known.long && !explores) throw new HubError('OPERATION_LIMIT_EXCEEDED');
    this.known.set(text, known);
    return known;
  }

  private look(text: string, explores: boolean): Known | null {
    const limits = this.options.limits.operation;
    const parsed = parsedOrNull(text, explores ? largestDocument(limits) : limits.tokens);
    if (parsed === null) return null;
    const measure = measureDocument(parsed);
    const long = (parsed.tokenCount ?? 0) > limits.tokens;
    if (exceedsLimits(measure, limits) || (long && !measure.onlyIntrospects)) throw new HubError('OPERATION_LIMIT_EXCEEDED');
    const hash = hashOf(text);
    return { hash, measure, long, trusted: this.documents.isTrusted(hash, parsed) };
  }

  private isTooLarge({ text, document }: TrustedOperation): boolean {
    try {
      if (this.knowledgeOf(text, false) === null) return false;
      for (const operation of document.definitions)
        if (operation.kind === Kind.OPERATION_DEFINITION) this.refuseCostly(document, operation, undefined);
      return false;
    } catch (error) {
      if (error instanceof HubError && error.code === 'OPERATION_LIMIT_EXCEEDED') return true;
      // A slicing argument that only a variable gives is not there yet.
      if (error instanceof HubError) return false;
      throw error;
    }
  }
}

function parsedOrNull(text: string, tokens: number): DocumentNode | null {
  try {
    return parseWithin(text, tokens);
  } catch (error) {
    // Nested so deeply that the parser gives up.
    if (error instanceof RangeError) throw new HubError('OPERATION_LIMIT_EXCEEDED');
    if (error instanceof HubError || !(error instanceof GraphQLError)) throw error;
    return null;
  }
}

/** `documentId` stands beside `query`, in the body or in the address. */
function documentIdOf({ http }: GraphQLRequest): unknown {
  if (http?.method === 'GET') return new URLSearchParams(http.search).get('documentId');
  return (http?.body as { readonly documentId?: unknown } | null | undefined)?.documentId;
}

/** The engine must not look for it as well. */
function withoutPersistedQuery(request: GraphQLRequest): void {
  const { persistedQuery: _answered, ...others } = request.extensions ?? {};
  request.extensions = others;
}

function mayNotExplore(): HubError {
  return new HubError('NOT_PERMITTED', `Asking for the schema needs the scope ${EXPLORE}.`);
}

/** What is thrown on purpose goes on; running out of stack is a matter of size as well. */
function refusalFrom(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof RangeError) return new HubError('OPERATION_LIMIT_EXCEEDED');
  throw error;
}

type Answer = Pick<GraphQLRequestContextWillSendResponse<GatewayContext>, 'response'>;

/** A refusal of the request as a whole: 400 for what is wrong with it, 200 for what this caller may not do. */
function tell({ response }: Answer, refusal: GraphQLError): void {
  const code = refusal.extensions['code'];
  response.http.status = code === 'NOT_PERMITTED' || code === 'PERSISTED_QUERY_NOT_FOUND' ? 200 : 400;
  // So Apollo's clients and caches expect it: what is missing now may be there in a moment.
  if (code === 'PERSISTED_QUERY_NOT_FOUND') response.http.headers.set('cache-control', 'private, no-cache, must-revalidate');
}

/** The first few tell what is wrong; hundreds would only help whoever feels for the shape of the graph. */
function keepFewValidationErrors({ response: { body } }: Answer, most: number): void {
  if (body.kind !== 'single' || (body.singleResult.errors?.length ?? 0) <= most) return;
  if (body.singleResult.errors?.every(({ extensions }) => extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED'))
    body.singleResult.errors = body.singleResult.errors.slice(0, most);
}
