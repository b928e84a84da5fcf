import { afterEach, describe, expect, it } from '@jest/globals';
import { openTestGraph, type SubgraphsInMemory, type TestGraph } from './testing-graphs.js';
import { accounts } from './testing-media.js';

const open: TestGraph[] = [];
afterEach(async () => {
  for (const graph of open.splice(0)) await graph.stop();
});

async function bothFor(subgraphs: SubgraphsInMemory): Promise<{ hub: TestGraph; stock: TestGraph }> {
  const hub = await openTestGraph(subgraphs);
  const stock = await openTestGraph(subgraphs, 'STOCK');
  open.push(hub, stock);
  return { hub, stock };
}

/** The desk finds people by one key only, though it knows others of them; `keys` in the order in which it declares them. */
function peopleWith(keys: readonly string[], found: readonly string[]): SubgraphsInMemory {
  return {
    register: {
      typeDefs: `
        type Person @key(fields: "id") { id: ID! number: ID! @shareable place: Place! @shareable name: String! }
        type Place @shareable { street: ID! house: ID! floor: ID! }`,
      resolvers: { Person: { name: ({ id }: { id: string }) => `name ${id}`, number: ({ id }: { id: string }) => `no ${id}` } },
    },
    desk: {
      typeDefs: `
        type Query { people: [Person!]! }
        type Person ${keys.map((key) => `@key(fields: "${key}"${found.includes(key) ? '' : ', resolvable: false'})`).join(' ')} {
          id: ID! number: ID! @shareable place: Place! @shareable name: String! @external
          greeting: String! @requires(fields: "name")
        }
        type Place @shareable { street: ID! house: ID! floor: ID! }`,
      resolvers: {
        Query: {
          people: () =>
            ['p1', 'p2'].map((id) => ({ id, number: `no ${id}`, place: { street: `s ${id}`, house: `h ${id}`, floor: '1' } })),
        },
        Person: {
          __resolveReference: (reference: Record<string, unknown> & { place?: Record<string, unknown> }) => {
            const given = (path: string) => (path in reference ? reference[path] : reference.place?.[path]) !== undefined;
            const byKey = found.some((key) => (key.match(/\w+/g) ?? []).every((word) => word === 'place' || given(word)));
            return byKey ? reference : null;
          },
          greeting: ({ name }: { name: string }) => `Dear ${name}`,
        },
      },
    },
  };
}

describe('a subgraph that does not find entities by every key it declares', () => {
  const rows = [
    {
      what: 'a compound key after one that only refers',
      keys: ['place { street house }', 'id place { house floor }', 'number', 'id'],
      found: ['id place { house floor }'],
    },
    { what: 'a plain key after one that only refers', keys: ['number', 'id'], found: ['id'] },
    { what: 'a key with more parts after one with fewer', keys: ['id', 'id number'], found: ['id number'] },
  ];
  it.each(rows)('is asked by one it finds them by: $what', async ({ keys, found }) => {
    const { hub, stock } = await bothFor(peopleWith(keys, found));
    const query = '{ people { id name greeting } }';
    const people = ['p1', 'p2'].map((id) => ({ id, name: `name ${id}`, greeting: `Dear name ${id}` }));
    expect((await stock.ask(query)).data).not.toEqual({ people });
    expect(await hub.ask(query)).toEqual({ data: { people } });
  });
});

/** Neither kind of node says in every subgraph what it is. */
const nodes: SubgraphsInMemory = {
  a: {
    typeDefs: `
      type Query { a: Node, box: Box, product: Product }
      type Box { title: String, node: Node }
      interface Node @key(fields: "id") { id: ID! }
      type Product @interfaceObject @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: { Query: { a: () => null, box: () => ({ title: 'box', node: null }), product: () => ({ id: 'p1' }) } },
  },
  b: {
    typeDefs: `
      type Query { b: Node }
      type Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! field: String }
      interface Product @key(fields: "id") { id: ID! name: String }
      type Bread implements Product @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { b: () => ({ id: 'n1', field: 'foo' }) },
      Product: {
        __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Bread', id, name: 'rye' }),
        __resolveType: () => 'Bread',
      },
      Bread: { __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Bread', id, name: 'rye' }) },
    },
  },
};

describe('a plan that leaves out what was asked', () => {
  const rows = [
    { what: 'everything', query: '{ a { field } }' },
    { what: 'one root field of two', query: '{ a { field } b { id } }' },
    { what: 'something below', query: '{ box { title node { field } } }' },
    {
      what: 'a field wanted by a variable',
      query: 'query ($on: Boolean!) { a @include(if: $on) { field } b { id } }',
      variables: { on: true },
    },
  ];
  it.each(rows)('is an error, not null: $what', async ({ query, variables }) => {
    const { hub, stock } = await bothFor(nodes);
    expect((await stock.ask(query, variables)).errors).toBeUndefined();
    const answer = await hub.ask(query, variables);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['INTERNAL']);
    expect(hub.sent).toEqual([]);
  });

  const harmless = [
    { query: '{ b { id field } }', data: { b: { id: 'n1', field: 'foo' } } },
    { query: '{ __typename }', data: { __typename: 'Query' } },
    { query: '{ __type(name: "Bread") { name } }', data: { __type: { name: 'Bread' } } },
    { query: '{ a @skip(if: true) { id } }', data: {} },
    { query: 'query ($on: Boolean = false) { a @include(if: $on) { field } b { id } }', data: { b: { id: 'n1' } } },
    { query: 'query ($on: Boolean!) { b @include(if: $on) @skip(if: $on) { id } }', variables: { on: true }, data: {} },
    { query: '{ product { ... on Bread { id } } }', data: { product: { id: 'p1' } } },
    { query: '{ box { title } }', data: { box: { title: 'box' } } },
  ];
  it.each(harmless)('is none when nothing is missing: $query', async ({ query, variables, data }) => {
    const { hub } = await bothFor(nodes);
    expect(await hub.ask(query, variables)).toEqual({ data });
  });
});

describe('a plan that would leave some entities out', () => {
  const rating = {
    ...accounts['rating'],
    typeDefs: `
      type Query { rated: [Account!]! }
      type Account @interfaceObject @key(fields: "id") {
        id: ID! owner: String @external score(scale: Int = 1): Int grade: String @requires(fields: "owner")
      }`,
  } as SubgraphsInMemory[string];

  it('is an error, not null', async () => {
    const { hub, stock } = await bothFor({ ...accounts, rating });
    const query = '{ accounts { score ... on Company { grade } } }';
    expect((await stock.ask(query)).data).toMatchObject({ accounts: [{ score: null }, { score: 49 }, { score: null }] });
    expect((await hub.ask(query)).errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['INTERNAL']);
  });

  it.each([
    '{ accounts { score grade } }',
    '{ accounts { owner score ... on Company { grade } } }',
    '{ accounts { ... on Company { score grade } } }',
    '{ rated { score ... on Company { grade } } }',
  ])('is none when all of them have what is needed: %s', async (query) => {
    const { hub } = await bothFor({ ...accounts, rating });
    expect((await hub.ask(query)).errors).toBeUndefined();
  });
});
