import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import { type SubgraphsInMemory, schemaOf, supergraphOf } from '../gateway/testing-graphs.js';
import { type Program, runScript } from '../test/support/program.js';

const shop: SubgraphsInMemory = {
  products: {
    typeDefs: `type Query { products(wait: Int): [Product] } type Product @key(fields: "upc") { upc: ID! name: String price(currency: String!): Int }`,
    resolvers: {
      Query: {
        products: async (_: unknown, { wait = 0 }: { wait?: number }) => {
          await new Promise((resolve) => setTimeout(resolve, wait));
          return [
            { upc: 'p1', name: 'one' },
            { upc: 'p2', name: 'two' },
          ];
        },
      },
      Product: {
        name: ({ upc, name }: { upc: string; name?: string }) => {
          if (upc === 'p2') throw new Error('select * from secrets');
          return name;
        },
        price: (_: unknown, { currency }: { currency: string }) => (currency === 'EUR' ? 20 : 10),
      },
    },
  },
  shipping: {
    typeDefs: `type Product @key(fields: "upc") { upc: ID! price(currency: String!): Int @external
      inDollars: Int @requires(fields: "price(currency: \\"USD\\")") inEuros: Int @requires(fields: "price(currency: \\"EUR\\")") }`,
    resolvers: {
      Product: {
        inDollars: ({ price }: { price: number }) => price * 10,
        inEuros: ({ price }: { price: number }) => price * 10,
      },
    },
  },
};

let folder: string;
const servers: Server[] = [];
let supergraph: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-hub-supergraph-'));
  const urls: Record<string, string> = {};
  for (const [name, subgraph] of Object.entries(shop)) {
    const schema = schemaOf(subgraph);
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        query: string;
        variables: Record<string, unknown>;
      };
      const answer = await graphql({ schema, source: query, variableValues: variables });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }
  supergraph = join(folder, 'supergraph.graphql');
  await writeFile(
    supergraph,
    supergraphOf(shop, (name) => urls[name] ?? ''),
  );
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

async function ask(
  url: string,
  query: string,
): Promise<{ data?: unknown; errors?: { path?: unknown; message: string; extensions: { code: string } }[] }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as object;
}

const urlOf = async (program: Program) => (await program.line(/^ready /)).replace('ready ', '');

describe('a supergraph that is tried', () => {
  it('is served without token, with every cure and with masked errors at their places, until it is told to stop', async () => {
    const program = runScript('serve-supergraph', {}, ['--supergraph', supergraph, '--port', '0']);
    const url = await urlOf(program);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    expect((await fetch(url.replace('/graphql', '/readyz'))).status).toBe(200);
    expect(await ask(url, '{ products { upc inDollars inEuros price(currency: "EUR") } }')).toEqual({
      data: {
        products: ['p1', 'p2'].map((upc) => ({ upc, inDollars: 100, inEuros: 200, price: 20 })),
      },
    });
    const { data, errors } = await ask(url, '{ products { upc: name name: upc } }');
    expect(data).toEqual({
      products: [
        { upc: 'one', name: 'p1' },
        { upc: null, name: 'p2' },
      ],
    });
    expect(errors).toMatchObject([{ path: ['products', 1, 'upc'], extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(errors)).not.toContain('secrets');
    expect(await ask(url, '{ __schema { queryType { name } } }')).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
    const many = await Promise.all(Array.from({ length: 60 }, () => ask(url, '{ products { upc } }')));
    expect(many.filter((answer) => answer.errors)).toEqual([]);
    expect(await program.stop()).toBe(0);
  });

  it('has the limits of the front door, and others by its file', async () => {
    const frontDoor = join(folder, 'front-door.json');
    await writeFile(frontDoor, JSON.stringify({ operation: { rootFields: 1 }, time: { subgraph: 200 } }));
    const program = runScript('serve-supergraph', {}, ['--supergraph', supergraph, '--port', '0', '--front-door', frontDoor]);
    const url = await urlOf(program);
    const { errors } = await ask(url, '{ a: products { upc } b: products { upc } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_LIMIT_EXCEEDED']);
    const slow = await ask(url, '{ products(wait: 2000) { upc } }');
    expect(slow.data).toEqual({ products: null });
    expect(slow.errors?.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_TIMEOUT']);
    expect(await program.stop()).toBe(0);
  });

  const NOWHERE =
    'enum join__Graph { A @join__graph(name: "a", url: "") } directive @join__graph(name: String!, url: String!) on ENUM_VALUE';
  it.each([
    [
      'in production',
      {},
      { NODE_ENV: 'production' },
      /^serve:supergraph serves without tokens and does not run in production\.$/,
    ],
    ['without a file', { '--supergraph': null }, {}, /^Usage: npm run serve:supergraph/],
    [
      'with a file that is not there',
      { '--supergraph': 'nowhere.graphql' },
      {},
      /^--supergraph names no file that can be read: .*nowhere/,
    ],
    ['with something else than GraphQL', { text: 'type {{{' }, {}, /^The supergraph cannot be served: Syntax Error/],
    [
      'with a schema that is no supergraph',
      { text: 'type Query { a: Int }' },
      {},
      /^The supergraph cannot be served: it names no subgraphs/,
    ],
    ['with a subgraph nowhere', { text: NOWHERE }, {}, /gives no http address for the subgraph a\.$/],
    ['with a port that is none', { '--port': '70000' }, {}, /^--port must be a port number from 0 to 65535\.$/],
    ['with an argument nobody knows', { '--token': 'x' }, {}, /^Usage: npm run serve:supergraph/],
  ] as const)('does not start %s, and says so in one sentence', async (_what, change, environment, sentence) => {
    const { text, ...changed } = { text: undefined, ...change };
    const file = join(folder, 'other.graphql');
    if (text !== undefined) await writeFile(file, text);
    const given = { '--supergraph': text === undefined ? supergraph : file, '--port': '0', ...changed };
    const args = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [name, String(value)]));
    const program = runScript('serve-supergraph', environment as Record<string, string>, args);
    expect(await program.ended).toBe(1);
    expect(program.lines).toEqual([]);
    expect(program.errors).toHaveLength(1);
    expect(program.errors[0]).toMatch(sentence);
  });
});
