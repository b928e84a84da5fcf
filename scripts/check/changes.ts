import {
  type DocumentNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  Kind,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { TrustedOperation } from '../../gateway/trusted-documents.js';
import { documentFaults, shownOperation } from './registered-operations.js';
import type { Finding } from './sequence.js';

/** What the new schema does to whoever relies on the old one. */
export interface ChangeOptions {
  readonly before: GraphQLSchema;
  readonly after: GraphQLSchema;
  readonly operations: readonly TrustedOperation[];
  /** Whether breaking changes that no registered operation uses are meant. */
  readonly accepted: boolean;
}

/**
 * Breaking and dangerous changes, with the operations that use what changes. A registered operation that breaks is always a fault; another breaking
 * change is one until it is accepted; a dangerous change is told.
 */
export function schemaChanges({ before, after, operations, accepted }: ChangeOptions): Finding {
  const uses = operations.map(({ name, document }) => ({
    name,
    places: placesUsed(before, document),
    breaks: breakage(before, after, document),
  }));
  const usersOf = (description: string) => {
    const place = placeOf(description);
    return uses.filter(({ places }) => places.has(place)).map(({ name }) => name);
  };
  const described = (changes: readonly { readonly description: string }[]) =>
    changes.map(({ description }) => ({ description: withoutStop(description), users: usersOf(description) }));
  const breaking = described(findBreakingChanges(before, after));
  const dangerous = described(findDangerousChanges(before, after));
  const unused = breaking.filter(({ users }) => users.length === 0);
  const faults = [
    ...uses.flatMap(({ name, breaks }) => (breaks === null ? [] : [`The operation ${shownOperation(name)} breaks: ${breaks}`])),
    ...breaking
      .filter(({ users }) => users.length > 0)
      .map(({ description, users }) => `${description}, which ${usedBy(users)}.`),
    ...(accepted ? [] : unused.map(({ description }) => `${description}; no registered operation uses it, but it is breaking.`)),
  ];
  return {
    faults,
    notices: [
      ...(accepted ? unused.map(({ description }) => `accepted: ${description}`) : []),
      ...dangerous.map(
        ({ description, users }) => `dangerous: ${description}${users.length > 0 ? `, which ${usedBy(users)}` : ''}`,
      ),
    ],
  };
}

function usedBy(names: readonly string[]): string {
  return `the ${names.length === 1 ? 'operation' : 'operations'} ${names.map(shownOperation).join(', ')} ${names.length === 1 ? 'uses' : 'use'}`;
}

/** Why an operation that was answered no longer is; null where nothing changes for it. */
function breakage(before: GraphQLSchema, after: GraphQLSchema, document: DocumentNode): string | null {
  if (documentFaults(before, document).length > 0) return null;
  return documentFaults(after, document)[0] ?? null;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** `Type.field`, or `Type` where the whole of it changes, of a sentence of graphql-js about a change. */
function placeOf(description: string): string {
  const [field] = /\b[A-Za-z_]\w*\.[A-Za-z_]\w*/.exec(description) ?? [];
  const [, inside] = /(?:enum type|union type|input type|implemented by) (\w+)/.exec(description) ?? [];
  return field ?? inside ?? /^\w+/.exec(description)?.[0] ?? '';
}

/** Every field and type of the schema that a document relies on, those of its variables among them. */
function placesUsed(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const places = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        const parent = info.getParentType();
        const type = getNamedType(info.getType());
        if (node.kind === Kind.FIELD && parent) {
          places.add(parent.name).add(`${parent.name}.${node.name.value}`);
          // What is asked of an interface or a union is asked of whatever it turns out to be.
          for (const each of isCompositeType(parent) && 'getTypes' in parent ? parent.getTypes() : []) places.add(each.name);
          if (type) places.add(type.name);
        }
        if (node.kind === Kind.ARGUMENT) addInput(places, info.getInputType());
        if (node.kind === Kind.VARIABLE_DEFINITION) addInput(places, typeFromAST(schema, node.type as never));
      },
    }),
  );
  return places;
}

function addInput(places: Set<string>, given: unknown): void {
  const type = getNamedType(given as GraphQLInputType | undefined);
  if (!type || places.has(type.name)) return;
  places.add(type.name);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    places.add(`${type.name}.${field.name}`);
    addInput(places, field.type);
  }
}
