import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from './errors.js';
import { categoriesAsked } from './personal.js';
import type { Graph } from './schema.js';

/** An operation that is ready to be executed. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Categories of personal data it asks for. */
  readonly categories: ReadonlySet<string>;
  /** SHA-256 of the document's text, hex. */
  readonly hash: string;
}

export type Prepared =
  | { readonly ok: true; readonly prepared: PreparedOperation }
  | { readonly ok: false; readonly faults: readonly GraphQLError[] };

/** Parses and validates each document once and keeps it (bounded), with what it asks for. */
export class Documents {
  private readonly kept = new LRUCache<string, Prepared>({ max: 1_000 });

  constructor(private readonly graph: Graph) {}

  prepare(query: string, operationName: string | null | undefined): Prepared {
    const key = `${operationName ?? ''}|${query}`;
    const known = this.kept.get(key);
    if (known) return known;
    const made = this.make(query, operationName);
    this.kept.set(key, made);
    return made;
  }

  private make(query: string, operationName: string | null | undefined): Prepared {
    const document = checkedDocument(this.graph.schema, query);
    if (Array.isArray(document)) return { ok: false, faults: document as readonly GraphQLError[] };
    const operation = getOperationAST(document as DocumentNode, operationName);
    if (!operation)
      return { ok: false, faults: [new HubError('INVALID_INPUT', 'The request names no operation of its document.')] };
    const categories = categoriesAsked(this.graph.schema, document as DocumentNode, operation, this.graph.personal);
    return {
      ok: true,
      prepared: {
        document: document as DocumentNode,
        operation,
        categories,
        hash: createHash('sha256').update(query).digest('hex'),
      },
    };
  }
}

/** The character U+0000 in a literal, plain or escaped. */
const NUL_IN_DOCUMENT = /\0|\\u0000|\\u\{0+\}/;

function checkedDocument(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  if (NUL_IN_DOCUMENT.test(query)) return [nulRefusal()];
  try {
    const document = parse(query, { maxTokens: 10_000 });
    const faults = validate(schema, document, undefined, { maxErrors: 5 });
    return faults.length > 0 ? faults.map((fault) => withCode('GRAPHQL_VALIDATION_FAILED', fault)) : document;
  } catch (error) {
    return [withCode('GRAPHQL_PARSE_FAILED', error as GraphQLError)];
  }
}

/** PostgreSQL has no such character in a text; everywhere else it would end as an unexpected error. */
export function nulRefusal(): HubError {
  return new HubError('INVALID_INPUT', 'A text may not contain the character U+0000.');
}

export function containsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(containsNul);
}

/** A complaint of GraphQL itself, which tells nothing about the data, under the code it belongs to. */
export function withCode(
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

/** What GraphQL says of variables that do not fit, under the field it is about, named as the rules of the office name it. */
export function variableFault(error: GraphQLError): GraphQLError {
  const fault = withCode('INVALID_INPUT', error);
  const field = fieldIn(error.message);
  if (field !== null) Object.assign(fault.extensions, { field });
  return fault;
}

/** Texts of the client stand in the message with their quotes escaped, so that none is taken for a path. */
function fieldIn(message: string): string | null {
  const [, variable] = /^Variable "\$(\w+)" /.exec(message) ?? [];
  if (variable === undefined) return null;
  const [, path = variable] = / at "([\w.[\]]+)"; /.exec(message) ?? [];
  const [, member] = /; Field "(\w+)" /.exec(message) ?? [];
  const steps = [
    ...path
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .slice(1),
    ...(member === undefined ? [] : [member]),
  ];
  return steps.length > 0 ? steps.join('.') : variable;
}
