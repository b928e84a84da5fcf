import { composeServices } from '@apollo/composition';
import type { GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphql, parse } from 'graphql';
import { anonymousActor } from '../subgraphs/kit/actor.js';
import { ERROR_CODES } from '../subgraphs/kit/errors.js';
import { createLog } from '../subgraphs/kit/log.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { testActor, testMatrix } from '../subgraphs/kit/testing.js';
import { openAccessGate } from './access-gate.js';
import type { GatewayContext } from './data-source.js';
import { type Gateway, startGateway } from './gateway.js';
import { HubGateway } from './hub-gateway.js';
import { createMetrics } from './metrics.js';
import type { PolicyHooks } from './policies.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import type { RefusedRequest } from './refusal-journal.js';
import { forgetfulRefusals } from './testing.js';

interface Part {
  readonly typeDefs: string;
  readonly resolvers: Record<string, unknown>;
}

/** A registry of invented people, kept by two institutions. Whatever is protected holds the name of what protects it. */
const PEOPLE = [
  { id: 'p1', name: 'Alma', email: 'mail of p1', note: 'login of p1', grade: 'HIGH', salary: 'rich of p1' },
  { id: 'p2', name: 'Bero', email: 'mail of p2', note: 'login of p2', grade: 'LOW', salary: 'rich of p2' },
];
const person = (id: string) => ({
  __typename: 'Person',
  ...PEOPLE.find((each) => each.id === id),
  friend: () => (id === 'p1' ? person('p2') : null),
  boss: () => person('p2'),
  contact: { street: 'Weg 1', phone: `mail phone of ${id}` },
});
const BOOK = { __typename: 'Book', id: 'b1', label: 'Atlas', pages: 90 };
const FILE = { __typename: 'File', id: 'f1', label: 'login label', pages: 7 };
const VAULT = { __typename: 'Vault', id: 'v1', content: 'vault content' };
const CASE = { __typename: 'Safe', id: 's1', room: 'vault room' };
const ACCOUNT = { number: 'account 17', owner: 'Alma' };

const registry: Part = {
  typeDefs: `
    type Query {
      me: Person
      people: [Person!]!
      things: [Thing!]!
      thing: Thing
      found: [Found]!
      foundStrictly: [Found!]!
      vault: Vault
      rooms: [Room]
      account: Account
      secret: String @authenticated
      secretStrictly: String! @requiresScopes(scopes: [["mail"]])
      shelf: Shelf
    }
    type Mutation {
      rename(name: String): Person
      open: Vault
      burn: String @policy(policies: [["rich", "kind"]])
    }
    type Person @key(fields: "id") {
      id: ID!
      name: String
      email: String @shareable @requiresScopes(scopes: [["mail", "read"], ["admin"]])
      note: String! @authenticated
      grade: Grade
      salary: Money
      friend: Person
      boss: Person!
      contact: Contact!
    }
    type Contact { street: String phone: String! @requiresScopes(scopes: [["mail"]]) }
    enum Grade @authenticated { HIGH LOW }
    scalar Money @policy(policies: [["rich"]])
    interface Thing { id: ID! label: String }
    type Book implements Thing { id: ID! label: String pages: Int }
    type File implements Thing { id: ID! label: String @authenticated pages: Int }
    type Vault @requiresScopes(scopes: [["vault"]]) { id: ID! content: String }
    union Found = Book | Vault
    interface Room { id: ID! }
    type Hall implements Room { id: ID! }
    type Safe implements Room @requiresScopes(scopes: [["vault"]]) { id: ID! room: String }
    type Account @key(fields: "number") { number: ID! @requiresScopes(scopes: [["account"]]) owner: String }
    type Shelf @key(fields: "code") @key(fields: "id") { id: ID! code: ID! @requiresScopes(scopes: [["vault"]]) }
  `,
  resolvers: {
    Query: {
      me: () => person('p1'),
      people: () => [person('p1'), person('p2')],
      things: () => [BOOK, FILE],
      thing: () => BOOK,
      found: () => [BOOK, VAULT],
      foundStrictly: () => [BOOK, VAULT],
      vault: () => VAULT,
      rooms: () => [{ __typename: 'Hall', id: 'h1' }, CASE],
      account: () => ACCOUNT,
      secret: () => 'login secret',
      secretStrictly: () => 'mail secret',
      shelf: () => ({ id: 'x', code: 'vault code' }),
    },
    Mutation: { rename: () => person('p1'), open: () => VAULT, burn: () => 'rich burnt' },
    Person: { __resolveReference: ({ id }: { id: string }) => person(id) },
    Account: { __resolveReference: () => ACCOUNT },
  },
};
const bank: Part = {
  typeDefs: `
    type Person @key(fields: "id") {
      id: ID!
      email: String @external
      badge: String @requires(fields: "email") @requiresScopes(scopes: [["mail", "read"], ["admin"]])
      plain: String
    }
    type Account @key(fields: "number") { number: ID! balance: Int }
    type Query { rich: Person @provides(fields: "email") }
  `,
  resolvers: {
    Query: { rich: () => ({ id: 'p2', email: 'mail of p2' }) },
    Person: {
      __resolveReference: (reference: object) => reference,
      badge: ({ email }: { email: string }) => `badge from ${email}`,
      plain: ({ id }: { id: string }) => `plain ${id}`,
    },
    Account: { __resolveReference: ({ number }: { number: string }) => ({ number, balance: 3 }) },
  },
};

