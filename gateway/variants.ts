import { Supergraph } from '@apollo/federation-internals';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  type TypeDefinitionNode,
} from 'graphql';
import { categoryAt, type PersonalMap, personalMapOf } from '../subgraphs/kit/personal.js';
import { VARIANTS, type Variant } from '../subgraphs/kit/variants.js';
import { namedType } from './join-directives.js';
import { argumentsOf, linkedNames } from './linked-names.js';
import { inaccessibleIn, linkedToInaccessible } from './planner-supergraph.js';

/** What is public is in every variant. */
const SHOWN: Readonly<Record<Variant, readonly Variant[]>> = {
  public: ['public'],
  partner: ['public', 'partner'],
  office: ['public', 'office'],
};

const ROOTS = ['Query', 'Mutation'];
const LISTS = /^(.+)Connection$/;

/**
 * A variant of the graph (contract): the supergraph with everything hidden (`@inaccessible`) that the variant does not show. It shows the root fields
 * with its `@tag` and what they lead to, but for
 * - what carries tags and none of its own;
 * - an entity that has root queries of which the variant shows none, for whoever may not ask for it has no use for a way to it;
 * - in `public`, whatever holds personal data.
 * Input types are shown whole. Null where the variant shows no root query, because the supergraph knows no such tag.
 */
export function variantSupergraph(supergraph: DocumentNode, variant: Variant): DocumentNode | null {
  const view = new View(supergraph, variant);
  if (!view.shows('Query')) return null;
  const name = inaccessibleIn(supergraph);
  const hidden: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name } };
  const hide = <N extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: N): N =>
    isApplied(node, name) ? node : { ...node, directives: [...(node.directives ?? []), hidden] };
  const definitions = supergraph.definitions.map((node): DefinitionNode => {
    if (!isOwnType(node)) return node;
    if (!view.shows(node.name.value)) return hide(node);
    if (!hasFields(node)) return node;
    const fields = (node.fields ?? []).map((field) => (view.shows(node.name.value, field.name.value) ? field : hide(field)));
    return { ...node, fields } as TypeDefinitionNode;
  });
  return linkedToInaccessible({ ...supergraph, definitions }, name);
}

/** What clients see of a supergraph. Throws where hidden and shown parts do not fit together. */
export function apiSchemaOf(supergraph: DocumentNode): GraphQLSchema {
  return Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
}

/** What is wrong with the tags of a supergraph, each fault one sentence. */
export function variantFaults(supergraph: DocumentNode): readonly string[] {
  const personal = personalMapOf(supergraph);
  const tag = tagIn(supergraph);
  return supergraph.definitions.flatMap((node) => {
    if (!('name' in node) || !node.name) return [];
    const type = node.name.value;
    const whole = tagsOf(node as Tagged, tag).filter(isUnknown);
    const fields = 'fields' in node ? (node.fields ?? []) : [];
    return [
      ...whole.map((name) => unknownTag(type, name)),
      ...fields.flatMap((field) => {
        const place = `${type}.${field.name.value}`;
        const tags = tagsOf(field as Tagged, tag);
        const isPersonal =
          categoryAt(personal, type, field.name.value) !== null || personal.get(namedType(field.type))?.type != null;
        return [
          ...tags.filter(isUnknown).map((name) => unknownTag(place, name)),
          ...(isPersonal && tags.includes('public') ? [`${place} is tagged public, but it holds personal data.`] : []),
        ];
      }),
    ];
  });
}

function isUnknown(name: string): boolean {
  return !VARIANTS.some((variant) => variant === name);
}

function unknownTag(place: string, name: string): string {
  return `${place} carries the tag ${name}; tags are ${VARIANTS.join(', ')}.`;
}

/** The variants of one supergraph; each is made when it is first asked for, and kept. */
export class Variants {
  private readonly schemas = new Map<string, GraphQLSchema | null>();
  private madeAt = Number.NEGATIVE_INFINITY;

  /** `failed` is told in a sentence of a variant that cannot be made; then there is none. */
  constructor(
    private readonly supergraphSdl: string,
    private readonly failed: (sentence: string) => void = () => undefined,
  ) {}

  /** What clients see of a variant; null for a name that is none, and where the supergraph has nothing for it. */
  schemaOf(name: string): GraphQLSchema | null {
    const variant = VARIANTS.find((each) => each === name);
    if (variant === undefined) return null;
    const known = this.schemas.get(variant);
    if (known !== undefined) return known;
    const schema = this.make(variant);
    this.schemas.set(variant, schema);
    this.madeAt = performance.now();
    return schema;
  }

  private make(variant: Variant): GraphQLSchema | null {
    try {
      const shown = variantSupergraph(parse(this.supergraphSdl, { noLocation: true }), variant);
      return shown && apiSchemaOf(shown);
    } catch (error) {
      this.failed(`The variant ${variant} cannot be served: ${(error as Error).message.split('\n')[0]}`);
      return null;
    }
  }

  /** Whether one was made at or after this moment of `performance.now()`; for so long the event loop is late without load. */
  madeSince(moment: number): boolean {
    return this.madeAt >= moment;
  }
}

type Fielded = Extract<TypeDefinitionNode, { readonly fields?: readonly unknown[] }>;

/** Which types and fields of a supergraph a variant shows. */
class View {
  private readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  private readonly personal: PersonalMap;
  private readonly tag: string | null;
  private readonly inaccessible: string;
  /** Types that are not shown wherever they are led to. */
  private readonly closed = new Set<string>();
  /** Types that are shown, with their fields. */
  private readonly shown = new Map<string, Set<string>>();

