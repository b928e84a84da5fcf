import {
  buildASTSchema,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** Fetches whose shapes are kept; the planner makes the same few again and again. */
const SHAPES_KEPT = 2_000;

export type Variables = Readonly<Record<string, unknown>>;

/** Where a field of a fetch stands, as an institution would give it in the path of an error. */
export type Place = readonly (string | number)[];

/** What can be said of a fetch from its text alone. */
export interface FetchShape {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Whether data (the parsed `data` of an answer) are what this fetch asked for, no less and no more. */
  fits(data: unknown, variables: Variables): boolean;
  /** The places that stay empty when the fetch fails, at most so many. */
  places(variables: Variables, limit: number): readonly Place[];
}

type Check = (value: unknown) => boolean;

/** What one mention of a field asks for inside it. */
interface Part {
  readonly parent: GraphQLCompositeType | undefined;
  readonly selections: SelectionSetNode;
  /** Mentioned without a condition. */
  readonly certain: boolean;
}

/** A field of an answer while its selections are gathered from all fragments. */
interface Gathered {
  readonly field: FieldNode;
  /** Its type in the supergraph; undefined for what stands in none (`_entities`). */
  readonly type: GraphQLOutputType | undefined;
  readonly inside: Part[];
  /** Asked without a condition, so that an answer without it is none. */
  asked: boolean;
  /** `__typename` under the same name for another type of object, which GraphQL's validation lets through. */
  other?: Gathered;
}

/**
 * Checks of answers against what was asked (GraphQL, 6.4.3 and 7.1), compiled once per fetch: objects and lists where the supergraph has
 * them, no null where it allows none, scalars of their type (custom scalars: any JSON down to a depth, no key `__proto__`), no missing
 * field and none that was not asked for. A value that passes can be merged into an answer without being looked at again.
 */
export class AnswerShapes {
  private readonly shapes = new LRUCache<string, FetchShape>({ max: SHAPES_KEPT });
  private readonly schema: GraphQLSchema;

  /** `deepest`: levels of lists and objects inside one value of a custom scalar. */
  constructor(
    supergraph: DocumentNode,
    private readonly deepest: number,
  ) {
    this.schema = buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true });
  }

  of(query: string): FetchShape {
    const known = this.shapes.get(query);
    if (known) return known;
    const made = this.compile(parse(query, { noLocation: true }));
    this.shapes.set(query, made);
    return made;
  }

  private compile(document: DocumentNode): FetchShape {
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
    const compiler = new Compiler(this.schema, document, this.deepest);
    const fields = compiler.gathered(operation);
    const check = compiler.object(fields);
    const entities = [...fields].flatMap(([key, each]) =>
      each.field.name.value === '_entities' ? [entitiesAt(key, each, compiler)] : [],
    );
    if (entities.length === 0) {
      const places = [...fields.keys()].map((name) => [name]);
      return { kind: operation.operation, fits: check, places: (_variables, limit) => places.slice(0, limit) };
    }
    return {
      kind: operation.operation,
      fits: (data, variables) =>
        check(data) &&
        entities.every(({ key, list }) => this.answers((data as Record<string, unknown[]>)[key] ?? [], listIn(variables, list))),
      places: (variables, limit) => {
        const places: Place[] = [];
        for (const { key, list, placed } of entities)
          for (const [index, { __typename }] of listIn(variables, list).entries())
            for (const name of placed(String(__typename))) {
              if (places.length === limit) return places;
              places.push([key, index, name]);
            }
        return places;
      },
    };
  }

  /** One entity for each that was asked for, and each of the kind it was asked as. */
  private answers(entities: readonly unknown[], asked: readonly Variables[]): boolean {
    return (
      entities.length === asked.length &&
      entities.every((entity, index) => {
        const given = (entity as { __typename?: unknown } | null)?.__typename;
        return given === undefined || isOfType(this.schema, given, this.schema.getType(String(asked[index]?.['__typename'])));
      })
    );
  }
}

