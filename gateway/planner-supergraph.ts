import { createHash } from 'node:crypto';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type TypeDefinitionNode,
  visit,
} from 'graphql';
import { enumArgument, isSaid, isUnresolvable, namedType, parseFieldSet, textArgument } from './join-directives.js';
import { ReplicaGraph } from './replica-graph.js';

/** A required selection with arguments, as subgraphs know it; the planner knows it under a name of its own. */
export interface RequiredField {
  readonly field: string;
  /** The selection without alias, as it is written into an operation. */
  readonly node: FieldNode;
}

/** A supergraph as the planner reads it (docs of the Apollo Federation specification, join v0.2 and later). */
export interface PlannerSupergraph {
  readonly sdl: string;
  /** By the planner's name of a required field with arguments. */
  readonly required: ReadonlyMap<string, RequiredField>;
  /** Types that a subgraph knows as objects though others know them as interfaces (`@interfaceObject`), by its name. */
  interfaceObjectsOf(subgraph: string): ReadonlySet<string>;
  readonly hasInterfaceObjects: boolean;
  /** The subgraph behind a name in plans: replicas stand for the subgraph that they replicate. */
  subgraphOf(name: string): string;
  /** Response names that the planner may add to a selection by itself. */
  readonly addedNames: ReadonlySet<string>;
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** One `@requires` as a supergraph tells it. */
interface Requirement {
  readonly type: string;
  readonly field: string;
  readonly graph: string;
  readonly directive: ConstDirectiveNode;
  readonly selection: SelectionSetNode;
  /** Path of a selection without its fragments → the arguments it is wanted with. */
  readonly wanted: ReadonlyMap<string, string>;
}

/**
 * Makes a supergraph with which the planner cannot go wrong where it merges what the client selected with what `@requires` selects:
 * a required field with arguments becomes a field of its own, hidden from clients, so that no other selection shares its response name;
 * and of two `@requires` of one type that want a field with different arguments, one moves to a replica of its subgraph, so that each has
 * representations of its own. Resolvable keys come first, as the planner takes the first that it can. A supergraph that needs none of it
 * is given back as it is. Throws a `GraphQLError` when the text is no GraphQL.
 */
export function plannerSupergraph(sdl: string): PlannerSupergraph {
  return new Preparation(sdl).result();
}

const REPLICA = '__replica_';

class Preparation {
  private readonly document: DocumentNode;
  private readonly types = new Map<string, TypeDefinitionNode>();
  private readonly required = new Map<string, RequiredField>();
  /** Type → planner's name → the field it stands for. */
  private readonly additions = new Map<string, Map<string, string>>();
  private readonly addedNames = new Set(['__typename']);
  private readonly interfaceObjects = new Map<string, Set<string>>();
  private readonly prefix: string;
  private readonly requirements: readonly Requirement[];

  constructor(private readonly sdl: string) {
    this.document = parse(sdl, { noLocation: true });
    this.prefix = unusedPrefix(sdl);
    for (const definition of this.document.definitions)
      if ('name' in definition && isTypeDefinition(definition)) this.types.set(definition.name.value, definition);
    this.requirements = this.readRequirements();
  }

  result(): PlannerSupergraph {
    this.collectFromTypes();
    const replicas = this.replicas();
    const sorted = [...this.types.values()].some(unresolvableBeforeResolvable);
    const changed = this.required.size > 0 || replicas.length > 0 || sorted;
    const names = new Map(replicas.map(({ name, original }) => [name, original]));
    return {
      sdl: changed ? print(this.rewritten(replicas)) : this.sdl,
      required: this.required,
      hasInterfaceObjects: this.interfaceObjects.size > 0,
      interfaceObjectsOf: (subgraph) => this.interfaceObjects.get(subgraph) ?? new Set(),
      subgraphOf: (name) => names.get(name) ?? name,
      addedNames: this.addedNames,
    };
  }

