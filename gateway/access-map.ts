import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type OperationTypeNode,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { type AccessDirectives, type Clause, readAccessDirectives } from './access-directives.js';
import { enumArgument, namedType, parseFieldSet, textArgument } from './join-directives.js';

/** The scope with which a caller may look into the schema itself. */
const EXPLORE: Clause = { kind: 'SCOPES', anyOf: [['api:explore']] };
/** More combinations of alternatives than this are not compared; the interface's demand then holds for every implementation. */
const MOST_COMBINATIONS = 4_096;

/** Clauses by their number in `AccessMap.clauses`. */
export type Need = ReadonlySet<number>;

interface Field {
  readonly type: TypeNode;
  readonly named: string;
  readonly own: Set<number>;
  readonly joins: readonly Join[];
}

/** How one subgraph resolves a field. */
interface Join {
  readonly graph: string | null;
  readonly external: boolean;
  readonly requires: string | null;
  readonly contexts: readonly { readonly context: string; readonly selection: string }[];
}

interface Type {
  readonly abstract: boolean;
  readonly own: Set<number>;
  readonly fields: Map<string, Field>;
  readonly interfaces: Set<string>;
  readonly members: Set<string>;
  readonly contexts: Set<string>;
  readonly keys: { readonly graph: string; readonly key: string | null }[];
}

type Coordinate = readonly [type: string, field: string];

/**
 * What a caller must fulfil for each field of a supergraph. A field demands what is demanded for it, for the type it stands in and for the type it
 * returns; a field of an interface also what it demands in each implementation; and every field what the fields demand that the plan fetches
 * for it unasked: inputs of `@requires` and `@fromContext`, and keys by which another subgraph is entered.
 */
