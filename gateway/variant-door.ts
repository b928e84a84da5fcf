import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from '../subgraphs/kit/errors.js';
import type { GatewayContext } from './data-source.js';
import type { Variants } from './variants.js';

/** Texts remembered with what keeps them from being answered, over all variants, by number and by characters. */
const TEXTS_REMEMBERED = 500;
const CHARACTERS_REMEMBERED = 2 * 1024 * 1024;
/** Stands in for an operation that is refused, until the refusal can be told. */
const HARMLESS = '{ __typename }';
const SUGGESTION = / ?Did you mean(.+?)\?$/;
const INTROSPECTION = ['__schema', '__type'];

/**
 * Keeps a request at the path of a variant within it: whatever the variant does not show is refused in the words for what does not exist, before it is
 * planned, and introspection tells of the variant alone. Stands behind the operation door, which puts in the texts of hashes and has refused what is too large.
 */
export function variantDoor(variants: Variants, validationErrors: number): ApolloServerPlugin<GatewayContext> {
  const known = new LRUCache<string, Looked>({
    max: TEXTS_REMEMBERED,
    maxSize: CHARACTERS_REMEMBERED,
    sizeCalculation: (_looked, key) => key.length,
  });
  return {
    requestDidStart: async ({ request, contextValue: { variant } }) => {
      if (variant === undefined) return;
      const schema = variants.schemaOf(variant);
      const key = `${variant} ${request.query}`;
      const looked = schema ? (known.get(key) ?? look(schema, request, validationErrors)) : gone();
      // A graph that has lost the variant since the path was looked up may have it again.
      if (schema) known.set(key, looked);
      const [first] = looked.errors;
      if (first) {
        request.query = HARMLESS;
        delete request.operationName;
      }
      return {
        didResolveOperation: async () => {
          if (first) throw first;
        },
        willSendResponse: async ({ response: { body, http }, operationName, request: { variables } }) => {
          if (body.kind !== 'single') return;
          const { singleResult } = body;
          if (first && singleResult.errors?.[0]?.extensions?.['code'] === first.extensions['code']) {
            singleResult.errors = looked.errors.map((error) => error.toJSON());
            http.status = 400;
          }
          if (first || !looked.introspection || !schema || !singleResult.data) return;
          const { data } = introspected(schema, looked.introspection, operationName, variables);
          singleResult.data = { ...singleResult.data, ...data };
        },
      };
    },
  };
}

/** What is known of a text under a variant. */
interface Looked {
  /** What keeps it from being answered; none means that it is within the variant. */
  readonly errors: readonly GraphQLError[];
  /** What it asks of the schema, without the rest; null where that is nothing. */
  readonly introspection: DocumentNode | null;
}

const FITS: Looked = { errors: [], introspection: null };

function gone(): Looked {
  return { errors: [new HubError('NOT_FOUND')], introspection: null };
}

function look(schema: GraphQLSchema, { query }: GraphQLRequest, most: number): Looked {
  const document = parsedOrNull(query ?? '');
  // Not GraphQL, or none at all, as the engine says better.
  if (!document) return FITS;
  const errors = [...withoutRoot(schema, document), ...validate(schema, document, undefined, { maxErrors: most })].slice(0, most);
  if (errors.length > 0) return { errors: errors.map(asRefusal), introspection: null };
  return { errors: [], introspection: onlyIntrospection(schema, document) };
}

/** Validation passes over an operation for which the schema has no root; that there are mutations elsewhere is no matter. */
function withoutRoot(schema: GraphQLSchema, { definitions }: DocumentNode): readonly GraphQLError[] {
  if (schema.getMutationType()) return [];
  return definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === 'mutation')
    .map((nodes) => new GraphQLError('Schema is not configured to execute mutation operation.', { nodes }));
}

function parsedOrNull(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** As the engine words what does not exist: without suggestions, which would tell what does. */
function asRefusal({ message, nodes, source, positions }: GraphQLError): GraphQLError {
  const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
  return new GraphQLError(message.replace(SUGGESTION, ''), {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions,
  });
}

/** The document with nothing left at the root but what asks for the schema; null where nothing does. */
function onlyIntrospection(schema: GraphQLSchema, document: DocumentNode): DocumentNode | null {
  const info = new TypeInfo(schema);
  const roots = [schema.getQueryType(), schema.getMutationType()];
  let introspects = false;
  const reduced: DocumentNode = visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet: (node): SelectionSetNode | undefined => {
        if (!roots.some((root) => root && root === info.getParentType())) return undefined;
        const selections = node.selections.filter((each) => each.kind !== Kind.FIELD || INTROSPECTION.includes(each.name.value));
        introspects ||= selections.some(({ kind }) => kind === Kind.FIELD);
        return { ...node, selections };
      },
    }),
  );
  return introspects ? reduced : null;
}

function introspected(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variableValues: Readonly<Record<string, unknown>> | undefined,
): ExecutionResult {
  // Nothing but the schema is asked for, and that is there at once.
  return execute({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: variableValues ?? {},
  }) as ExecutionResult;
}
