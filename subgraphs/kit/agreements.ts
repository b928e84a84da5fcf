/**
 * Agreements: the owner decides who uses a type or a field of theirs. The directive stands in the owner's schema and goes into the supergraph, so that
 * composition, a partner and an auditor read the same (`npm run agreements`).
 */
export const AGREEMENTS_SPECIFICATION = 'https://kim-hub.dev/agreements/v1.0';

/** Stands for every subgraph of the hub; only where no personal data is. */
export const EVERYBODY = '*';

/** What can be granted, and what that lets another subgraph do. A bare reference by a visible key of the owner needs no grant: it takes nothing. */
export const SHARE_USES = {
  CONTRIBUTE: 'Add fields of its own to the type; on a key field: by that key alone. The other subgraph is sent the key.',
  KEY: 'Know the type by a key that the owner does not offer, or by one that is hidden from clients.',
  EXTERNAL: 'Declare the field without resolving it.',
  REQUIRES: 'Be sent the value to compute a field of its own.',
  PROVIDES: "Answer the field in the owner's place where it hands out the entity.",
  OVERRIDE: 'Take the field over from the owner.',
  SHARE: 'Resolve the same field, or define the same type, beside the owner.',
} as const;
export type ShareUse = keyof typeof SHARE_USES;

/** The type is namespaced by its specification, so that it is no part of the graph that clients see. */
export const SHARE_DEFINITION = `
directive @shareWith(subgraphs: [String!]!, for: [agreements__ShareUse!]!, legalBasis: String!) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | FIELD_DEFINITION
enum agreements__ShareUse {
${Object.entries(SHARE_USES)
  .map(([use, meaning]) => `  """${meaning}"""\n  ${use}`)
  .join('\n')}
}
`;