  private composites(): Composite[] {
    return [...this.types.values()].filter(isComposite);
  }

  private readRequirements(): Requirement[] {
    return this.composites().flatMap((type) =>
      (type.fields ?? []).flatMap((field) =>
        (field.directives ?? []).flatMap((directive) => {
          const fieldSet = directive.name.value === 'join__field' ? textArgument(directive, 'requires') : undefined;
          if (fieldSet === undefined) return [];
          const wanted = new Map<string, string>();
          const selection = this.renamed(parseFieldSet(fieldSet), type.name.value, [], wanted);
          return [
            {
              type: type.name.value,
              field: field.name.value,
              graph: enumArgument(directive, 'graph') ?? '',
              directive,
              selection,
              wanted,
            },
          ];
        }),
      ),
    );
  }

  /** The selection with every field that can take arguments under the planner's name for it. */
  private renamed(
    { selections }: SelectionSetNode,
    parent: string,
    path: readonly string[],
    wanted: Map<string, string>,
  ): SelectionSetNode {
    return {
      kind: Kind.SELECTION_SET,
      selections: selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const type = selection.typeCondition?.name.value ?? parent;
          return { ...selection, selectionSet: this.renamed(selection.selectionSet, type, path, wanted) };
        }
        const name = selection.name.value;
        const here = [...path, name];
        const known = wanted.get(here.join('.'));
        const definition = this.fieldOf(parent, name);
        const below = selection.selectionSet
          ? { selectionSet: this.renamed(selection.selectionSet, definition ? namedType(definition.type) : '', here, wanted) }
          : {};
        const argumentsText = printedArguments(selection);
        if (known === undefined) wanted.set(here.join('.'), argumentsText);
        if (!definition?.arguments?.length) {
          this.addedNames.add(name);
          return { ...selection, ...below };
        }
        const { arguments: _arguments, ...bare } = selection;
        return { ...bare, ...below, name: { kind: Kind.NAME, value: this.nameFor(parent, selection, argumentsText) } };
      }),
    };
  }

  private nameFor(parent: string, selection: FieldNode, argumentsText: string): string {
    const field = selection.name.value;
    const digest = createHash('sha256').update(argumentsText).digest('hex').slice(0, 8);
    const name = `${this.prefix}${field}_${digest}`;
    const { selectionSet: _selectionSet, ...node } = selection;
    this.required.set(name, { field, node });
    this.addedNames.add(name);
    for (const type of [parent, ...this.implementationsOf(parent)]) {
      const additions = this.additions.get(type) ?? new Map<string, string>();
      this.additions.set(type, additions.set(name, field));
    }
    return name;
  }

  private implementationsOf(name: string): string[] {
    return this.composites()
      .filter(({ interfaces }) => interfaces?.some((each) => each.name.value === name))
      .map((type) => type.name.value);
  }

  private fieldOf(type: string, name: string): FieldDefinitionNode | undefined {
    const definition = this.types.get(type);
    return definition && isComposite(definition) ? definition.fields?.find((field) => field.name.value === name) : undefined;
  }

  private collectFromTypes(): void {
    for (const type of this.composites())
      for (const directive of type.directives ?? []) {
        if (directive.name.value !== 'join__type') continue;
        const subgraph = this.nameOf(enumArgument(directive, 'graph') ?? '');
        if (isSaid(directive, 'isInterfaceObject')) addTo(this.interfaceObjects, subgraph, type.name.value);
        const key = textArgument(directive, 'key');
        if (key === undefined) continue;
        visit(parseFieldSet(key), { Field: ({ name }) => void this.addedNames.add(name.value) });
      }
  }

  /** The replicas that keep conflicting requirements of one type and subgraph apart. */
  private replicas(): ReplicaGraph[] {
    const byGraph = groupedBy(this.requirements, ({ graph }) => graph);
    return [...byGraph].flatMap(([graph, ofGraph]) => {
      const shares: Requirement[][] = [];
      for (const ofType of groupedBy(ofGraph, ({ type }) => type).values()) share(ofType, shares);
      return shares.slice(1).map((moved, index) => this.replica(graph, index + 1, moved, ofGraph));
    });
  }

  private replica(graph: string, number: number, moved: readonly Requirement[], all: readonly Requirement[]): ReplicaGraph {
    const original = this.nameOf(graph);
    return new ReplicaGraph(
      { graph, value: `${graph}${REPLICA}${number}`, original, name: `${original}${REPLICA}${number}` },
      {
        types: this.types,
        moved,
        requiring: new Set(all.map(({ type, field }) => `${type}.${field}`)),
        realName: (name) => this.required.get(name)?.field ?? name,
      },
    );
  }

  /** The name of the subgraph that a value of `join__Graph` stands for. */
  private nameOf(graph: string): string {
    const graphs = this.types.get('join__Graph');
    const value = graphs?.kind === Kind.ENUM_TYPE_DEFINITION && graphs.values?.find((each) => each.name.value === graph);
    if (!value) return graph;
    return value.directives?.map((each) => textArgument(each, 'name')).find((each) => each !== undefined) ?? graph;
  }

  private rewritten(replicas: readonly ReplicaGraph[]): DocumentNode {
    const inaccessible = inaccessibleIn(this.document);
    const rewrites = new Map(this.requirementRewrites());
    const definitions = this.document.definitions.map((definition): DefinitionNode => {
      if (!isTypeDefinition(definition)) return definition;
      if (definition.name.value === 'join__Graph' && definition.kind === Kind.ENUM_TYPE_DEFINITION)
        return withReplicas(definition, replicas);
      const typed = {
        ...definition,
        directives: replicas.reduce((all, each) => each.onType(definition, all), byResolvable(definition)),
      };
      if (typed.kind === Kind.ENUM_TYPE_DEFINITION)
        return {
          ...typed,
          values: (typed.values ?? []).map((value) => replicas.reduce((all, each) => each.onEnumValue(definition, all), value)),
        };
      if (typed.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
        return {
          ...typed,
          fields: (typed.fields ?? []).map((field) => replicas.reduce((all, each) => each.onField(definition, all), field)),
        };
      if (!isComposite(typed)) return typed;
      const fields = (typed.fields ?? []).map((field) => ({
        ...field,
        directives: (field.directives ?? []).map((directive) => rewrites.get(directive) ?? directive),
      }));
      const added = [...(this.additions.get(typed.name.value) ?? [])].flatMap(([name, original]) => {
        const field = fields.find((each) => each.name.value === original);
        return field ? [hiddenField(field, name, inaccessible)] : [];
      });
      return {
        ...typed,
        fields: [...fields, ...added].map((field) => replicas.reduce((all, each) => each.onField(definition, all), field)),
      };
    });
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
    return this.required.size > 0 ? linkedToInaccessible(document, inaccessible) : document;
  }

  private *requirementRewrites(): Iterable<readonly [ConstDirectiveNode, ConstDirectiveNode]> {
    for (const { directive, selection } of this.requirements) {
      const fieldSet = print(selection).slice(1, -1).replaceAll(/\s+/g, ' ').trim();
      yield [
        directive,
        {
          ...directive,
          arguments: (directive.arguments ?? []).map((argument) =>
            argument.name.value === 'requires' ? { ...argument, value: { kind: Kind.STRING, value: fieldSet } } : argument,
          ),
        },
      ];
    }
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Puts the requirements of one type into as few shares as keep those apart that want a field with different arguments. */
function share(ofType: readonly Requirement[], shares: Requirement[][]): void {
  const own: Requirement[][] = [];
  for (const requirement of ofType) {
    const free = own.findIndex((others) => others.every((other) => agree(other.wanted, requirement.wanted)));
    const index = free === -1 ? own.push([]) - 1 : free;
    own[index]?.push(requirement);
  }
  for (const [index, each] of own.entries()) shares[index] = [...(shares[index] ?? []), ...each];
}

function agree(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return [...one].every(([path, wanted]) => !other.has(path) || other.get(path) === wanted);
}

function withReplicas(graphs: EnumTypeDefinitionNode, replicas: readonly ReplicaGraph[]): EnumTypeDefinitionNode {
  const added = replicas.flatMap(({ graph, value, name }): EnumValueDefinitionNode[] => {
    const original = graphs.values?.find((each) => each.name.value === graph);
    if (!original) return [];
    const directives = (original.directives ?? []).map((directive) => ({
      ...directive,
      arguments: (directive.arguments ?? []).map((argument) =>
        argument.name.value === 'name' ? { ...argument, value: { kind: Kind.STRING as const, value: name } } : argument,
      ),
    }));
    return [{ ...original, name: { kind: Kind.NAME, value }, directives }];
  });
  return { ...graphs, values: [...(graphs.values ?? []), ...added] };
}

/** A field as another one is, but without arguments and not to be seen by clients. */
function hiddenField(field: FieldDefinitionNode, name: string, inaccessible: string): FieldDefinitionNode {
  const { description: _description, ...rest } = field;
  const hidden: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: inaccessible } };
  const joins = (field.directives ?? []).filter((directive) => directive.name.value.startsWith('join__'));
  return { ...rest, name: { kind: Kind.NAME, value: name }, arguments: [], directives: [...joins, hidden] };
}