  constructor(
    supergraph: DocumentNode,
    private readonly variant: Variant,
  ) {
    this.types = new Map(supergraph.definitions.filter(isOwnType).map((type) => [type.name.value, type]));
    this.personal = personalMapOf(supergraph);
    this.tag = tagIn(supergraph);
    this.inaccessible = inaccessibleIn(supergraph);
    this.closeEntities();
    // What shows nothing is not shown itself, which may leave others with nothing.
    do {
      this.shown.clear();
      for (const root of ROOTS) this.show(root);
    } while (this.closeEmpty());
  }

  shows(type: string, field?: string): boolean {
    const fields = this.shown.get(type);
    if (!fields) return false;
    return field === undefined ? !ROOTS.includes(type) || fields.size > 0 : fields.has(field);
  }

  /** Entities with root queries, none of which is shown. */
  private closeEntities(): void {
    const open = new Map<string, boolean>();
    const query = this.types.get('Query');
    for (const field of query && hasFields(query) ? (query.fields ?? []) : []) {
      const row = this.rowOf(namedType(field.type));
      open.set(row, open.get(row) === true || this.isOpen('Query', field as FieldDefinitionNode));
    }
    for (const [type, isOpen] of open) if (!isOpen && this.isObject(type)) this.closed.add(type);
  }

  private closeEmpty(): boolean {
    const empty = [...this.shown].filter(([type, fields]) => fields.size === 0 && this.isObject(type) && !ROOTS.includes(type));
    for (const [type] of empty) this.closed.add(type);
    return empty.length > 0;
  }

  private show(name: string): void {
    const type = this.types.get(name);
    if (!type || this.shown.has(name)) return;
    const fields = new Set<string>();
    this.shown.set(name, fields);
    if (type.kind === Kind.UNION_TYPE_DEFINITION)
      for (const { name: member } of type.types ?? []) if (this.isTypeOpen(member.value)) this.show(member.value);
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) for (const each of this.implementationsOf(name)) this.show(each);
    if (!hasFields(type)) return;
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const each of type.interfaces ?? []) this.show(each.name.value);
    for (const field of type.fields ?? []) {
      if (isApplied(field, this.inaccessible)) continue;
      if (field.kind === Kind.FIELD_DEFINITION && !this.isOpen(name, field)) continue;
      fields.add(field.name.value);
      this.show(namedType(field.type));
      if (field.kind === Kind.FIELD_DEFINITION) for (const argument of field.arguments ?? []) this.show(namedType(argument.type));
    }
  }

  private isOpen(type: string, field: FieldDefinitionNode): boolean {
    const tags = tagsOf(field, this.tag);
    if (isApplied(field, this.inaccessible) || !this.isTypeOpen(namedType(field.type))) return false;
    if (ROOTS.includes(type) ? !this.isTagged(tags) : tags.length > 0 && !this.isTagged(tags)) return false;
    if (this.variant === 'public' && categoryAt(this.personal, type, field.name.value) !== null) return false;
    // What an interface promises, all that implement it have to keep.
    return this.implementationsOf(type).every((each) => this.isOpenIn(each, field.name.value));
  }

  private isOpenIn(type: string, field: string): boolean {
    const node = this.types.get(type);
    const own = node?.kind === Kind.OBJECT_TYPE_DEFINITION ? node.fields?.find(({ name }) => name.value === field) : undefined;
    return own === undefined || this.isOpen(type, own);
  }

  /** Whether a type may be led to at all. */
  private isTypeOpen(type: string): boolean {
    if (this.closed.has(this.rowOf(type))) return false;
    const tags = tagsOf(this.types.get(type) ?? {}, this.tag);
    if (tags.length > 0 && !this.isTagged(tags)) return false;
    return this.variant !== 'public' || this.personal.get(type)?.type == null;
  }

  private isTagged(tags: readonly string[]): boolean {
    return tags.some((tag) => SHOWN[this.variant].some((variant) => variant === tag));
  }

  /** What a connection lists; any other type is its own. */
  private rowOf(type: string): string {
    const [, row] = LISTS.exec(type) ?? [];
    return row !== undefined && this.types.has(row) ? row : type;
  }

  private isObject(name: string): boolean {
    return this.types.get(name)?.kind === Kind.OBJECT_TYPE_DEFINITION;
  }

  /** The objects that are shown as an interface. */
  private implementationsOf(name: string): string[] {
    return [...this.types.values()].flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION &&
      type.interfaces?.some((each) => each.name.value === name) &&
      this.isTypeOpen(type.name.value)
        ? [type.name.value]
        : [],
    );
  }
}

interface Tagged {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function tagIn(supergraph: DocumentNode): string | null {
  return linkedNames(supergraph, 'https://specs.apollo.dev/tag')?.('tag') ?? null;
}

function tagsOf({ directives = [] }: Tagged, tag: string | null): readonly string[] {
  return directives.filter(({ name }) => name.value === tag).map((each) => String(argumentsOf(each.arguments ?? [])['name']));
}

function isApplied({ directives = [] }: Tagged, name: string): boolean {
  return directives.some((each) => each.name.value === name);
}

/** Types of the graph; what specifications bring is not for clients anyway. */
function isOwnType(node: DefinitionNode): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition') && 'name' in node && !/^\w*?__/.test(node.name?.value ?? '');
}

function hasFields(type: TypeDefinitionNode): type is Fielded {
  return (
    type.kind === Kind.OBJECT_TYPE_DEFINITION ||
    type.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
  );
}