export class AccessMap {
  /** Every distinct clause; needs are sets of their indexes. */
  readonly clauses: Clause[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly types = new Map<string, Type>();
  private readonly roots = new Map<OperationTypeNode, string>();
  private readonly known = new Map<string, Need>();
  private readonly objects = new Map<string, readonly string[]>();

  constructor(supergraph: DocumentNode, directives: AccessDirectives) {
    const join = joinReader(directives);
    for (const node of supergraph.definitions) this.readRoots(node);
    for (const node of supergraph.definitions)
      if (isTypeDefinitionNode(node) || isTypeExtensionNode(node)) this.readType(node, directives, join);
    for (const [name, type] of this.types) if (type.abstract) this.handDown(name, type);
    this.explore = new Set([this.numberOf(EXPLORE)]);
    // Whatever cannot be read is found at the start, not at the first request.
    for (const [name, { fields }] of this.types) for (const field of fields.keys()) this.need(name, field);
  }

  private readonly explore: Need;

  /** Names of the policies that the supergraph relies on. */
  get policies(): ReadonlySet<string> {
    return new Set(this.clauses.flatMap((clause) => (clause.kind === 'POLICIES' ? clause.anyOf.flat() : [])));
  }

  rootOf(operation: OperationTypeNode): string {
    return this.roots.get(operation) ?? operation[0]?.toUpperCase() + operation.slice(1);
  }

  isAbstract(type: string): boolean {
    return this.types.get(type)?.abstract ?? false;
  }

  /** Object types that a type can be at run time; an object type is itself. */
  objectsOf(type: string): readonly string[] {
    const found = this.objects.get(type) ?? this.findObjects(type);
    this.objects.set(type, found);
    return found;
  }

  /** The type of a field as an operation sees it; null for a field that introspection answers. */
  typeOf(type: string, field: string): TypeNode | null {
    return this.types.get(type)?.fields.get(field)?.type ?? null;
  }

  /** What a caller must fulfil to be answered a field, `__typename` and introspection included. Throws for a field that does not exist. */
  need(type: string, field: string): Need {
    const coordinate = `${type}.${field}`;
    const found = this.known.get(coordinate) ?? this.findNeed(type, field);
    this.known.set(coordinate, found);
    return found;
  }

  /** Follows what a field needs to what that needs; as a whole, so that circles are no trap. */
  private findNeed(type: string, field: string): Need {
    if (isIntrospection(field)) return this.explore;
    const need = new Set<number>();
    const reached = new Set<string>();
    const open: Coordinate[] = [[type, field]];
    for (let next = open.pop(); next; next = open.pop()) {
      const name = next.join('.');
      if (reached.has(name)) continue;
      reached.add(name);
      for (const clause of this.ownNeed(...next)) need.add(clause);
      open.push(...this.inputsOf(...next));
    }
    return need;
  }

  private ownNeed(typeName: string, fieldName: string): Iterable<number> {
    const type = this.typeNamed(typeName);
    if (fieldName === '__typename')
      return [typeName, ...this.objectsOf(typeName)].flatMap((name) => [...this.typeNamed(name).own]);
    const field = this.fieldNamed(typeName, fieldName);
    return [...type.own, ...field.own, ...(this.types.get(field.named)?.own ?? [])];
  }

  /** Fields without which this one is not answered. */
  private inputsOf(typeName: string, fieldName: string): Coordinate[] {
    if (fieldName === '__typename') return [];
    const field = this.fieldNamed(typeName, fieldName);
    const implementations = this.isAbstract(typeName)
      ? this.objectsOf(typeName).filter((name) => this.types.get(name)?.fields.has(fieldName))
      : [];
    return [
      ...implementations.map((name) => [name, fieldName] as const),
      ...field.joins.flatMap(({ requires }) => (requires === null ? [] : this.selected(typeName, requires))),
      ...field.joins.flatMap(({ contexts }) =>
        contexts.flatMap(({ context, selection }) =>
          [...this.types].flatMap(([name, { contexts: offered }]) =>
            offered.has(context) ? this.selected(name, selection) : [],
          ),
        ),
      ),
      ...this.keysFor(typeName, fieldName),
    ];
  }

  /** The key fields with which a plan may have to enter the subgraphs that resolve a field; one with inputs is entered again with them. */
  private keysFor(typeName: string, fieldName: string): Coordinate[] {
    const here = this.graphsOf(typeName);
    const again = new Set(
      this.fieldNamed(typeName, fieldName).joins.flatMap(({ graph, requires, contexts }) =>
        graph !== null && (requires !== null || contexts.length > 0) ? [graph] : [],
      ),
    );
    return this.resolversOf(typeName, fieldName).flatMap(({ holder, graphs }) =>
      holder === typeName && again.size === 0 && [...here].every((graph) => graphs.has(graph))
        ? []
        : [...graphs].flatMap((graph) => this.keysInto(holder, graph, again.has(graph), new Set())),
    );
  }

  /** A type without a key of its own is entered by way of the types that hold it. */
  private keysInto(holder: string, graph: string, again: boolean, seen: Set<string>): Coordinate[] {
    if (seen.has(holder) || [...this.roots.values()].includes(holder)) return [];
    seen.add(holder);
    const origins = this.originsOf(holder);
    if (!again && origins.every(({ graphs }) => [...graphs].every((each) => each === graph))) return [];
    const entries = this.typeNamed(holder).keys.flatMap((each) => (each.graph === graph && each.key !== null ? [each.key] : []));
    if (entries.length > 0) return entries.flatMap((key) => this.keyUsable(holder, key, graph));
    return origins.flatMap(({ type }) => this.keysInto(type, graph, again, seen));
  }

  /** The types with a field that returns objects of a type, and the subgraphs that give them. */
  private originsOf(holder: string): readonly { readonly type: string; readonly graphs: ReadonlySet<string> }[] {
    const objects = new Set(this.objectsOf(holder));
    return [...this.types].flatMap(([type, { fields }]) =>
      [...fields].flatMap(([name, { named }]) =>
        this.objectsOf(named).some((object) => objects.has(object))
          ? this.resolversOf(type, name).map(({ graphs }) => ({ type, graphs }))
          : [],
      ),
    );
  }

  /** A key that only its own subgraph knows opens nothing from outside. */
  private keyUsable(holder: string, key: string, graph: string): Coordinate[] {
    const outside = selectionOf(key).selections.every(
      (selection) =>
        selection.kind !== Kind.FIELD ||
        this.resolversOf(holder, selection.name.value).some(({ graphs }) => [...graphs].some((each) => each !== graph)),
    );
    return outside ? this.selected(holder, key) : [];
  }

  private graphsOf(typeName: string): ReadonlySet<string> {
    return new Set(this.typeNamed(typeName).keys.map(({ graph }) => graph));
  }

  /** Which subgraphs resolve a field; what comes from an interface object is resolved by way of the interface. */
  private resolversOf(
    typeName: string,
    fieldName: string,
  ): readonly { readonly holder: string; readonly graphs: ReadonlySet<string> }[] {
    const { joins } = this.fieldNamed(typeName, fieldName);
    if (joins.length === 0) return [{ holder: typeName, graphs: this.graphsOf(typeName) }];
    const resolving = joins.filter(({ external }) => !external);
    const graphs = new Set(resolving.flatMap(({ graph }) => (graph === null ? [] : [graph])));
    const interfaces = resolving.some(({ graph }) => graph === null) ? [...this.typeNamed(typeName).interfaces] : [];
    return [
      ...(graphs.size > 0 ? [{ holder: typeName, graphs }] : []),
      ...interfaces.flatMap((name) => (this.types.get(name)?.fields.has(fieldName) ? this.resolversOf(name, fieldName) : [])),
    ];
  }

  /** Every field in a set of fields such as `id owner { id }`. */
  private selected(typeName: string, fields: string): Coordinate[] {
    const coordinates: Coordinate[] = [];
    const walk = (set: SelectionSetNode, type: string): void => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD)
          throw new Error(`The supergraph selects ${fields} of ${typeName} by a fragment.`);
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          walk(selection.selectionSet, selection.typeCondition?.name.value ?? type);
          continue;
        }
        coordinates.push([type, selection.name.value]);
        if (selection.selectionSet) walk(selection.selectionSet, this.fieldNamed(type, selection.name.value).named);
      }
    };
    walk(selectionOf(fields), typeName);
    return coordinates;
  }

  private typeNamed(name: string): Type {
    const type = this.types.get(name);
    if (!type) throw new Error(`The supergraph has no type ${name}.`);
    return type;
  }

  private fieldNamed(typeName: string, fieldName: string): Field {
    const field = this.typeNamed(typeName).fields.get(fieldName);
    if (!field) throw new Error(`The supergraph has no field ${typeName}.${fieldName}.`);
    return field;
  }

  private findObjects(name: string): readonly string[] {
    const type = this.types.get(name);
    if (!type?.abstract) return type ? [name] : [];
    return [...this.types].flatMap(([other, { abstract, interfaces }]) =>
      !abstract && (interfaces.has(name) || type.members.has(other)) ? [other] : [],
    );
  }

  private numberOf(clause: Clause): number {
    const text = JSON.stringify(clause);
    const number = this.numbers.get(text) ?? this.clauses.push(clause) - 1;
    this.numbers.set(text, number);
    return number;
  }

  private readRoots(node: DefinitionNode): void {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) return;
    for (const { operation, type } of node.operationTypes ?? []) this.roots.set(operation, type.name.value);
  }

  private readType(node: TypeDefinitionNode | TypeExtensionNode, directives: AccessDirectives, join: JoinReader): void {
    const clauses = (each: readonly DirectiveNode[] | undefined) =>
      directives.clausesOf(each).map((clause) => this.numberOf(clause));
    const type = this.types.get(node.name.value) ?? {
      abstract: /^(Interface|Union)/.test(node.kind),
      own: new Set<number>(),
      fields: new Map<string, Field>(),
      interfaces: new Set<string>(),
      members: new Set<string>(),
      contexts: new Set<string>(),
      keys: [],
    };
    this.types.set(node.name.value, type);
    for (const clause of clauses(node.directives)) type.own.add(clause);
    for (const context of join.contextsOf(node.directives)) type.contexts.add(context);
    type.keys.push(...join.keysOf(node.directives));
    if ('types' in node) for (const member of node.types ?? []) type.members.add(member.name.value);
    if ('interfaces' in node) for (const each of node.interfaces ?? []) type.interfaces.add(each.name.value);
    if (!('fields' in node)) return;
    for (const field of node.fields ?? []) {
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      type.fields.set(field.name.value, {
        type: field.type,
        named: namedType(field.type),
        own: new Set(clauses(field.directives)),
        joins: join.joinsOf(field),
      });
    }
  }

  /**
   * Composition writes on an interface what its implementations demand together. What an interface demands beyond that was meant for the
   * interface itself, as older compositions allowed, and holds in every implementation, so that no fragment leads around it.
   */
  private handDown(name: string, type: Type): void {
    const objects = this.objectsOf(name).map((object) => this.typeNamed(object));
    this.handOver(
      type.own,
      objects.map(({ own }) => own),
    );
    for (const [field, { own }] of type.fields)
      this.handOver(
        own,
        objects.flatMap((object) => object.fields.get(field)?.own ?? []),
      );
  }

  private handOver(from: ReadonlySet<number>, to: readonly Set<number>[]): void {
    const together = [...new Set(to.flatMap((each) => [...each]))].flatMap((number) => this.clauses[number] ?? []);
    for (const number of from) {
      const clause = this.clauses[number];
      if (clause && !implies(together, clause)) for (const each of to) each.add(number);
    }
  }
}

