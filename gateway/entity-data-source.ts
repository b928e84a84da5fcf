import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type ASTNode, type FieldNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from '../subgraphs/kit/errors.js';
import type { RequiredField } from './planner-supergraph.js';

/** By the name of a type. */
export type EntityKeys = ReadonlyMap<string, readonly SelectionSetNode[]>;

/** How a subgraph's own names differ from those in plans. */
export interface SubgraphNames {
  /** By the planner's name. */
  readonly required: ReadonlyMap<string, RequiredField>;
  /** Types that the subgraph knows as objects though others know them as interfaces. */
  readonly interfaceObjects: ReadonlySet<string>;
  /** By which keys the subgraph finds entities of a type. */
  readonly keys: EntityKeys;
}

/** A representation of an entity (Apollo Federation, `_Any`): `__typename`, a key, and what `@requires` names. */
type Representation = Readonly<Record<string, unknown>>;

/** From so many representations with required data on, a sample decides whether comparing all of them is worth it. */
const SAMPLED_FROM = 256;
const SAMPLE = 64;

/** Operations kept with their translation; a plan has a few of them. */
const TRANSLATIONS = 10_000;

/**
 * Between plans and a subgraph: the planner's names of required fields become the subgraph's, and identical representations are sent
 * once, their answers and errors spread again over all who asked. An answer with another number of entities than were asked for is
 * `SUBGRAPH_INVALID_RESPONSE`.
 */
export class EntityDataSource implements GraphQLDataSource {
  private readonly translations = new LRUCache<string, string>({ max: TRANSLATIONS });

  constructor(
    private readonly source: GraphQLDataSource,
    private readonly names: SubgraphNames,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const { query, variables } = options.request;
    const { required, interfaceObjects } = this.names;
    const renames = required.size > 0;
    const translated = query !== undefined && (renames || interfaceObjects.size > 0) ? this.translated(query) : query;
    const given = variables?.['representations'] as readonly Representation[] | undefined;
    if (!Array.isArray(given))
      return translated === query ? this.source.process(options) : this.send(options, translated, variables);
    const named = renames ? given.map((each) => namedForSubgraph(each, required) as Representation) : given;
    const distinct = distinctOf(named, this.names.keys);
    if (distinct?.representations.length === 0) return { data: { _entities: named.map(() => null) } };
    const answer = await this.send(options, translated, { ...variables, representations: distinct?.representations ?? named });
    return distinct ? spread(answer, distinct) : answer;
  }

  private send(
    options: GraphQLDataSourceProcessOptions,
    query: string | undefined,
    variables: Record<string, unknown> | undefined,
  ): Promise<GatewayGraphQLResponse> {
    const request = { ...options.request, ...(query === undefined ? {} : { query }), ...(variables ? { variables } : {}) };
    return this.source.process({ ...options, request });
  }

  private translated(query: string): string {
    const known = this.translations.get(query);
    if (known !== undefined) return known;
    const text = operationForSubgraph(query, this.names);
    this.translations.set(query, text);
    return text;
  }
}

/** Stands where nothing is left to ask for; the engine looks at no such field. */
const NOTHING: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'hubNothing' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/**
 * An operation of a plan as its subgraph understands it. An entity that the subgraph knows as an interface object is not asked for its type:
 * the answer would be the interface, in the place of the type that others have told.
 */
export function operationForSubgraph(query: string, { required, interfaceObjects }: SubgraphNames): string {
  let changed = false;
  const document = visit(parse(query, { noLocation: true }), {
    Field: (field) => {
      const meant = required.get(field.name.value);
      if (!meant) return undefined;
      changed = true;
      return { ...field, ...meant.node, alias: field.alias ?? { kind: Kind.NAME, value: field.name.value } };
    },
    InlineFragment: ({ typeCondition, selectionSet, ...fragment }, _key, _parent, _path, ancestors) => {
      if (!typeCondition || !interfaceObjects.has(typeCondition.name.value) || !isEntitySelection(ancestors)) return undefined;
      const kept = selectionSet.selections.filter((each) => each.kind !== Kind.FIELD || each.name.value !== '__typename');
      if (kept.length === selectionSet.selections.length) return undefined;
      changed = true;
      return { ...fragment, typeCondition, selectionSet: { ...selectionSet, selections: kept.length > 0 ? kept : [NOTHING] } };
    },
  });
  return changed ? print(document) : query;
}

