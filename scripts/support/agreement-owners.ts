import {
  type Directive,
  type FieldDefinition,
  type InterfaceType,
  isInterfaceType,
  isObjectType,
  type NamedType,
  type ObjectType,
  parseFieldSetArgument,
  type SelectionSet,
  type Subgraph,
} from '@apollo/federation-internals';

export type FieldedType = ObjectType | InterfaceType;
export type Field = FieldDefinition<FieldedType>;

const ROOTS = ['Query', 'Mutation', 'Subscription'];

export function isRoot(type: NamedType): boolean {
  return ROOTS.includes(type.name);
}

export function hasFields(type: NamedType): type is FieldedType {
  return isObjectType(type) || isInterfaceType(type);
}

/** Types that a subgraph defines itself; not those that a specification brings. */
export function typesOf({ schema }: Subgraph): readonly NamedType[] {
  return schema.types().filter(({ name }) => !name.startsWith('_') && !name.includes('__'));
}

/** Fields of a type; not those by which the hub asks a subgraph. */
export function fieldsOf(type: NamedType): readonly Field[] {
  return hasFields(type) ? (type.fields() as readonly Field[]).filter(({ name }) => !name.startsWith('_')) : [];
}

/** One key of a type: its text in one order, and every field it is made of. */
export interface Key {
  readonly text: string;
  /** Whether the subgraph may be asked by it. */
  readonly resolvable: boolean;
  readonly fields: readonly Field[];
}

export function keysOf(subgraph: Subgraph, type: NamedType): readonly Key[] {
  if (!hasFields(type)) return [];
  const applied = type.appliedDirectivesOf(subgraph.metadata().keyDirective()) as readonly Directive<
    FieldedType,
    { fields: string; resolvable?: boolean }
  >[];
  return applied.map((directive) => {
    const selection = parseFieldSetArgument({ parentType: type, directive });
    return {
      text: orderedText(selection),
      resolvable: directive.arguments().resolvable !== false,
      fields: selectedFields(selection),
    };
  });
}

function orderedText(selection: SelectionSet): string {
  return selection
    .selections()
    .map((each) => `${each.element}${each.selectionSet ? `{${orderedText(each.selectionSet)}}` : ''}`)
    .sort()
    .join(' ');
}

/** Every field that a field set names, at any depth. */
export function selectedFields(selection: SelectionSet): readonly Field[] {
  return selection
    .selections()
    .flatMap((each) => [
      ...(each.kind === 'FieldSelection' && each.element.name !== '__typename' ? [each.element.definition as Field] : []),
      ...(each.selectionSet ? selectedFields(each.selectionSet) : []),
    ]);
}

/**
 * Who owns what. A type belongs to the subgraph that, in the order of the registry, is the first to define it: so nobody who comes later can make
 * somebody else's type their own. Who came earlier and means a later one's type says so: with `resolvable: false` at its keys where it only refers to
 * it, with `@extends` where it adds to it.
 * A field belongs to the owner of its type where that resolves it, else to the first that does.
 */
export class Owners {
  constructor(readonly subgraphs: readonly Subgraph[]) {}

  definersOf(typeName: string): readonly Subgraph[] {
    return this.subgraphs.filter(({ schema }) => schema.type(typeName));
  }

  /** Name of the subgraph that owns a type; null for a root type, which is everybody's. */
  ofType(type: NamedType): string | null {
    if (isRoot(type)) return null;
    const definers = this.definersOf(type.name);
    return (definers.find((each) => !disclaims(each, type.name)) ?? definers[0])?.name ?? null;
  }

  ofField({ parent, name }: Field): string | null {
    const resolvers = this.resolversOf(parent.name, name).map((each) => each.name);
    const typeOwner = this.ofType(parent);
    return typeOwner !== null && resolvers.includes(typeOwner) ? typeOwner : (resolvers[0] ?? null);
  }

  /** Subgraphs that answer a field, in the order of the registry; not those from which it was taken over. */
  resolversOf(typeName: string, fieldName: string): readonly Subgraph[] {
    const lost = this.subgraphs.flatMap((each) => {
      const field = fieldAt(each, typeName, fieldName);
      return field ? overriddenFrom(each, field) : [];
    });
    return this.subgraphs.filter((each) => {
      const field = fieldAt(each, typeName, fieldName);
      return field !== undefined && !each.metadata().isFieldExternal(field) && !lost.includes(each.name);
    });
  }

  named(name: string): Subgraph | undefined {
    return this.subgraphs.find((each) => each.name === name);
  }
}

export function fieldAt({ schema }: Subgraph, typeName: string, fieldName: string): Field | undefined {
  const type = schema.type(typeName);
  return type && hasFields(type) ? (type.field(fieldName) as Field | undefined) : undefined;
}

/** Names of the subgraphs from which a subgraph takes a field over. */
export function overriddenFrom(subgraph: Subgraph, field: Field): readonly string[] {
  return field.appliedDirectivesOf(subgraph.metadata().overrideDirective()).map((each) => String(each.arguments().from));
}

/** Whether a subgraph says that a type is somebody else's. */
function disclaims(subgraph: Subgraph, typeName: string): boolean {
  const type = subgraph.schema.type(typeName);
  if (!type || !hasFields(type)) return false;
  const extending = type.hasAppliedDirective(subgraph.metadata().extendsDirective()) || !type.hasNonExtensionElements();
  const referring = keysOf(subgraph, type).flatMap(({ resolvable, fields }) => (resolvable ? [] : fields));
  return extending || fieldsOf(type).every((field) => referring.includes(field) || subgraph.metadata().isFieldExternal(field));
}
