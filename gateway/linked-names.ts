import { type DocumentNode, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

/** A directive of a specification under the name that a schema gives it, such as `@cost` or, imported with `as`, `@price`. */
export type NameOf = (directive: string) => string;

interface Link {
  readonly url: string;
  readonly as?: string;
  readonly import?: readonly (string | { readonly name: string; readonly as?: string })[];
}

/**
 * How a schema names the directives of one specification: what `@link` imports goes by its own name or by `as`, the directive that is called like
 * its specification by the link's name, every other by `<link>__<directive>` (https://specs.apollo.dev/link/v1.0). Null when the schema
 * does not link the specification. `identity` is the specification's address without its version, such as `https://specs.apollo.dev/cost`.
 */
export function linkedNames(document: DocumentNode, identity: string): NameOf | null {
  const link = linksOf(document).find(({ url }) => url.replace(/\/v\d+\.\d+\/?$/, '') === identity);
  if (!link) return null;
  const own = identity.slice(identity.lastIndexOf('/') + 1);
  const namespace = link.as ?? own;
  const imported = new Map(
    (link.import ?? []).map((each) => (typeof each === 'string' ? [each, each] : [each.name, each.as ?? each.name])),
  );
  return (directive) => imported.get(`@${directive}`)?.slice(1) ?? (directive === own ? namespace : `${namespace}__${directive}`);
}

/** Every `@link` of a schema; the directive itself may go by another name, its argument `url` may not. */
function linksOf(document: DocumentNode): readonly Link[] {
  return document.definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
    )
    .map((directive) => argumentsOf(directive.arguments ?? []) as unknown as Link)
    .filter(({ url }) => typeof url === 'string');
}

/** The arguments of an applied directive as plain values. */
export function argumentsOf(
  given: readonly { readonly name: { readonly value: string }; readonly value: ValueNode }[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