/** Whether a fragment stands directly below `_entities`. */
function isEntitySelection(ancestors: readonly (ASTNode | readonly ASTNode[])[]): boolean {
  const field = ancestors.findLast((each) => 'kind' in each && each.kind === Kind.FIELD);
  return field !== undefined && 'name' in field && (field as FieldNode).name.value === '_entities';
}

function namedForSubgraph(value: unknown, required: ReadonlyMap<string, RequiredField>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => namedForSubgraph(each, required));
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, each] of Object.entries(value)) {
    const name = required.get(key)?.field ?? key;
    // Two values under one name would be one of them at random.
    if (name in result) throw new HubError('INTERNAL');
    result[name] = namedForSubgraph(each, required);
  }
  return result;
}

interface Distinct {
  readonly representations: readonly Representation[];
  /** For each that was given, its place among the distinct ones; -1 for what is not sent. */
  readonly places: readonly number[];
}

/** The distinct representations of entities that the subgraph has, or null when all given are or it is not worth finding out. */
export function distinctOf(given: readonly Representation[], keys: EntityKeys): Distinct | null {
  const known = (each: Representation) => keys.get(String(each['__typename']))?.some((key) => hasKey(each, key)) ?? false;
  if (given.every(known) && (given.length < 2 || !worthComparing(given))) return null;
  const seen = new Map<string, number>();
  const representations: Representation[] = [];
  const places = given.map((each) => {
    // The planner may offer an entity to a subgraph that has no such type, or without its key; nobody is there to be asked.
    if (!known(each)) return NOBODY;
    const key = keyOf(each);
    const place = seen.get(key);
    if (place !== undefined) return place;
    seen.set(key, representations.length);
    return representations.push(each) - 1;
  });
  return representations.length < given.length ? { representations, places } : null;
}

export function hasKey(value: unknown, key: SelectionSetNode): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.every((each) => hasKey(each, key));
  return key.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const part = (value as Representation)[selection.name.value];
    return part !== undefined && (part === null || !selection.selectionSet || hasKey(part, selection.selectionSet));
  });
}

/** The place of what is not sent. */
const NOBODY = -1;

function worthComparing(given: readonly Representation[]): boolean {
  if (given.length < SAMPLED_FROM || (given[0] && isFlat(given[0]))) return true;
  const sample = new Set<string>();
  for (let index = 0; index < SAMPLE; index += 1) {
    const each = given[Math.floor((index * given.length) / SAMPLE)];
    if (each) sample.add(keyOf(each));
  }
  return sample.size < SAMPLE;
}

function isFlat(representation: Representation): boolean {
  return Object.values(representation).every((value) => typeof value !== 'object' || value === null);
}

/** A text that is the same for identical representations only; texts carry their length, so that no two run together. */
function keyOf(representation: Representation): string {
  let key = '';
  for (const name of Object.keys(representation)) {
    const value = representation[name];
    if (typeof value === 'string') key += `${name}"${value.length}:${value}`;
    else key += `${name}=${JSON.stringify(value)};`;
  }
  return key;
}

function spread(answer: GatewayGraphQLResponse, { representations, places }: Distinct): GatewayGraphQLResponse {
  const { data, errors } = answer;
  const entities = data?.['_entities'] as unknown;
  if (data && (!Array.isArray(entities) || entities.length !== representations.length))
    throw new HubError('SUBGRAPH_INVALID_RESPONSE');
  const used = new Set<number>();
  const copies = Array.isArray(entities) ? places.map((place) => copyAfterFirst(entities[place] ?? null, place, used)) : null;
  return {
    ...answer,
    ...(data && copies ? { data: { ...data, _entities: copies } } : {}),
    ...(errors ? { errors: errors.flatMap((error) => spreadError(error, places)) } : {}),
  };
}

/** The engine writes into what it gets, so nobody shares an entity. */
function copyAfterFirst(entity: unknown, place: number, used: Set<number>): unknown {
  if (!used.has(place)) {
    used.add(place);
    return entity;
  }
  return copyOf(entity);
}

function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) result[key] = copyOf((value as Record<string, unknown>)[key]);
  return result;
}

type AnsweredError = NonNullable<GatewayGraphQLResponse['errors']>[number];

/** An error about one entity is an error about each that asked for it. */
function spreadError(error: AnsweredError, places: readonly number[]): AnsweredError[] {
  const [root, place, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof place !== 'number') return [error];
  return places.flatMap((each, index) => (each === place ? [{ ...error, path: ['_entities', index, ...rest] }] : []));
}