function byResolvable({ directives = [] }: TypeDefinitionNode): readonly ConstDirectiveNode[] {
  return [...directives.filter((each) => !isUnresolvable(each)), ...directives.filter(isUnresolvable)];
}

function unresolvableBeforeResolvable(type: TypeDefinitionNode): boolean {
  const keys = (type.directives ?? []).filter((each) => textArgument(each, 'key') !== undefined);
  const first = keys.findIndex(isUnresolvable);
  return first !== -1 && keys.slice(first).some((each) => !isUnresolvable(each));
}

const INACCESSIBLE = /\/inaccessible\/v/;

/** The name of the directive that hides from clients. */
export function inaccessibleIn(document: DocumentNode): string {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    const link = definition.directives?.find((each) => INACCESSIBLE.test(textArgument(each, 'url') ?? ''));
    if (link) return textArgument(link, 'as') ?? 'inaccessible';
  }
  return 'inaccessible';
}

const LINK_TO_INACCESSIBLE = parse(
  'schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) { query: Query }',
  { noLocation: true },
).definitions[0];
const INACCESSIBLE_DEFINITION = parse(
  'directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION',
  { noLocation: true },
).definitions;

export function linkedToInaccessible(document: DocumentNode, name: string): DocumentNode {
  const defined = document.definitions.some((each) => each.kind === Kind.DIRECTIVE_DEFINITION && each.name.value === name);
  if (defined) return document;
  const links = LINK_TO_INACCESSIBLE?.kind === Kind.SCHEMA_DEFINITION ? (LINK_TO_INACCESSIBLE.directives ?? []) : [];
  return {
    ...document,
    definitions: [
      ...document.definitions.map((each) =>
        each.kind === Kind.SCHEMA_DEFINITION ? { ...each, directives: [...(each.directives ?? []), ...links] } : each,
      ),
      ...INACCESSIBLE_DEFINITION,
    ],
  };
}

function printedArguments({ arguments: given = [] }: FieldNode): string {
  return given
    .map((argument) => print(argument))
    .sort()
    .join(', ');
}

function isComposite(type: TypeDefinitionNode): type is Composite {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function isTypeDefinition(definition: DefinitionNode): definition is TypeDefinitionNode {
  return definition.kind.endsWith('TypeDefinition');
}

function unusedPrefix(sdl: string): string {
  let prefix = 'hubRequired_';
  while (sdl.includes(prefix)) prefix = `${prefix}_`;
  return prefix;
}