const IMPORTS = '"@key", "@requires", "@external", "@provides", "@shareable", "@authenticated", "@requiresScopes", "@policy"';
const POLICIES: PolicyHooks = {
  rich: ({ scopes }) => scopes.includes('rich'),
  kind: async ({ actor }) => actor.institution !== null,
};

function composed(parts: Readonly<Record<string, Part>>, imports = IMPORTS): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  const { supergraphSdl, errors } = composeServices(
    Object.entries(parts).map(([name, { typeDefs }]) => ({
      name,
      url: `http://${name}.example`,
      typeDefs: parse(link + typeDefs),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly refused: readonly string[];
  readonly codes: readonly unknown[];
}

interface Graph {
  ask(query: string, scopes?: readonly string[] | null, variables?: Record<string, unknown>): Promise<Answer>;
  /** The operations that reached subgraphs since the last question began. */
  readonly sent: readonly string[];
  readonly recorded: readonly string[];
  stop(): Promise<void>;
}

/** Somebody without a token, or with one for these scopes. */
function callerWith(scopes: readonly string[] | null): GatewayContext {
  const actor = scopes ? testActor('case_manager', '018f6d2a-0000-7000-8000-000000000001') : anonymousActor('request-1');
  return { actor, scopes: scopes ?? [], idempotencyKey: null };
}

async function open(supergraphSdl: string, parts: Readonly<Record<string, Part>>, policies = POLICIES): Promise<Graph> {
  let sent: string[] = [];
  const recorded: string[] = [];
  const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${IMPORTS}])`;
  const schemas = new Map(
    Object.entries(parts).map(([name, { typeDefs, resolvers }]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(link + typeDefs), resolvers }] as Parameters<typeof buildSubgraphSchema>[0]),
    ]),
  );
  const gate = openAccessGate(supergraphSdl, {
    policies,
    refused: async (_context, code) => {
      recorded.push(code);
    },
  });
  const buildService = ({ name = '' }): GraphQLDataSource => ({
    process: async ({ request }) => {
      sent.push(`${name}: ${request.query}`);
      const schema = schemas.get(name);
      if (!schema) throw new Error(`There is no subgraph ${name}.`);
      const answer = await graphql({ schema, source: request.query ?? '', variableValues: request.variables ?? {} });
      return JSON.parse(JSON.stringify(answer)) as object;
    },
  });
  const gateway = gate.guard(new HubGateway({ supergraphSdl: gate.supergraphSdl, buildService, logger }));
  const server = new ApolloServer<GatewayContext>({ gateway, logger, introspection: true, stopOnTerminationSignals: false });
  await server.start();
  return {
    ask: async (query, scopes = [], variables = {}) => {
      sent = [];
      const contextValue = callerWith(scopes);
      const { body } = await server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('This answer came in parts.');
      const { data = null, errors = [] } = JSON.parse(JSON.stringify(body.singleResult)) as {
        data?: Answer['data'];
        errors?: { path?: (string | number)[]; message: string; extensions?: { code?: unknown } }[];
      };
      return {
        data,
        refused: errors.map(({ path, message }) => path?.join('.') ?? message),
        codes: [...new Set(errors.map(({ extensions }) => extensions?.code))],
      };
    },
    get sent() {
      return sent;
    },
    recorded,
    stop: () => server.stop(),
  };
}

const PARTS = { registry, bank };
const ALL = ['mail', 'read', 'admin', 'vault', 'account', 'rich', 'api:explore'];
let graph: Graph;
beforeAll(async () => {
  graph = await open(composed(PARTS), PARTS);
});
afterAll(() => graph.stop());

describe('a query', () => {
  it.each<[string, string, readonly string[] | null, unknown, readonly string[]]>([
    ['a field without a token', '{ secret me { name } }', null, { secret: null, me: { name: 'Alma' } }, ['secret']],
    ['a field with a token', '{ secret }', [], { secret: 'login secret' }, []],
    ['an alias', '{ x: secret }', null, { x: null }, ['x']],
    [
      'a named fragment',
      'query { ...F } fragment F on Query { secret me { ...P } } fragment P on Person { email }',
      [],
      { secret: 'login secret', me: { email: null } },
      ['me.email'],
    ],
    ['an inline fragment', '{ me { ... on Person { email name } } }', [], { me: { email: null, name: 'Alma' } }, ['me.email']],
    ['an inline fragment without a type', '{ me { ... { email } id } }', [], { me: { email: null, id: 'p1' } }, ['me.email']],
    ['a field of which nothing is left', '{ me { email } }', [], { me: { email: null } }, ['me.email']],
    [
      'a fragment of which nothing is left',
      '{ me { ...E id } } fragment E on Person { email }',
      [],
      { me: { email: null, id: 'p1' } },
      ['me.email'],
    ],
    ['half of the scopes', '{ me { email } }', ['mail'], { me: { email: null } }, ['me.email']],
    ['all scopes of one list', '{ me { email } }', ['mail', 'read'], { me: { email: 'mail of p1' } }, []],
    ['the scopes of the other list', '{ me { email } }', ['admin'], { me: { email: 'mail of p1' } }, []],
    [
      'a field in every row',
      '{ people { id email } }',
      [],
      {
        people: [
          { id: 'p1', email: null },
          { id: 'p2', email: null },
        ],
      },
      ['people.0.email', 'people.1.email'],
    ],
    ['a non-null field in a nullable object', '{ me { id note } }', null, { me: null }, ['me.note']],
    ['a non-null field of a required row', '{ thing { id } people { note } }', null, null, ['people.0.note', 'people.1.note']],
    ['a non-null field two levels down', '{ me { id contact { street phone } } }', [], { me: null }, ['me.contact.phone']],
    ['a non-null field beside the root', '{ secretStrictly thing { id } }', [], null, ['secretStrictly']],
    ['an enum', '{ me { id grade } }', null, { me: { id: 'p1', grade: null } }, ['me.grade']],
    ['an enum with a token', '{ me { grade } }', [], { me: { grade: 'HIGH' } }, []],
    ['a scalar under a policy', '{ me { salary } }', [], { me: { salary: null } }, ['me.salary']],
    ['a scalar under a policy that holds', '{ me { salary } }', ['rich'], { me: { salary: 'rich of p1' } }, []],
    ['an object type', '{ vault { id } me { id } }', [], { vault: null, me: { id: 'p1' } }, ['vault']],
    ['an object type by __typename alone', '{ vault { __typename } }', [], { vault: null }, ['vault']],
    [
      'a field of an implementation through its interface',
      '{ things { id label } }',
      null,
      {
        things: [
          { id: 'b1', label: null },
          { id: 'f1', label: null },
        ],
      },
      ['things.0.label', 'things.1.label'],
    ],
    [
      'a field of an open implementation by name',
      '{ things { ... on Book { label } ... on File { label } } }',
      null,
      { things: [{ label: 'Atlas' }, { label: null }] },
      ['things.1.label'],
    ],
    [
      'a field of an interface in a fragment on it',
      '{ thing { ... on Thing { label id } } }',
      null,
      { thing: { label: null, id: 'b1' } },
      ['thing.label'],
    ],
    ['an interface with a protected implementation', '{ rooms { id } }', [], { rooms: null }, ['rooms']],
    [
      'a member of a union',
      '{ found { ... on Book { pages } ... on Vault { content } } }',
      [],
      { found: [{ pages: 90 }, { content: null }] },
      ['found.1.content'],
    ],
    [
      '__typename of a union',
      '{ found { __typename ... on Book { pages } } }',
      [],
      { found: [{ __typename: 'Book', pages: 90 }, null] },
      ['found.1.__typename'],
    ],
    [
      '__typename of a union that may not be null',
      '{ me { id } foundStrictly { kind: __typename } }',
      [],
      null,
      ['foundStrictly.1.kind'],
    ],
    ['a field that @requires takes', '{ me { badge plain } }', [], { me: { badge: null, plain: 'plain p1' } }, ['me.badge']],
    [
      'a field that @requires takes, with the scope',
      '{ me { badge } }',
      ['admin'],
      { me: { badge: 'badge from mail of p1' } },
      [],
    ],
    ['a field that @provides gives', '{ rich { email id } }', [], { rich: { email: null, id: 'p2' } }, ['rich.email']],
    [
      'a field behind a protected key',
      '{ account { owner balance } }',
      [],
      { account: { owner: 'Alma', balance: null } },
      ['account.balance'],
    ],
    ['a field behind a protected key, with the scope', '{ account { balance } }', ['account'], { account: { balance: 3 } }, []],
    ['introspection', '{ __schema { types { name } } me { id } }', [], null, ['__schema']],
    [
      'introspection of one type',
      '{ me { id } __type(name: "Vault") { name } }',
      [],
      { me: { id: 'p1' }, __type: null },
      ['__type'],
    ],
    [
      'introspection by whoever explores',
      '{ __type(name: "Vault") { name } }',
      ['api:explore'],
      { __type: { name: 'Vault' } },
      [],
    ],
    [
      'a key called __proto__',
      '{ __proto__: secret me { __proto__: email } }',
      null,
      JSON.parse('{"__proto__":null,"me":{"__proto__":null}}'),
      ['__proto__', 'me.__proto__'],
    ],
    [
      'a name that the hub might use',
      '{ found { typeOfThis: __typename ... on Vault { content } } }',
      [],
      { found: [{ typeOfThis: 'Book' }, null] },
      ['found.1.typeOfThis', 'found.1.content'],
    ],
  ])('answers without %s', async (_name, query, scopes, data, refused) => {
    const answer = await graph.ask(query, scopes);
    expect(answer.data).toEqual(data);
    expect(answer.refused).toEqual(refused);
    const code = scopes ? 'NOT_PERMITTED' : 'UNAUTHENTICATED';
    expect(answer.codes).toEqual(refused.length > 0 ? [code] : []);
  });

  it.each([
    [{ on: false }, { me: { id: 'p1' } }, []],
    [{ on: true }, { me: { id: 'p1', email: null, badge: null } }, ['me.email', 'me.badge']],
    [{}, { me: { id: 'p1', email: null, badge: null } }, ['me.email', 'me.badge']],
  ])('is refused only what it includes, with variables %j', async (variables, data, refused) => {
    const query =
      'query ($on: Boolean! = true) { me { id email @include(if: $on) ...B @include(if: $on) } } fragment B on Person { badge }';
    const answer = await graph.ask(query, [], variables);
    expect(answer).toMatchObject({ data, refused });
    const skipped = await graph.ask('query ($on: Boolean!) { me { id email @skip(if: $on) } }', [], { on: true });
    expect(skipped).toMatchObject({ data: { me: { id: 'p1' } }, refused: [] });
  });

  it('asks no subgraph for what is refused, nor any at all when nothing is left', async () => {
    await graph.ask('{ me { name email badge grade } account { owner balance } }', null);
    expect(graph.sent).toHaveLength(1);
    expect(graph.sent.join()).not.toMatch(/email|badge|grade|number|balance/);
    await graph.ask('{ secret vault { id } }', null);
    expect(graph.sent).toEqual([]);
  });

  it('has one plan for each kind of caller', async () => {
    const query = '{ me { email } }';
    const answers = [];
    for (const scopes of [null, ['admin'], [], ['mail', 'read'], null])
      answers.push((await graph.ask(query, scopes)).data?.['me']);
    const [none, some] = [{ email: null }, { email: 'mail of p1' }];
    expect(answers).toEqual([none, some, none, some, none]);
  });

  it('is recorded when something of it was refused, and only then', async () => {
    const before = graph.recorded.length;
    await graph.ask('{ me { id } secret }', []);
    await graph.ask('query { me { email @skip(if: true) } }', []);
    expect(graph.recorded.slice(before)).toEqual([]);
    await graph.ask('{ secret me { email } }', null);
    await graph.ask('{ found { __typename } }', []);
    expect(graph.recorded.slice(before)).toEqual(['UNAUTHENTICATED', 'NOT_PERMITTED']);
  });

  it('keeps the errors of a subgraph beside its refusals', async () => {
    const broken = {
      ...registry,
      resolvers: {
        ...registry.resolvers,
        Query: {
          me: () => ({
            id: 'p1',
            name: () => {
              throw new Error('broken');
            },
          }),
        },
      },
    };
    const other = await open(composed(PARTS), { registry: broken, bank });
    const answer = await other.ask('{ me { name email } }', []);
    expect(answer).toMatchObject({ data: { me: { name: null, email: null } }, refused: ['me.name', 'me.email'] });
    await other.stop();
  });

  it('without an operation of its name is refused as a whole', async () => {
    const contextValue = callerWith(null);
    const gate = openAccessGate(composed(PARTS), { policies: POLICIES, refused: async () => undefined });
    const engine = {
      load: async () => ({ executor: async () => ({ data: { secret: 'login secret' } }) }),
      onSchemaLoadOrUpdate: () => () => undefined,
      stop: async () => undefined,
    };
    const { executor } = await gate.guard(engine).load({ apollo: {} });
    const request = { request: {}, document: parse('{ secret }'), operation: undefined, queryHash: '', context: contextValue };
    expect(await executor?.(request as unknown as Parameters<NonNullable<typeof executor>>[0])).not.toHaveProperty('data');
  });
});

describe('a mutation', () => {
  it.each<[string, string, readonly string[] | null, string]>([
    ['a refused root field', 'mutation { burn }', ['rich'].slice(1), 'burn'],
    ['one of two policies', 'mutation { burn }', null, 'burn'],
    ['a refused field beside an open one', 'mutation { rename { id } open { id } }', [], 'open'],
    ['a refused field in its payload', 'mutation { rename { friend { id email } } }', [], 'rename.friend.email'],
    [
      'a refused field in a fragment of its payload',
      'mutation { rename { ...F } } fragment F on Person { badge }',
      [],
      'rename.badge',
    ],
    ['a hidden input in its payload', 'mutation { r: rename { badge } }', ['mail'], 'r.badge'],
  ])('with %s runs nothing', async (_name, query, scopes, path) => {
    const before = graph.recorded.length;
    const answer = await graph.ask(query, scopes);
    const code = scopes ? 'NOT_PERMITTED' : 'UNAUTHENTICATED';
    expect(answer).toEqual({ data: null, refused: [path], codes: [code] });
    expect(graph.sent).toEqual([]);
    expect(graph.recorded.slice(before)).toEqual([code]);
  });

  it('runs for whoever may have all of it', async () => {
    expect(await graph.ask('mutation { burn open { id } rename { email } }', ALL)).toMatchObject({
      data: { burn: 'rich burnt', open: { id: 'v1' }, rename: { email: 'mail of p1' } },
    });
  });

  it.each<[boolean | string, boolean]>([
    [false, true],
    [true, false],
    ['false', false],
  ])('with a refused field that is included by %j runs: %j', async (on, runs) => {
    const query = 'mutation ($on: Boolean!) { rename { id email @include(if: $on) } }';
    await graph.ask(query, [], { on });
    expect(graph.sent.length > 0).toBe(runs);
  });
});

describe('a supergraph', () => {
  it('without access directives goes to the engine as it is', () => {
    const plain = composed({ a: { typeDefs: 'type Query { a: Int }', resolvers: {} } });
    const gate = openAccessGate(plain, { policies: {}, refused: async () => undefined });
    const engine = {
      load: async () => ({ executor: null }),
      onSchemaLoadOrUpdate: () => () => undefined,
      stop: async () => undefined,
    };
    expect(gate.supergraphSdl).toBe(plain);
    expect(gate.guard(engine)).toBe(engine);
  });

  it('with a policy that nobody registered does not start', () => {
    expect(() => openAccessGate(composed(PARTS), { policies: { rich: () => true }, refused: async () => undefined })).toThrow(
      'The supergraph names the policy kind, but no such policy is registered.',
    );
  });

  it.each<[string, (sdl: string) => string]>([
    ['another version', (sdl) => sdl.replace('policy/v0.1', 'policy/v0.2')],
    [
      'an unknown specification for security',
      (sdl) => sdl.replace('for: EXECUTION)', 'for: EXECUTION)\n  @link(url: "https://other.example/vault/v1.0", for: SECURITY)'),
    ],
    [
      'a context, which the engine does not know',
      (sdl) =>
        sdl.replace('for: EXECUTION)', 'for: EXECUTION)\n  @link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)'),
    ],
  ])('with %s does not start', async (_name, change) => {
    const sdl = change(composed(PARTS));
    expect(sdl).not.toBe(composed(PARTS));
    await expect((async () => open(sdl, PARTS))()).rejects.toThrow();
  });

  it('protects also what composition forgot: inputs of @requires under no directive of their own', async () => {
    const sdl = composed(PARTS).replace(/(badge: String @join__field\([^)]*\)) @requiresScopes\([^)]*\)/, '$1');
    expect(sdl).not.toBe(composed(PARTS));
    const other = await open(sdl, PARTS);
    expect(await other.ask('{ me { id badge } }', [])).toMatchObject({
      data: { me: { id: 'p1', badge: null } },
      refused: ['me.badge'],
    });
    expect(other.sent.join()).not.toMatch(/email|badge/);
    await other.stop();
  });

  it.each([
    [
      'renamed',
      '{name: "@authenticated", as: "@login"}, {name: "@requiresScopes", as: "@needs"}, {name: "@policy", as: "@rule"}',
      '@login',
      '@needs',
      '@rule',
    ],
    ['under their prefix', '', '@federation__authenticated', '@federation__requiresScopes', '@federation__policy'],
  ])('is protected by directives that are %s', async (_name, imports, login, needs, rule) => {
    const part = {
      typeDefs: `type Query { open: String a: String ${login} b: String ${needs}(scopes: ["x", "y"]) c: String ${rule}(policies: "rich") }`,
      resolvers: {},
    };
    const sdl = composed({ part }, imports);
    const other = await open(sdl, { part: { ...part, typeDefs: 'type Query { open: String a: String b: String c: String }' } });
    expect((await other.ask('{ open a b c }', null)).refused).toEqual(['a', 'b', 'c']);
    expect((await other.ask('{ open a b c }', ['y'])).refused).toEqual(['c']);
    expect((await other.ask('{ open a b c }', ['x', 'rich'])).refused).toEqual([]);
    await other.stop();
  });

  it('lets nobody through a policy that throws or answers anything but true', async () => {
    const other = await open(composed(PARTS), PARTS, {
      kind: () => true,
      rich: (() => 'yes') as unknown as PolicyHooks[string],
    });
    expect((await other.ask('{ me { salary } }', ALL)).refused).toEqual(['me.salary']);
    await other.stop();
  });
});

describe('at the front door', () => {
  const records: RefusedRequest[] = [];
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({
      supergraphSdl: composed(PARTS),
      addressOf: (name) => new URL(`http://${name}.example`),
      keys: {
        seal: () => readSealKey(makeSealKeyPair('seal-1').privateKey),
        answers: () => new Map(),
        pseudonym: readPseudonymKey(makePseudonymKey()),
      },
      log: createLog('silent', 'test'),
      metrics: createMetrics(),
      matrix: testMatrix(),
      refusals: {
        ...forgetfulRefusals,
        record: async (refused) => {
          records.push(refused);
        },
      },
      introspection: false,
      policies: POLICIES,
      sourceFor: () => ({
        process: async () => ({ data: { me: { __typename: 'Person', id: 'p1', name: 'Alma' } } }),
        close: async () => undefined,
      }),
    });
  });
  afterAll(() => gateway.stop());

  const post = async (query: string, context: GatewayContext, operationName?: string) => {
    const { status, body } = await gateway.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: { query, ...(operationName === undefined ? {} : { operationName }) },
      },
      context: async () => context,
    });
    return { status, answer: JSON.parse(body.kind === 'complete' ? body.string : '{}') as unknown };
  };

  it('a refusal has a code of the closed list and a request id, and is recorded without what was asked', async () => {
    const context = callerWith([]);
    const { status, answer } = await post('{ me { name email } }', context);
    expect(status ?? 200).toBe(200);
    const { requestId } = context.actor;
    expect(answer).toMatchObject({
      data: { me: { name: 'Alma', email: null } },
      errors: [{ message: ERROR_CODES.NOT_PERMITTED, path: ['me', 'email'], extensions: { code: 'NOT_PERMITTED', requestId } }],
    });
    expect(records.splice(0)).toEqual([
      { actor: expect.anything(), code: 'NOT_PERMITTED', operationHash: expect.stringMatching(/^[0-9a-f]{64}$/), requestId },
    ]);
  });

  it('a mutation is refused as a whole, without a token with 401', async () => {
    expect((await post('mutation { burn }', callerWith(null))).status).toBe(401);
    const { status, answer } = await post('mutation { rename { id } burn }', callerWith([]));
    expect(status ?? 200).toBe(200);
    expect(answer).toMatchObject({ data: null, errors: [{ path: ['burn'], extensions: { code: 'NOT_PERMITTED' } }] });
  });

  it('an empty name of an operation leads around no check', async () => {
    const { answer } = await post('{ me { name email } }', callerWith(null), '');
    expect(answer).toMatchObject({ data: { me: { name: 'Alma', email: null } }, errors: [{ path: ['me', 'email'] }] });
    const keyed = { ...callerWith(ALL), idempotencyKey: 'key-of-a-request-1' };
    expect((await post('mutation { burn rename { id } }', keyed, '')).answer).toMatchObject({
      errors: [{ extensions: { code: 'INVALID_INPUT' } }],
    });
    const { status } = await gateway.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'GET',
        headers: new HeaderMap([['apollo-require-preflight', 'true']]),
        search: `?operationName=&query=${encodeURIComponent('mutation { rename { id } }')}`,
        body: {},
      },
      context: async () => callerWith(ALL),
    });
    expect(status).toBe(405);
  });
});

