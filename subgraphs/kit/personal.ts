import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type OperationDefinitionNode,
  TypeInfo,
  type TypeNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Personal data in the schema. The directive names the category of a type or field and the norm on which it is held; composition carries it
 * into the supergraph, so that gateway and subgraph read it from the same place.
 */
export const PERSONAL_DEFINITION = `
directive @personal(category: String!, legalBasis: String!) on OBJECT | FIELD_DEFINITION
directive @notPersonal on OBJECT
`;

/** Category by type, and by field where it differs from the type's. */
export type PersonalMap = ReadonlyMap<string, { readonly type: string | null; readonly fields: ReadonlyMap<string, string> }>;

/**
 * Reads the categories from a schema's text. A list tells of its rows even where it shows none of them (how many there are, where one
 * stands), so connections and edges have the category of their nodes.
 */
export function personalMapOf(document: DocumentNode): PersonalMap {
  const types = document.definitions.filter(isObjectType);
  const declared = new Map(
    types.flatMap((node) => {
      const fields = (node.fields ?? []).flatMap((field) => {
        const category = categoryOf(field.directives);
        return category === null ? [] : [[field.name.value, category] as const];
      });
      const type = categoryOf(node.directives);
      return type === null && fields.length === 0 ? [] : [[node.name.value, { type, fields: new Map(fields) }] as const];
    }),
  );
  const lists = types.flatMap((node) => {
    const rows = node.fields?.find(({ name }) => name.value === (/Connection$/.test(node.name.value) ? 'nodes' : 'node'));
    const category =
      rows && /(Connection|Edge)$/.test(node.name.value) ? (declared.get(namedTypeOf(rows.type))?.type ?? null) : null;
    return category === null ? [] : [[node.name.value, { type: category, fields: new Map<string, string>() }] as const];
  });
  return new Map([...declared, ...lists]);
}

function isObjectType(node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

function categoryOf(directives: readonly DirectiveNode[] | undefined): string | null {
  const value = directives
    ?.find(({ name }) => name.value === 'personal')
    ?.arguments?.find(({ name }) => name.value === 'category')?.value;
  return value?.kind === Kind.STRING ? value.value : null;
}

/** Types of the kit, which hold nothing of their own. */
const VALUE_TYPES = /^(Query|Mutation|PageInfo|OpenStep|OpenRequirement|StepTaken|.*(Connection|Edge))$/;

/** Types that say neither which personal data they hold nor that they hold none. */
export function unclassedTypes(document: DocumentNode): readonly string[] {
  const personal = personalMapOf(document);
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || VALUE_TYPES.test(node.name.value) || personal.has(node.name.value))
      return [];
    return node.directives?.some(({ name }) => name.value === 'notPersonal') ? [] : [node.name.value];
  });
}

/** The category of one field; null for a field that holds nothing about a person. A key alone, `__typename` too, is none. */
export function categoryAt(map: PersonalMap, typeName: string, fieldName: string): string | null {
  const type = map.get(typeName);
  if (!type || fieldName === '__typename') return null;
  return type.fields.get(fieldName) ?? type.type;
}

/** Every category an operation asks for, wherever it hides: fragments, aliases, interfaces, unions, `_entities`, mutation payloads. */
export function categoriesAsked(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  map: PersonalMap,
): ReadonlySet<string> {
  const categories = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const visited = new Set<string>();
  const look = (node: OperationDefinitionNode | (typeof fragments extends Map<string, infer F> ? F : never)): void => {
    visit(
      node,
      visitWithTypeInfo(typeInfo, {
        Field(field: FieldNode) {
          const parent = typeInfo.getParentType();
          const types = !parent ? [] : isAbstractType(parent) ? schema.getPossibleTypes(parent) : [getNamedType(parent)];
          // A mutation changes what it returns, also for whoever asks back nothing of it.
          if (operation.operation === 'mutation' && parent === schema.getMutationType()) {
            const changed = map.get(getNamedType(typeInfo.getType())?.name ?? '')?.type;
            if (changed) categories.add(changed);
          }
          for (const { name } of types) {
            const category = categoryAt(map, name, field.name.value);
            if (category !== null) categories.add(category);
          }
        },
        FragmentSpread({ name }) {
          visited.add(name.value);
        },
      }),
    );
  };
  look(operation);
  for (const name of visited) {
    const fragment = fragments.get(name);
    if (fragment) look(fragment);
  }
  return categories;
}
