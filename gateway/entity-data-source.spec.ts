import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distinctOf, EntityDataSource } from './entity-data-source.js';
import { parseFieldSet } from './join-directives.js';
import { openTestGraph, type SubgraphsInMemory } from './testing-graphs.js';

/** Found by whatever they are given. */
const KEYS = new Map(['A', 'B'].map((type) => [type, [parseFieldSet('__typename')]]));
const ROWS = 1_000;
const AUTHORS = 10;

const library: SubgraphsInMemory = {
  books: {
    typeDefs:
      'type Query { books: [Book!]! } type Book { title: String author: Author } type Author @key(fields: "id") { id: ID! }',
    resolvers: {
      Query: {
        books: () => Array.from({ length: ROWS }, (_, index) => ({ title: `t${index}`, author: { id: `a${index % AUTHORS}` } })),
      },
    },
  },
  authors: {
    typeDefs: 'type Author @key(fields: "id") { id: ID! name: String pseudonyms: [Name!] } type Name { text: String }',
    resolvers: {
      Author: {
        name: ({ id }: { id: string }) => {
          if (id === 'a3') throw new Error('This author is unknown.');
          return `name ${id}`;
        },
        pseudonyms: ({ id }: { id: string }) => [{ text: `p ${id}` }],
      },
    },
  },
};

describe('representations', () => {
  it('that are identical are sent once, and every row gets its answer', async () => {
    const graph = await openTestGraph(library);
    const stock = await openTestGraph(library, 'STOCK');
    const query = '{ books { title author { name pseudonyms { text } } } }';
    const answer = await graph.ask(query);
    expect(graph.sent.map(({ representations }) => representations.length)).toEqual([0, AUTHORS]);
    const before = await stock.ask(query);
    expect(stock.sent.map(({ representations }) => representations.length)).toEqual([0, ROWS]);
    expect(answer.data).toEqual(before.data);
    expect(answer.errors).toHaveLength(ROWS / AUTHORS);
    expect(answer.errors?.map(({ path }) => path)).toEqual(before.errors?.map(({ path }) => path));
    expect(answer.errors?.[1]?.path).toEqual(['books', 13, 'author', 'name']);
    await graph.stop();
    await stock.stop();
  });

  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.dictionary(fc.string(), fc.string()));
  const representation = fc.record({ __typename: fc.constantFrom('A', 'B'), id: value }, { requiredKeys: ['__typename'] });

  it('that differ in anything are never taken for one another', () => {
    fc.assert(
      fc.property(fc.array(representation, { maxLength: 40 }), (given) => {
        const distinct = distinctOf(given, KEYS);
        const texts = given.map((each) => JSON.stringify(each));
        if (distinct === null) return expect(new Set(texts).size).toBe(given.length);
        expect(distinct.places.map((place) => JSON.stringify(distinct.representations[place]))).toEqual(texts);
        expect(distinct.representations).toHaveLength(new Set(texts).size);
      }),
    );
  });

  it('keep apart texts that would run together', () => {
    const given = [
      { __typename: 'A', x: 'a"1:b', y: '' },
      { __typename: 'A', x: 'a', y: '"1:b' },
      { __typename: 'A', x: '1', y: '' },
      { __typename: 'A', x: 1, y: '' },
    ];
    expect(distinctOf(given, KEYS)).toBeNull();
    expect(distinctOf([...given, { __typename: 'A', x: 1, y: '' }], KEYS)?.places).toEqual([0, 1, 2, 3, 3]);
  });

  it('with required data are compared only when a sample of many shows that they repeat', () => {
    const many = (repeat: number) =>
      Array.from({ length: 2_000 }, (_, index) => ({ __typename: 'A', data: { id: index % repeat } }));
    expect(distinctOf(many(20), KEYS)?.representations).toHaveLength(20);
    expect(distinctOf(many(2_000), KEYS)).toBeNull();
  });

  it('make an answer with another number of entities unusable', async () => {
    const source = new EntityDataSource(
      { process: async () => ({ data: { _entities: [{ name: 'x' }, null] } }) },
      { required: new Map(), interfaceObjects: new Set(), keys: KEYS },
    );
    const representations = [1, 2, 1, 3].map((id) => ({ __typename: 'A', id }));
    const asked = source.process({
      request: { query: '{ x }', variables: { representations } },
    } as unknown as GraphQLDataSourceProcessOptions);
    await expect(asked).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
  });
});
