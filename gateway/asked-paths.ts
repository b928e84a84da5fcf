import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ERROR_CODES } from '../subgraphs/kit/errors.js';
import type { GatewayContext } from './data-source.js';

/** Response names that a client asked for, with those below each; a leaf has none. Introspection is left out. */
export type AskedFields = ReadonlyMap<string, AskedFields>;

const known = new WeakMap<OperationDefinitionNode, AskedFields>();

/** What an operation asks for, fragments and all; made once per operation. */
export function askedFields(document: DocumentNode, operation: OperationDefinitionNode): AskedFields {
  const made = known.get(operation) ?? merged([operation.selectionSet], fragmentsOf(document));
  known.set(operation, made);
  return made;
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])));
}

function merged(sets: readonly SelectionSetNode[], fragments: ReadonlyMap<string, FragmentDefinitionNode>): AskedFields {
  const inside = new Map<string, SelectionSetNode[]>();
  // A fragment that is spread twice at one place is looked at once, so that nesting them does not multiply the work.
  const waiting = new Set(sets);
  for (const { selections } of waiting)
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) waiting.add(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) waiting.add(fragment.selectionSet);
      } else if (!selection.name.value.startsWith('__')) {
        const name = (selection.alias ?? selection.name).value;
        const deeper = inside.get(name) ?? [];
        inside.set(name, selection.selectionSet ? [...deeper, selection.selectionSet] : deeper);
      }
    }
  return new Map([...inside].map(([name, deeper]) => [name, merged(deeper, fragments)]));
}

type Path = readonly (string | number)[];

/** As much of a path as leads through fields that were asked for: what the hub fetches besides, for itself, has no name outside. */
export function askedPath(path: Path, asked: AskedFields): Path {
  let fields: AskedFields | undefined = asked;
  const end = path.findIndex((step) => {
    if (typeof step === 'number') return false;
    fields = fields?.get(step);
    return fields === undefined;
  });
  return end < 0 ? path : path.slice(0, end);
}

/**
 * Errors as a client can use them: each at a place that it asked for, none twice, and one for every null that stands where the graph allows
 * none. The engine hides the last kind in an extension. Every institution's answer was checked for its shape when it came, so what is missing there
 * is an entity that is absent or hidden: `NOT_FOUND`. `missingIsSilent` leaves it without a word, as stock engines do, where their answers are compared.
 */
export function errorsStandWhereAsked(missingIsSilent: boolean): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    willSendResponse: async ({ response: { body }, document, operation }) => {
      if (body.kind !== 'single' || !document || !operation) return;
      const { errors, extensions } = body.singleResult;
      if (errors === undefined && extensions === undefined) return;
      const { valueCompletion, ...others } = extensions ?? {};
      const missing = (missingIsSilent ? [] : (valueCompletion ?? [])) as readonly GraphQLFormattedError[];
      const all = [...(errors ?? []), ...missing.map(({ path }) => notFound(path))];
      if (all.length > 0) body.singleResult.errors = placed(all, askedFields(document, operation));
      if (valueCompletion === undefined) return;
      if (Object.keys(others).length > 0) body.singleResult.extensions = others;
      else delete body.singleResult.extensions;
    },
  };
  return { requestDidStart: async () => listener };
}

function notFound(path: Path | undefined): GraphQLFormattedError {
  const code = 'NOT_FOUND';
  return { message: ERROR_CODES[code], ...(path ? { path } : {}), extensions: { code } };
}

function placed(errors: readonly GraphQLFormattedError[], asked: AskedFields): readonly GraphQLFormattedError[] {
  const seen = new Set<string>();
  return errors
    .map(({ path, ...error }) => {
      const place = path ? askedPath(path, asked) : [];
      return place.length > 0 ? { ...error, path: place } : error;
    })
    .filter((error) => {
      const key = JSON.stringify([error.message, (error as GraphQLFormattedError).path, error.extensions]);
      return !seen.has(key) && seen.add(key);
    });
}