/** Makes the check of one fetch. */
class Compiler {
  private readonly fragments: ReadonlyMap<string, { readonly on: string; readonly selections: SelectionSetNode }>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly deepest: number,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION
          ? [[node.name.value, { on: node.typeCondition.name.value, selections: node.selectionSet }] as const]
          : [],
      ),
    );
  }

  gathered(operation: OperationDefinitionNode): Map<string, Gathered> {
    const root = this.schema.getRootType(operation.operation) ?? undefined;
    return this.gather([{ parent: root, selections: operation.selectionSet, certain: true }]);
  }

  /** The top fields of each entity by the name of its type; those under an interface count for every type without fields of its own. */
  entityFields({ field }: Gathered): (typename: string) => readonly string[] {
    const byType = new Map<string, string[]>();
    for (const selection of field.selectionSet?.selections ?? []) {
      const part =
        selection.kind === Kind.INLINE_FRAGMENT
          ? { on: selection.typeCondition?.name.value ?? '', selections: selection.selectionSet }
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? this.fragments.get(selection.name.value)
            : undefined;
      if (!part) continue;
      const names = [...this.gather([{ parent: this.composite(part.on), selections: part.selections, certain: true }]).keys()];
      byType.set(part.on, [...(byType.get(part.on) ?? []), ...names.filter((name) => name !== '__typename')]);
    }
    return (typename) => byType.get(typename) ?? [...byType.values()].flat();
  }

  object(fields: ReadonlyMap<string, Gathered>): Check {
    const checks = new Map([...fields].map(([name, each]) => [name, { fits: this.fieldOrOther(each), asked: each.asked }]));
    const asked = [...fields.values()].filter((each) => each.asked).length;
    return (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      let found = 0;
      for (const key in value) {
        const check = checks.get(key);
        if (!check?.fits((value as Record<string, unknown>)[key])) return false;
        if (check.asked) found += 1;
      }
      return found === asked;
    };
  }

  private fieldOrOther(gathered: Gathered): Check {
    const { other } = gathered;
    const [one, two] = [this.field(gathered), other && this.field(other)];
    return two ? (value) => one(value) || two(value) : one;
  }

  private field(gathered: Gathered): Check {
    const { field, type, inside } = gathered;
    if (isTypename(field)) return this.typename(inside.map(({ parent }) => parent));
    const deep = field.selectionSet ? this.object(this.gather(inside)) : null;
    if (field.name.value === '_entities' && deep) return listOf(orNull(deep));
    if (type) return this.typed(type, deep);
    return deep ? orNull((value) => deep(value) || (Array.isArray(value) && value.every(orNull(deep)))) : this.anything;
  }

  private typed(type: GraphQLOutputType, deep: Check | null): Check {
    if (isNonNullType(type)) return this.present(type.ofType, deep);
    return orNull(this.present(type, deep));
  }

  private present(type: GraphQLOutputType, deep: Check | null): Check {
    if (isListType(type)) return listOf(this.typed(type.ofType, deep));
    if (deep) return deep;
    if (isEnumType(type)) {
      const values = new Set(type.getValues().map(({ name }) => name));
      return (value) => typeof value === 'string' && values.has(value);
    }
    return SCALARS[getNamedType(type).name] ?? this.anything;
  }

  /** A type's name that may stand at this place. */
  private typename(parents: readonly (GraphQLCompositeType | undefined)[]): Check {
    return (value) => parents.some((parent) => isOfType(this.schema, value, parent));
  }

  private readonly anything: Check = (value) => isHarmless(value, this.deepest);

  /** All fields at one place by response name, from every fragment. */
  private gather(parts: readonly Part[]): Map<string, Gathered> {
    const fields = new Map<string, Gathered>();
    // A field that is there at all was asked for by its only mention.
    for (const { parent, selections, certain } of parts) this.collect(parent, selections, certain || parts.length === 1, fields);
    return fields;
  }

  private collect(
    parent: GraphQLCompositeType | undefined,
    { selections }: SelectionSetNode,
    certain: boolean,
    fields: Map<string, Gathered>,
  ): void {
    for (const selection of selections) {
      const asked = certain && !selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include');
      if (selection.kind === Kind.FIELD) {
        this.add(selection, parent, asked, fields);
        continue;
      }
      const named = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : undefined;
      const on = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : named?.on;
      const inside = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : named?.selections;
      // Entities are asked for without a type around them; where they are all of one type, nothing is left open.
      const always = on === undefined || on === parent?.name || (parent === undefined && selections.length === 1);
      if (inside) this.collect(on === undefined ? parent : this.composite(on), inside, asked && always, fields);
    }
  }

  private add(field: FieldNode, parent: GraphQLCompositeType | undefined, asked: boolean, fields: Map<string, Gathered>): void {
    const type = fieldOf(parent, field.name.value)?.type;
    const name = responseName(field);
    const made: Gathered = { field, type, inside: [], asked: false };
    const first = fields.get(name) ?? made;
    fields.set(name, first);
    first.asked ||= asked;
    if (isTypename(first.field) !== isTypename(field)) first.other ??= made;
    const gathered = isTypename(first.field) === isTypename(field) ? first : (first.other ?? made);
    if (isTypename(field)) gathered.inside.push({ parent, selections: NOTHING, certain: asked });
    else if (field.selectionSet) {
      const named = type && getNamedType(type);
      gathered.inside.push({
        parent: isCompositeType(named) ? named : undefined,
        selections: field.selectionSet,
        certain: asked,
      });
    }
  }

  private composite(name: string): GraphQLCompositeType | undefined {
    const type = this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** GraphQL, 3.5: what a scalar of the language may be in an answer. */
const SCALARS: Readonly<Record<string, Check>> = {
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isSafeInteger(value),
};

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

const isTypename = ({ name }: FieldNode): boolean => name.value === '__typename';

/** One `_entities` of a fetch: its response name, the variable with its representations, and the fields asked for by type. */
function entitiesAt(key: string, gathered: Gathered, compiler: Compiler) {
  const value = gathered.field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  const list = value?.kind === Kind.VARIABLE ? value.name.value : 'representations';
  return { key, list, placed: compiler.entityFields(gathered) };
}

function listIn(variables: Variables, name: string): readonly Variables[] {
  const list = variables[name];
  return Array.isArray(list) ? (list as Variables[]) : [];
}

function fieldOf(parent: GraphQLCompositeType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return parent && !isUnionType(parent) ? parent.getFields()[name] : undefined;
}

/** Whether this is the name of a type, and of one that may stand where the other is declared. An interface object answers with the interface's own name. */
function isOfType(schema: GraphQLSchema, name: unknown, declared: unknown): boolean {
  if (typeof name !== 'string') return false;
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  if (!isCompositeType(declared) || declared === type) return true;
  return isAbstractType(declared) && schema.isSubType(declared, type);
}

/** JSON that nothing downstream can stumble over. */
function isHarmless(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) return value.every((each) => isHarmless(each, levels - 1));
  return Object.entries(value).every(([key, each]) => key !== '__proto__' && isHarmless(each, levels - 1));
}
