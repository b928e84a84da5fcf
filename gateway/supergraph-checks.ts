import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentsOf, linkedNames } from './linked-names.js';

/** What is wrong with a supergraph that composes all the same, each fault one sentence; none means that it may be served. */
export function supergraphFaults(supergraph: DocumentNode): readonly string[] {
  return [...progressiveOverrides(supergraph)];
}

/**
 * A field that `@override(label:)` hands to another institution for a share of the requests only (Apollo's progressive override). The engine does not know
 * labels and would leave the field where it was without a word; and data belong to one institution, not to a percentage.
 */
function progressiveOverrides(supergraph: DocumentNode): readonly string[] {
  const names = subgraphNames(supergraph);
  return appliedToFields(supergraph).flatMap(({ place, directive }) => {
    const { graph, override, overrideLabel } = argumentsOf(directive.arguments ?? []);
    // The side that loses the field carries the label too.
    if (overrideLabel === undefined || overrideLabel === null || override === undefined) return [];
    return [labelSentence(names.get(String(graph)) ?? String(graph), place)];
  });
}

/** The same fault in the schema of one subgraph, where composition might drop the label. */
export function labelledOverrides(subgraph: string, document: DocumentNode): readonly string[] {
  const name = linkedNames(document, 'https://specs.apollo.dev/federation')?.('override') ?? 'override';
  return appliedToFields(document)
    .filter(({ directive }) => directive.name.value === name && argumentsOf(directive.arguments ?? [])['label'] != null)
    .map(({ place }) => labelSentence(subgraph, place));
}

function labelSentence(subgraph: string, field: string): string {
  return `The subgraph ${subgraph} overrides ${field} with a label, for a share of the requests; a field has one owner.`;
}

interface Applied {
  /** `Type.field`. */
  readonly place: string;
  readonly directive: ConstDirectiveNode;
}

function appliedToFields(document: DocumentNode): readonly Applied[] {
  return document.definitions.flatMap((node) =>
    'fields' in node && 'name' in node && node.name
      ? (node.fields ?? []).flatMap(({ name, directives = [] }) =>
          directives.map((directive) => ({ place: `${node.name.value}.${name.value}`, directive })),
        )
      : [],
  );
}

/** Names of the subgraphs by the enum values that stand for them (join specification 0.1 and later). */
function subgraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const graphs = supergraph.definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives = [] }) =>
      directives.flatMap((directive) => {
        const given = argumentsOf(directive.arguments ?? [])['name'];
        return typeof given === 'string' ? [[name.value, given] as const] : [];
      }),
    ),
  );
}