describe('whatever is asked', () => {
  /** Which scopes open a field, and below which fields the graph goes on; the oracle knows nothing of the gate. */
  const FIELDS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
    Query: {
      me: 'Person',
      people: 'Person',
      things: 'Thing',
      found: 'Found',
      rooms: 'Room',
      vault: 'Vault',
      account: 'Account',
      rich: 'Person',
      secret: null,
    },
    Person: {
      id: null,
      name: null,
      email: null,
      note: null,
      grade: null,
      salary: null,
      badge: null,
      plain: null,
      friend: 'Person',
      boss: 'Person',
      contact: 'Contact',
    },
    Contact: { street: null, phone: null },
    Thing: { id: null, label: null, __typename: null },
    Book: { id: null, pages: null },
    File: { id: null, pages: null },
    Found: { __typename: null },
    Vault: { id: null, content: null, __typename: null },
    Room: { id: null, __typename: null },
    Safe: { room: null },
    Account: { owner: null, balance: null, number: null },
  };
  const WITHIN: Readonly<Record<string, readonly string[]>> = {
    Thing: ['Book', 'File'],
    Found: ['Book', 'Vault'],
    Room: ['Safe'],
  };
  const selection = (type: string, depth: number): fc.Arbitrary<string> => {
    const field = fc
      .constantFrom(...Object.entries(FIELDS[type] ?? {}).filter(([, below]) => below === null || depth > 0))
      .chain(([name, below]) =>
        fc
          .tuple(
            // The planner loses fields beside a field with `@requires` that a variable skips.
            fc.constantFrom('', '', ' @include(if: true)', ...(name === 'badge' ? [] : [' @skip(if: $on)'])),
            below ? selection(below, depth - 1) : fc.constant(''),
          )
          .map(([condition, inside]) => `${name}${condition}${inside}`),
      );
    // Names of aliases say what they name, so that two fields never meet under one.
    const named = fc
      .tuple(field, fc.boolean())
      .map(([text, alias]) => (alias ? `${`x_${type}_${/^\w+/.exec(text)?.[0]}`}: ${text}` : text));
    const fragment = fc
      .constantFrom(type, ...(WITHIN[type] ?? []))
      .chain((on) =>
        fc
          .array(on === type ? named : selectionList(on, depth), { minLength: 1, maxLength: 2 })
          .map((list) => `... on ${on} { ${list.join(' ')} }`),
      );
    return fc
      .array(fc.oneof({ weight: 3, arbitrary: named }, { weight: 1, arbitrary: fragment }), { minLength: 1, maxLength: 4 })
      .map((list) => ` { ${list.join(' ')} }`);
  };
  const selectionList = (on: string, depth: number): fc.Arbitrary<string> =>
    selection(on, depth).map((text) => text.trim().slice(1, -1));
  const scopes = fc.oneof(fc.constant(null), fc.subarray(ALL));

  const withheldFrom = (held: readonly string[] | null): readonly RegExp[] => {
    const has = (...names: string[]) => held !== null && names.every((name) => held.includes(name));
    return [
      ...(held === null ? [/login|HIGH|LOW/] : []),
      ...(has('mail', 'read') || has('admin') ? [] : [/mail of/]),
      ...(has('mail') ? [] : [/mail phone/]),
      ...(has('rich') ? [] : [/rich of/]),
      ...(has('vault') ? [] : [/vault content|vault room|"Vault"|"Safe"/]),
      ...(has('account') ? [] : [/account 17|balance": ?3/]),
    ];
  };
  /** Fields that no subgraph may be asked for, by words that occur nowhere else. */
  const unaskedFor = (held: readonly string[] | null): readonly RegExp[] => {
    const has = (...names: string[]) => held !== null && names.every((name) => held.includes(name));
    return [
      ...(held === null ? [/\bnote\b|\bgrade\b/] : []),
      ...(has('mail', 'read') || has('admin') ? [] : [/\bemail\b|\bbadge\b/]),
      ...(has('mail') ? [] : [/\bphone\b/]),
      ...(has('rich') ? [] : [/\bsalary\b/]),
      ...(has('vault') ? [] : [/\bcontent\b|\broom\b/]),
      ...(has('account') ? [] : [/\bnumber\b|\bbalance\b/]),
    ];
  };
  /** Whether an answer says nothing that the full one does not. */
  const isPartOf = (answer: unknown, full: unknown): boolean => {
    if (answer === null) return true;
    if (Array.isArray(answer))
      return Array.isArray(full) && full.length === answer.length && answer.every((each, index) => isPartOf(each, full[index]));
    if (typeof answer !== 'object') return answer === full;
    const [part, whole] = [answer, full] as Record<string, unknown>[];
    return (
      Object.keys(part ?? {})
        .sort()
        .join() ===
        Object.keys(whole ?? {})
          .sort()
          .join() && Object.keys(part ?? {}).every((key) => isPartOf(part?.[key], whole?.[key]))
    );
  };

  it('no answer holds, and no subgraph is asked for, what its caller lacks; and whoever lacks nothing is answered as without protection', async () => {
    const plain = composed(PARTS)
      .replace(/ *@link\(url: "https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)[^)]*\)\n/g, '')
      .replace(/directive @(authenticated|requiresScopes|policy)[^\n]*\n/g, '')
      .replace(/ @(authenticated|(requiresScopes|policy)\([^)]*\))(?=\s)/g, '');
    expect(plain).not.toMatch(/@(authenticated|requiresScopes|policy)/);
    const unprotected = await open(plain, PARTS);
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(selection('Query', 3), scopes, fc.boolean(), async (body, held, on) => {
        const [text, given] = body.includes('$on') ? [`query ($on: Boolean!)${body}`, { on }] : [body, {}];
        const full = await unprotected.ask(text, ALL, given);
        const answer = await graph.ask(text, held, given);
        const asked = graph.sent.join('\n');
        for (const pattern of withheldFrom(held)) expect(JSON.stringify(answer.data)).not.toMatch(pattern);
        for (const pattern of unaskedFor(held)) expect(asked).not.toMatch(pattern);
        expect(isPartOf(answer.data, full.data)).toBe(true);
        refusals += answer.refused.length;
        const everything = await graph.ask(text, ALL, given);
        expect(everything).toEqual(full);
      }),
      { numRuns: 150 },
    );
    expect(refusals).toBeGreaterThan(0);
    await unprotected.stop();
  });
});
