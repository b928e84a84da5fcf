import { createHash } from 'node:crypto';
import {
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isIntrospectionType,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import type { CalendarDate } from '../../subgraphs/kit/calendar.js';

/** What a change does to clients: breaks them, may surprise them, or is safe. */
export const CHANGE_KINDS = ['BREAKING', 'DANGEROUS', 'SAFE'] as const;

export interface SchemaChange {
  readonly kind: (typeof CHANGE_KINDS)[number];
  readonly what: string;
}

/** What changed for clients on a day; the first entry is the schema that was there when the record began, and names no changes. */
export interface ChangelogEntry {
  readonly date: CalendarDate;
  /** SHA-256 of the schema after it, as `schemaHash` makes it. */
  readonly schema: string;
  readonly changes: readonly SchemaChange[];
}

/** The latest first; `schema/changelog.json`. */
export interface Changelog {
  readonly entries: readonly ChangelogEntry[];
}

/** Names the shape of a schema as clients see it: neither order nor descriptions count. */
export function schemaHash(schema: GraphQLSchema): string {
  const bare = visit(parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true }), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return createHash('sha256').update(print(bare)).digest('hex');
}

/** What was published before: the record and the schema that its latest entry is about. */
export interface PublishedSchema {
  readonly changelog: Changelog;
  readonly schema: GraphQLSchema;
}

/** The record with what has changed since the published schema; the first record where nothing was published. The same where nothing has changed. */
export function withChanges(published: PublishedSchema | null, now: GraphQLSchema, date: CalendarDate): Changelog {
  const schema = schemaHash(now);
  if (!published) return { entries: [{ date, schema, changes: [] }] };
  const { entries } = published.changelog;
  if (entries[0]?.schema === schema) return published.changelog;
  return { entries: [{ date, schema, changes: changesBetween(published.schema, now) }, ...entries] };
}

/** Every change between two schemas that clients can notice, the worst first. */
export function changesBetween(before: GraphQLSchema, after: GraphQLSchema): readonly SchemaChange[] {
  const of = (kind: SchemaChange['kind'], descriptions: readonly string[]) =>
    [...descriptions].sort().map((what): SchemaChange => ({ kind, what }));
  return [
    ...of('BREAKING', findBreakingChanges(before, after).map(descriptionOf)),
    ...of('DANGEROUS', findDangerousChanges(before, after).map(descriptionOf)),
    ...of('SAFE', [...added(before, after), ...deprecated(before, after)]),
  ];
}

function descriptionOf({ description }: { readonly description: string }): string {
  return /[.!?]$/.test(description) ? description : `${description}.`;
}

interface Part {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

/** Fields and values of a type; a new value, argument or optional input field is told as dangerous already. */
function partsOf(type: GraphQLNamedType | undefined): readonly Part[] {
  if (!type) return [];
  if (isEnumType(type)) return type.getValues();
  return 'getFields' in type ? Object.values(type.getFields()) : [];
}

function ownTypes(schema: GraphQLSchema): readonly GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
}

function added(before: GraphQLSchema, after: GraphQLSchema): readonly string[] {
  return ownTypes(after).flatMap((type) => {
    const old = before.getType(type.name);
    if (!old) return [`${type.name} was added.`];
    if (isEnumType(type) || !('getInterfaces' in type)) return [];
    const known = partsOf(old).map(({ name }) => name);
    return partsOf(type)
      .filter(({ name }) => !known.includes(name))
      .map(({ name }) => `${type.name}.${name} was added.`);
  });
}

function deprecated(before: GraphQLSchema, after: GraphQLSchema): readonly string[] {
  return ownTypes(after).flatMap((type) => {
    const old = new Map(partsOf(before.getType(type.name)).map((part) => [part.name, part]));
    return partsOf(type).flatMap(({ name, deprecationReason }) => {
      const was = old.get(name);
      if (!was || (was.deprecationReason == null) === (deprecationReason == null)) return [];
      return [`${type.name}.${name} is ${deprecationReason == null ? 'not deprecated any more' : 'deprecated'}.`];
    });
  });
}
