import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { getVariableValues } from 'graphql/execution/values.js';
import { LRUCache } from 'lru-cache';
import type { Actor } from './actor.js';
import { HubError, isMeantForClients } from './errors.js';
import type { Log } from './log.js';
import { inTransaction, type WorkRoom } from './transaction.js';

/** A GraphQL request as it stands in the body. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

export interface Caller {
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
}

export interface GraphResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/**
 * Executes GraphQL in units of work: a query in one transaction, each root field of a mutation in one of its own, in order. The
 * answer is returned after the commit. Documents are parsed and validated once and kept (bounded).
 */
export class Executor {
  private readonly documents = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({ max: 1_000 });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly room: WorkRoom,
    private readonly log: Log,
  ) {}

  async run(request: GraphRequest, caller: Caller): Promise<GraphResponse> {
    // PostgreSQL has no such character in a text; everywhere else it would end as an unexpected error.
    if (containsNul(request.variables)) {
      return { errors: this.masked([new HubError('INVALID_INPUT', 'A text may not contain the character U+0000.')], caller) };
    }
    const document = this.documentOf(request.query);
    if (Array.isArray(document)) return { errors: this.masked(document as readonly GraphQLError[], caller) };
    const operation = getOperationAST(document as DocumentNode, request.operationName);
    if (!operation)
      return { errors: this.masked([new HubError('INVALID_INPUT', 'The request names no operation of its document.')], caller) };
    const result =
      operation.operation === 'mutation'
        ? await this.mutate(document as DocumentNode, operation, request, caller)
        : await this.query(document as DocumentNode, request, caller);
    return {
      ...(result.data === undefined ? {} : { data: result.data as Record<string, unknown> | null }),
      ...(result.errors?.length ? { errors: this.masked(result.errors, caller) } : {}),
    };
  }

  private documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.documents.get(query);
    if (known) return known;
    const document = this.checkedDocument(query);
    this.documents.set(query, document);
    return document;
  }

  private checkedDocument(query: string): DocumentNode | readonly GraphQLError[] {
    try {
      const document = parse(query, { maxTokens: 10_000 });
      if (NUL_IN_DOCUMENT.test(query)) {
        return [new HubError('INVALID_INPUT', 'A text may not contain the character U+0000.')];
      }
      const faults = validate(this.schema, document, undefined, { maxErrors: 5 });
      return faults.length > 0 ? faults.map((fault) => withCode('GRAPHQL_VALIDATION_FAILED', fault)) : document;
    } catch (error) {
      return [withCode('GRAPHQL_PARSE_FAILED', error as GraphQLError)];
    }
  }

  private query(document: DocumentNode, request: GraphRequest, caller: Caller): Promise<ExecutionResult> {
    return this.inUnitOfWork(document, request, caller, () => true);
  }

  /** Several root fields are several units of work: what an earlier one did stays when a later one is refused (GraphQL, 6.2.2). */
  private async mutate(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    request: GraphRequest,
    caller: Caller,
  ): Promise<ExecutionResult> {
    const fields = this.rootFields(document, operation, request);
    if (!fields) return this.query(document, request, caller);
    if (caller.idempotencyKey !== null && fields.size !== 1) {
      return {
        errors: [new HubError('INVALID_INPUT', 'A request with an Idempotency-Key has exactly one root mutation field.')],
      };
    }
    const data: Record<string, unknown> = {};
    const errors: GraphQLError[] = [];
    for (const [key, nodes] of fields) {
      const alone = withRootField(document, operation, nodes);
      const result = await this.inUnitOfWork(
        alone,
        request,
        caller,
        ({ data: answer }) => answer?.[key] !== null && answer?.[key] !== undefined,
      );
      errors.push(...(result.errors ?? []));
      if (!result.data) return { data: null, errors };
      data[key] = result.data[key];
    }
    return { data, ...(errors.length > 0 ? { errors } : {}) };
  }

  private rootFields(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    request: GraphRequest,
  ): Map<string, readonly FieldNode[]> | null {
    const root = this.schema.getMutationType();
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], request.variables ?? {});
    if (!root || !coerced) return null;
    const fragments = Object.fromEntries(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
    return collectFields(this.schema, fragments, coerced, root, operation.selectionSet) as Map<string, readonly FieldNode[]>;
  }

  /** Something that failed unexpectedly leaves nothing behind; a refusal in a mutation's root field neither. */
  private async inUnitOfWork(
    document: DocumentNode,
    request: GraphRequest,
    caller: Caller,
    done: (result: ExecutionResult) => boolean,
  ): Promise<ExecutionResult> {
    try {
      return await inTransaction(this.room, caller, async (context) => {
        const result = await execute({
          schema: this.schema,
          document,
          contextValue: context,
          variableValues: request.variables ?? {},
          operationName: request.operationName ?? null,
        });
        // Without data nothing was executed: the variables do not fit.
        if (result.data === undefined) {
          return { keep: false, value: { errors: (result.errors ?? []).map((error) => withCode('INVALID_INPUT', error)) } };
        }
        const failed = result.errors?.some((error) => !isMeantForClients(error)) ?? false;
        return { keep: done(result) && !failed, value: failed ? { data: null, errors: result.errors ?? [] } : result };
      });
    } catch (error) {
      return { data: null, errors: [new GraphQLError('The unit of work failed.', { originalError: error as Error })] };
    }
  }

  private masked(errors: readonly GraphQLError[], { actor }: Caller): readonly GraphQLFormattedError[] {
    return errors.map((error) => {
      const { message, locations, path, extensions } = error;
      const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
      if (isMeantForClients(error)) return { message, ...place, extensions };
      this.log.error(
        { requestId: actor.requestId, path: path?.join('.'), error: describe(error.originalError ?? error) },
        'unexpected error',
      );
      const unexpected = new HubError('INTERNAL');
      return { message: unexpected.message, ...place, extensions: unexpected.extensions };
    });
  }
}

/** A complaint of GraphQL itself, which tells nothing about the data, under the code it belongs to. */
function withCode(
  code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'INVALID_INPUT',
  { message, nodes, source, positions }: GraphQLError,
): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}

/** The character U+0000 in a literal, plain or escaped. */
const NUL_IN_DOCUMENT = /\0|\\u0000|\\u\{0+\}/;

function containsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(containsNul);
}

/** What a log may hold of an unexpected error: its kind and place. Messages of the database quote values. */
function describe(error: Error): { name: string; code?: string; stack?: string } {
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trim().startsWith('at '))
      .slice(0, 8)
      .join('\n'),
  };
}

/** The same document with an operation of one root field. */
function withRootField(document: DocumentNode, operation: OperationDefinitionNode, nodes: readonly FieldNode[]): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((node) =>
      node === operation ? { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [...nodes] } } : node,
    ),
  };
}
