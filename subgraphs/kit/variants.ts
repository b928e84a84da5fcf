import { type DocumentNode, type FieldDefinitionNode, Kind, visit } from 'graphql';

/**
 * The variants of the graph (contracts), by the name of the `@tag` that leads into each: `public` is what nobody needs a token for, `partner` what carriers and
 * other partners build on, `office` what the authorities' own programs build on. What is public is in all of them.
 */
export const VARIANTS = ['public', 'partner', 'office'] as const;
export type Variant = (typeof VARIANTS)[number];

const ROOTS = ['Query', 'Mutation'];

/**
 * The schema with these tags on every root field that has none of its own; whatever the root fields lead to follows them. A root field that several subgraphs
 * resolve is its owner's to tag.
 */
export function withTagsOnRoots(typeDefs: DocumentNode, variants: readonly Variant[]): DocumentNode {
  return visit(typeDefs, {
    ObjectTypeDefinition: (node) => {
      if (!ROOTS.includes(node.name.value)) return false;
      return { ...node, fields: (node.fields ?? []).map((field) => tagged(field, variants)) };
    },
  });
}

function tagged(field: FieldDefinitionNode, variants: readonly Variant[]): FieldDefinitionNode {
  const { directives = [] } = field;
  if (directives.some(({ name }) => ['tag', 'shareable'].includes(name.value))) return field;
  const tags = variants.map((variant) => ({
    kind: Kind.DIRECTIVE as const,
    name: { kind: Kind.NAME as const, value: 'tag' },
    arguments: [
      {
        kind: Kind.ARGUMENT as const,
        name: { kind: Kind.NAME as const, value: 'name' },
        value: { kind: Kind.STRING as const, value: variant },
      },
    ],
  }));
  return { ...field, directives: [...directives, ...tags] };
}
