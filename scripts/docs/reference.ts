import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isIntrospectionType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
} from 'graphql';
import { argumentsOf } from '../../gateway/linked-names.js';
import { apiSchemaOf, variantSupergraph } from '../../gateway/variants.js';
import { categoryAt, type PersonalMap, personalMapOf } from '../../subgraphs/kit/personal.js';
import { VARIANTS, type Variant } from '../../subgraphs/kit/variants.js';

/** What the supergraph says of the graph that clients see, by `Type` or `Type.field`. */
export interface Reference {
  readonly schema: GraphQLSchema;
  readonly personal: PersonalMap;
  /** The graph's own types, by name. */
  readonly types: readonly GraphQLNamedType[];
  /** Names of the subgraphs that resolve a field; of those that know a type where only the type is named. */
  subgraphsOf(type: string, field?: string): readonly string[];
  /** The subgraph that a type belongs to: the one whose root query leads to it, else the first that knows it. */
  homeOf(type: string): string | null;
  /** In which variants a type or a field is shown. */
  variantsOf(type: string, field?: string): readonly Variant[];
  /** What is held, and on which norm; null for what is not about a person. */
  categoryOf(type: string, field: string): { readonly category: string; readonly legalBasis: string } | null;
  /** Of which fields, of the same object, a field is reckoned; null where it needs none. */
  requiredBy(type: string, field: string): string | null;
}

const ROOTS = ['Query', 'Mutation'];

/** Reads the reference from a supergraph; `order` is that of the registry. */
export function readReference(supergraphSdl: string, order: readonly string[]): Reference {
  const document = parse(supergraphSdl, { noLocation: true });
  const schema = apiSchemaOf(document);
  const graphs = graphNames(document);
  const applied = appliedDirectives(document);
  const personal = personalMapOf(document);
  const variants = VARIANTS.map((variant) => [variant, schemaOfVariant(document, variant)] as const);
  const argumentsAt = (place: string, directive: string) =>
    (applied.get(place) ?? []).filter(({ name }) => name.value === directive).map((each) => argumentsOf(each.arguments ?? []));
  const nameOf = (graph: unknown) => graphs.get(String(graph)) ?? String(graph);
  const inOrder = (names: readonly string[]) =>
    [...new Set(names)].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const subgraphsOf = (type: string, field?: string): readonly string[] => {
    const joins = field === undefined ? [] : argumentsAt(`${type}.${field}`, 'join__field');
    const resolving = joins.filter(
      (join) => join['graph'] !== undefined && join['external'] !== true && join['usedOverridden'] !== true,
    );
    if (resolving.length > 0) return inOrder(resolving.map((join) => nameOf(join['graph'])));
    return inOrder(argumentsAt(type, 'join__type').map((join) => nameOf(join['graph'])));
  };
  const owners = rootOwners(schema, subgraphsOf);
  return {
    schema,
    personal,
    types: Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type)),
    subgraphsOf,
    homeOf: (type) => owners.get(type) ?? subgraphsOf(type)[0] ?? null,
    variantsOf: (type, field) => variants.flatMap(([variant, shown]) => (isShown(shown, type, field) ? [variant] : [])),
    categoryOf: (type, field) => {
      const category = ROOTS.includes(type) ? categoryOfRoot(schema, personal, type, field) : categoryAt(personal, type, field);
      if (category === null) return null;
      const row = type.replace(/(Connection|Edge)$/, '');
      const returned = getNamedType(fieldOf(schema, type, field)?.type)?.name ?? '';
      const said = [`${type}.${field}`, type, row, returned, returned.replace(/(Connection|Edge)$/, '')]
        .flatMap((place) => argumentsAt(place, 'personal'))
        .find((each) => each['category'] === category);
      return { category, legalBasis: String(said?.['legalBasis'] ?? '') };
    },
    requiredBy: (type, field) => {
      const wanted = argumentsAt(`${type}.${field}`, 'join__field').find(({ requires }) => requires !== undefined);
      if (!wanted) return null;
      // What is hidden from clients is not named to them.
      const names = String(wanted['requires']).match(/[A-Za-z_]\w*/g) ?? [];
      return names.every((name) => isNamed(schema, name)) ? String(wanted['requires']) : null;
    },
  };
}

/** A root field holds what it leads to. */
function categoryOfRoot(schema: GraphQLSchema, personal: PersonalMap, type: string, field: string): string | null {
  const returned = getNamedType(fieldOf(schema, type, field)?.type);
  return returned && !isScalarType(returned) ? (personal.get(returned.name)?.type ?? null) : null;
}

export function fieldOf(schema: GraphQLSchema, type: string, field: string): GraphQLField<unknown, unknown> | undefined {
  const found = schema.getType(type);
  return found && 'getFields' in found ? (found.getFields()[field] as GraphQLField<unknown, unknown> | undefined) : undefined;
}

/** Whether any type of the graph has such a field. */
function isNamed(schema: GraphQLSchema, name: string): boolean {
  return Object.keys(schema.getTypeMap()).some((type) => type === name || fieldOf(schema, type, name) !== undefined);
}

function schemaOfVariant(document: DocumentNode, variant: Variant): GraphQLSchema | null {
  const shown = variantSupergraph(document, variant);
  return shown && apiSchemaOf(shown);
}

function isShown(schema: GraphQLSchema | null, type: string, field: string | undefined): boolean {
  if (!schema) return false;
  return field === undefined ? schema.getType(type) !== undefined : fieldOf(schema, type, field) !== undefined;
}

/** Names of the subgraphs by the values of `join__Graph`. */
function graphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives = [] }) =>
      directives.map((each) => [name.value, String(argumentsOf(each.arguments ?? [])['name'])] as const),
    ),
  );
}

function appliedDirectives(document: DocumentNode): ReadonlyMap<string, readonly ConstDirectiveNode[]> {
  const applied = new Map<string, readonly ConstDirectiveNode[]>();
  for (const node of document.definitions) {
    if (!('name' in node) || !node.name || !node.kind.endsWith('TypeDefinition')) continue;
    applied.set(node.name.value, 'directives' in node ? ((node.directives ?? []) as readonly ConstDirectiveNode[]) : []);
    for (const field of 'fields' in node ? (node.fields ?? []) : [])
      applied.set(`${node.name.value}.${field.name.value}`, field.directives ?? []);
  }
  return applied;
}

/** Which subgraph's root query leads to a type, or to a connection of it. */
function rootOwners(schema: GraphQLSchema, subgraphsOf: Reference['subgraphsOf']): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { name, type } of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const [owner] = subgraphsOf('Query', name);
    const row = getNamedType(type).name.replace(/Connection$/, '');
    if (owner !== undefined && !owners.has(row)) owners.set(row, owner);
  }
  return owners;
}
