import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { labelledOverrides, supergraphFaults } from './supergraph-checks.js';

const IMPORTS = [
  ['by its own name', '["@key", "@override"]', '@override'],
  ['renamed', '["@key", { name: "@override", as: "@takes" }]', '@takes'],
  ['by its prefix', '["@key"]', '@federation__override'],
] as const;

function taking(imports: string, directive: string, label: string) {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${imports})`;
  const taker = parse(`${link} type Book @key(fields: "id") { id: ID! price: Int ${directive}(from: "owner"${label}) }`);
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'owner',
      url: 'http://o.example',
      typeDefs: parse(`${link} type Query { book: Book } type Book @key(fields: "id") { id: ID! price: Int }`),
    },
    { name: 'taker', url: 'http://t.example', typeDefs: taker },
  ]);
  return { taker, supergraph: parse(supergraphSdl) };
}

describe('a field that is taken for a share of the requests', () => {
  const said = [expect.stringMatching(/^The subgraph taker overrides Book\.price with a label.*\.$/)];

  it.each(IMPORTS)('is a fault, %s', (_name, imports, directive) => {
    const { taker, supergraph } = taking(imports, directive, ', label: "percent(5)"');
    expect(labelledOverrides('taker', taker)).toEqual(said);
    expect(supergraphFaults(supergraph)).toEqual(said);
  });

  it.each(IMPORTS)('is none without a label, %s', (_name, imports, directive) => {
    const { taker, supergraph } = taking(imports, directive, '');
    expect([labelledOverrides('taker', taker), supergraphFaults(supergraph)]).toEqual([[], []]);
  });
});
