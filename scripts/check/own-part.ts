import { type DocumentNode, Kind, parse } from 'graphql';
import type { Service } from '../support/agreements.js';

/** Of sentences about a graph, those that name a subgraph, a type that it alone defines, or a field or value that it defines. */
export function sentencesAbout(
  { name, sdl }: Service,
  others: readonly Service[],
  sentences: readonly string[],
): readonly string[] {
  const theirs = new Set(others.flatMap((each) => placesIn(parse(each.sdl))).filter((place) => !place.includes('.')));
  const own = new Set([name, ...placesIn(parse(sdl)).filter((place) => !theirs.has(place))]);
  return sentences.filter((sentence) => (sentence.match(/[A-Za-z_][\w-]*(\.\w+)?/g) ?? []).some((word) => own.has(word)));
}

/** `Type`, `Type.field` and `Type.VALUE` of everything that a schema defines. */
function placesIn({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((node) => {
    if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) return [];
    const parts = 'fields' in node ? (node.fields ?? []) : 'values' in node ? (node.values ?? []) : [];
    const type = node.name.value;
    return [type, ...parts.map((part) => `${type}.${part.name.value}`)];
  });
}