/** A supergraph for the engine, with what its access directives demand; null when it has none. Throws a sentence for what cannot be enforced. */
export function readAccess(supergraph: DocumentNode): { readonly map: AccessMap; readonly engineDocument: DocumentNode } | null {
  const directives = readAccessDirectives(supergraph);
  return directives && { map: new AccessMap(supergraph, directives), engineDocument: directives.engineDocument };
}

/** Whether a field is answered from the schema itself. */
export function isIntrospection(field: string): boolean {
  return field === '__schema' || field === '__type';
}

/** Whether whoever fulfils all of the clauses fulfils the other too. */
function implies(clauses: readonly Clause[], wanted: Clause): boolean {
  if (wanted.kind === 'AUTHENTICATED') return clauses.some(({ kind }) => kind === wanted.kind);
  let combinations: readonly ReadonlySet<string>[] = [new Set()];
  for (const clause of clauses) {
    if (clause.kind === 'AUTHENTICATED' || clause.kind !== wanted.kind) continue;
    combinations = combinations.flatMap((held) => clause.anyOf.map((all) => new Set([...held, ...all])));
    if (combinations.length > MOST_COMBINATIONS) return false;
  }
  return combinations.every((held) => wanted.anyOf.some((all) => all.every((name) => held.has(name))));
}

