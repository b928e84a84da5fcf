import { afterEach, describe, expect, it } from '@jest/globals';
import { openTestGraph, type SubgraphsInMemory, type TestGraph } from '../testing-graphs.js';
import type { EngineChosen } from './executor.js';
import { SUPERGRAPHS } from './testing-supergraphs.js';

const open: TestGraph[] = [];
afterEach(async () => {
  for (const graph of open.splice(0)) await graph.stop();
});

async function opened(subgraphs: SubgraphsInMemory | undefined, chosen?: EngineChosen): Promise<TestGraph> {
  const graph = await openTestGraph(subgraphs ?? {}, 'HUB', undefined, chosen);
  open.push(graph);
  return graph;
}

const persons = () => opened(SUPERGRAPHS['persons']?.());

describe('an operation', () => {
  it('that asks one institution at several places asks it once, each place answered', async () => {
    const graph = await persons();
    const answer = await graph.ask('{ first { applicant { name } worker { born } pages { author { name } } } me { name } }');
    expect(answer).toEqual({
      data: { first: { applicant: { name: 'name p1' }, worker: { born: '19p2' }, pages: [] }, me: { name: 'name p1' } },
    });
    expect(graph.sent.map(({ subgraph }) => subgraph).sort()).toEqual(['desk', 'register']);
  });

  it('whose merged fetch is answered with nothing asks again for each place, so that one fault takes nothing else with it', async () => {
    const broken = () => {
      throw new Error('There is no such reference.');
    };
    const graph = await opened({
      a: {
        typeDefs:
          'type Query { good: Good bad: Bad } type Good @key(fields: "id") { id: ID! } type Bad @key(fields: "id") { id: ID! }',
        resolvers: { Query: { good: () => ({ id: '1' }), bad: () => ({ id: '2' }) } },
      },
      b: {
        typeDefs:
          'type Good @key(fields: "id") { id: ID! name: String } type Bad @key(fields: "id") { id: ID! name: String! list: [Int!]! }',
        resolvers: { Good: { name: () => 'good' }, Bad: { __resolveReference: broken } },
      },
    });
    const answer = await graph.ask('{ good { name } bad { name } }');
    expect(answer.data).toEqual({ good: { name: 'good' }, bad: null });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['bad']]);
  });

  it('that asks for the schema is left to the stock executor, which is counted', async () => {
    const chosen: string[] = [];
    const graph = await opened(SUPERGRAPHS['persons']?.(), (engine, reason) => chosen.push(`${engine} ${reason}`));
    await graph.ask('{ __schema { queryType { name } } me { id } }');
    await graph.ask('{ me { id } }');
    expect(chosen).toEqual(['stock INTROSPECTION', 'lean null']);
  });

  it('with names that every object has by itself is left to the stock executor', async () => {
    const graph = await persons();
    const answer = await graph.ask('{ constructor: me { toString: name } }');
    expect(answer).toEqual({ data: { constructor: { toString: 'name p1' } } });
  });

  it('whose variables do not fit is refused, each time, with a sentence for each', async () => {
    const graph = await opened(SUPERGRAPHS['values']?.());
    const query = 'query ($filter: Filter!, $id: ID!) { forms(filter: $filter) { id } form(id: $id) { id } }';
    for (const variables of [{ filter: { state: 'ELSE' } }, { id: 'f1', filter: { least: '1' } }, { id: ['f1'], filter: {} }]) {
      const { data, errors } = await graph.ask(query, variables);
      expect(data).toBeUndefined();
      expect(errors?.every(({ message }) => message.startsWith('Variable "$'))).toBe(true);
    }
    expect((await graph.ask(query, { id: 1, filter: { ids: 'one', deep: { least: 2 } } })).errors).toBeUndefined();
  });

  it('that subscribes is refused', async () => {
    const graph = await persons();
    const answer = await graph.ask('subscription { me { id } }');
    expect(answer.errors).toHaveLength(1);
  });

  it('that leaves out a required field on purpose still gets the others', async () => {
    const graph = await opened({
      people: {
        typeDefs: 'type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID! boss: Person code: String }',
        resolvers: { Query: { people: () => [{ id: '1', boss: { id: '2', code: 'c2' }, code: 'c1' }] } },
      },
      badges: {
        typeDefs:
          'type Person @key(fields: "id") { id: ID! code: String @external badge: String @requires(fields: "code") plain: String }',
        resolvers: { Person: { badge: ({ code }) => `badge ${code}`, plain: () => 'plain' } },
      },
    });
    const query = 'query ($on: Boolean!) { people { boss { badge @skip(if: $on) plain } id } }';
    expect((await graph.ask(query, { on: true })).data).toEqual({ people: [{ boss: { plain: 'plain' }, id: '1' }] });
    expect((await graph.ask(query, { on: false })).data).toEqual({
      people: [{ boss: { badge: 'badge c2', plain: 'plain' }, id: '1' }],
    });
  });
});

describe('a mutation', () => {
  it('does its fields one after the other, whichever institution they are for, and goes on after a refusal', async () => {
    const graph = await opened(SUPERGRAPHS['journals']?.());
    const answer = await graph.ask(
      'mutation { a: note(text: "1") { id } b: open(text: "2") { id } c: note(text: "refused") { id } d: decide(text: "4") { id reader } }',
    );
    expect(answer.data).toEqual({ a: { id: 'n1' }, b: { id: 'c2' }, c: null, d: { id: 'd4', reader: 'reader d' } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['c']]);
  });
});
