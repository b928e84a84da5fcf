import { FeatureUrl } from '@apollo/federation-internals';
import {
  type ASTNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DirectiveNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  visit,
} from 'graphql';

/** One thing that a caller must fulfil; several stand beside each other as "and". */
export type Clause =
  | { readonly kind: 'AUTHENTICATED' }
  /** Every one of the scopes, or of the policies, in at least one of the lists. */
  | { readonly kind: 'SCOPES' | 'POLICIES'; readonly anyOf: readonly (readonly string[])[] };

interface Specification {
  readonly name: string;
  readonly kind: Clause['kind'];
  readonly argument: string | null;
}

const SPECIFICATIONS = 'https://specs.apollo.dev/';
/** What the hub enforces itself (Apollo Federation 2.5 and 2.6; version 0.1 of each specification). */
const ENFORCED: readonly Specification[] = [
  { name: 'authenticated', kind: 'AUTHENTICATED', argument: null },
  { name: 'requiresScopes', kind: 'SCOPES', argument: 'scopes' },
  { name: 'policy', kind: 'POLICIES', argument: 'policies' },
];
const ENFORCED_VERSION = 'v0.1';

/** A specification that the supergraph links, and the names under which its directives appear. */
interface Link {
  readonly node: ConstDirectiveNode;
  readonly identity: string;
  readonly version: string;
  readonly prefix: string;
  readonly imports: ReadonlyMap<string, string>;
}

/** The access directives of a supergraph under the names that it gives them. */
export interface AccessDirectives {
  /** The supergraph with `for: SECURITY` taken from exactly the links that the hub enforces. */
  readonly engineDocument: DocumentNode;
  /** What the directives of one element demand. */
  clausesOf(directives: readonly DirectiveNode[] | undefined): readonly Clause[];
  /** Every name that a directive of another specification may have here, such as `join__field`. */
  namesOf(specification: string, directive: string): ReadonlySet<string>;
}

/**
 * Finds `@authenticated`, `@requiresScopes` and `@policy` in a supergraph, also renamed (`as`, `import`) or under their prefix. Null when the
 * supergraph links none of them. Throws a sentence for a version, a place or an argument that cannot be enforced: what is not understood is
 * never ignored.
 */
export function readAccessDirectives(supergraph: DocumentNode): AccessDirectives | null {
  const links = linksOf(supergraph);
  const kinds = new Map<string, Specification>();
  const enforced = new Set<ConstDirectiveNode>();
  for (const link of links) {
    const specification = ENFORCED.find(({ name }) => link.identity === SPECIFICATIONS + name);
    if (!specification) continue;
    if (link.version !== ENFORCED_VERSION)
      throw new Error(`The supergraph links ${link.identity}/${link.version}, which the hub cannot enforce.`);
    enforced.add(link.node);
    for (const name of namesIn(link, specification.name)) kinds.set(name, specification);
  }
  if (enforced.size === 0) return null;
  refuseOtherPlaces(supergraph, kinds);
  return {
    engineDocument: visit(supergraph, {
      Directive: (node) => (enforced.has(node as ConstDirectiveNode) ? withoutSecurity(node as ConstDirectiveNode) : undefined),
    }),
    clausesOf: (directives = []) =>
      directives.flatMap((directive) => {
        const specification = kinds.get(directive.name.value);
        return specification ? [clauseOf(specification, directive)] : [];
      }),
    namesOf: (specification, directive) =>
      new Set(
        links.filter(({ identity }) => identity === SPECIFICATIONS + specification).flatMap((link) => namesIn(link, directive)),
      ),
  };
}

function linksOf(document: DocumentNode): readonly Link[] {
  const directives = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  );
  return directives.flatMap((node) => {
    const url = argumentOf(node, 'url') ?? argumentOf(node, 'feature');
    const feature = url?.kind === Kind.STRING ? featureOf(url.value) : null;
    if (!feature) return [];
    const { identity, version, name } = feature;
    const as = argumentOf(node, 'as');
    const prefix = as?.kind === Kind.STRING ? as.value : name;
    return [{ node, identity, version: String(version), prefix, imports: importsOf(argumentOf(node, 'import')) }];
  });
}

/** Null for what names no specification; a link like that is refused by the engine. */
function featureOf(url: string): FeatureUrl | null {
  try {
    return FeatureUrl.parse(url);
  } catch {
    return null;
  }
}

function importsOf(value: ConstValueNode | undefined): ReadonlyMap<string, string> {
  const elements = value?.kind === Kind.LIST ? value.values : value ? [value] : [];
  return new Map(
    elements.flatMap((element): [string, string][] => {
      if (element.kind === Kind.STRING) return [[bare(element.value), bare(element.value)]];
      if (element.kind !== Kind.OBJECT) return [];
      const [name, as] = ['name', 'as'].map((key) => {
        const given = element.fields.find((field) => field.name.value === key)?.value;
        return given?.kind === Kind.STRING ? bare(given.value) : null;
      });
      return name ? [[name, as ?? name]] : [];
    }),
  );
}

function bare(name: string): string {
  return name.replace(/^@/, '');
}

/** An import names a directive; without one it has its specification's name, or that as a prefix (link specification 1.0). */
function namesIn({ prefix, imports, identity }: Link, directive: string): readonly string[] {
  const imported = imports.get(directive);
  const own = identity === SPECIFICATIONS + directive ? [prefix] : [];
  return [...(imported === undefined ? [] : [imported]), ...own, `${prefix}__${directive}`];
}

/** Types and output fields can be protected; arguments, inputs and single enum values cannot. */
function refuseOtherPlaces(document: DocumentNode, kinds: ReadonlyMap<string, Specification>): void {
  visit(document, {
    Directive(node, _key, _parent, _path, ancestors) {
      if (!kinds.has(node.name.value)) return;
      const element = ancestors.findLast((each): each is ASTNode => !Array.isArray(each));
      const protectable =
        element?.kind === Kind.FIELD_DEFINITION ||
        (element && element.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION && element.kind !== Kind.INPUT_OBJECT_TYPE_EXTENSION
          ? isTypeDefinitionNode(element) || isTypeExtensionNode(element)
          : false);
      if (!protectable) throw new Error(`The supergraph has @${node.name.value} in a place where the hub cannot enforce it.`);
    },
  });
}

function withoutSecurity(link: ConstDirectiveNode): ConstDirectiveNode {
  const { arguments: given = [] } = link;
  return {
    ...link,
    arguments: given.filter(
      ({ name, value }) => !(name.value === 'for' && value.kind === Kind.ENUM && value.value === 'SECURITY'),
    ),
  };
}

function clauseOf({ kind, argument }: Specification, directive: DirectiveNode): Clause {
  if (kind === 'AUTHENTICATED') return { kind };
  const value = argumentOf(directive as ConstDirectiveNode, argument ?? '');
  const anyOf = value && listOf(value).map((each) => listOf(each).map(textOf));
  if (!anyOf) throw new Error(`The supergraph has @${directive.name.value} without ${argument}.`);
  return { kind, anyOf };
}

/** A single value stands for a list of one (GraphQL, input coercion of lists). */
function listOf(value: ConstValueNode): readonly ConstValueNode[] {
  return value.kind === Kind.LIST ? value.values : [value];
}

function textOf(value: ConstValueNode): string {
  if (value.kind === Kind.STRING) return value.value;
  throw new Error('The supergraph names a scope or a policy with something that is not a text.');
}

function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}