/** A set of fields; selections from a context stand in braces. */
function selectionOf(fields: string): SelectionSetNode {
  return parseFieldSet(fields.trim().replace(/^\{(.*)\}$/s, '$1'));
}

interface JoinReader {
  contextsOf(directives: readonly ConstDirectiveNode[] | undefined): readonly string[];
  keysOf(
    directives: readonly ConstDirectiveNode[] | undefined,
  ): readonly { readonly graph: string; readonly key: string | null }[];
  joinsOf(field: FieldDefinitionNode): readonly Join[];
}

/** Reads who resolves what from the join specification (0.1 to 0.5) and the context specification (0.1). */
function joinReader({ namesOf }: AccessDirectives): JoinReader {
  const [types, fields, contexts] = [namesOf('join', 'type'), namesOf('join', 'field'), namesOf('context', 'context')];
  const named = (directives: readonly ConstDirectiveNode[] | undefined, names: ReadonlySet<string>) =>
    (directives ?? []).filter(({ name }) => names.has(name.value));
  return {
    contextsOf: (directives) => named(directives, contexts).flatMap((each) => textArgument(each, 'name') ?? []),
    keysOf: (directives) =>
      named(directives, types).map((each) => ({
        graph: enumArgument(each, 'graph') ?? '',
        key: flag(each, 'resolvable') === false ? null : (textArgument(each, 'key') ?? null),
      })),
    joinsOf: ({ directives }) =>
      named(directives, fields).map((each) => ({
        graph: enumArgument(each, 'graph') ?? null,
        external: flag(each, 'external') ?? false,
        requires: textArgument(each, 'requires') ?? null,
        contexts: contextArguments(argument(each, 'contextArguments')),
      })),
  };
}

function contextArguments(value: ConstValueNode | undefined): Join['contexts'] {
  const list = value?.kind === Kind.LIST ? value.values : value ? [value] : [];
  return list.map((each) => {
    const of = (name: string) => {
      const given = each.kind === Kind.OBJECT ? each.fields.find((field) => field.name.value === name)?.value : undefined;
      if (given?.kind !== Kind.STRING) throw new Error('The supergraph has an argument from a context that cannot be read.');
      return given.value;
    };
    return { context: of('context'), selection: of('selection') };
  });
}

function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((each) => each.name.value === name)?.value;
}

function flag(directive: ConstDirectiveNode, name: string): boolean | null {
  const value = argument(directive, name);
  return value?.kind === Kind.BOOLEAN ? value.value : null;
}
