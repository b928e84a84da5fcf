import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphql, parse, printSchema } from 'graphql';
import { createLog } from '../subgraphs/kit/log.js';
import { PERSONAL_DEFINITION } from '../subgraphs/kit/personal.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { testMatrix } from '../subgraphs/kit/testing.js';
import type { Front } from './front.js';
import { type ClosableSource, startGateway } from './gateway.js';
import { createMetrics } from './metrics.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import { openReloadingGateway, type ReloadingGateway } from './reload.js';
import { FakeIssuer, forgetfulRefusals, openFrontBefore, TEST_FRONT_DOOR } from './testing.js';
import { hashOf, TrustedDocuments } from './trusted-documents.js';
import { Variants, variantFaults } from './variants.js';

const LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@inaccessible", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @composeDirective(name: "@personal")
${PERSONAL_DEFINITION}`;

const LIBRARY = `
  type Query {
    opening(on: Day): String @tag(name: "public")
    shelf(id: ID!): Shelf @tag(name: "public")
    loans(of: LoanFilter): [Loan!]! @tag(name: "partner")
    ledger: Ledger @tag(name: "office")
    inspections: InspectionConnection @tag(name: "office")
    unmarked: String
  }
  type Mutation { lend(shelf: ID!): Loan @tag(name: "partner"), audit: Ledger @tag(name: "office") }
  enum Day { MONDAY SUNDAY }
  enum LoanState { LENT BACK }
  input LoanFilter { state: LoanState }
  type Shelf @key(fields: "id") {
    id: ID!
    label: String
    loans: [Loan!]!
    reader: String @personal(category: "READER", legalBasis: "none")
    ledger: Ledger
    inspections: InspectionConnection
    sealed: String @inaccessible
    forPartners: String @tag(name: "partner")
    deadEnd: DeadEnd
  }
  type Loan @key(fields: "id") @personal(category: "READER", legalBasis: "none") { id: ID! state: LoanState shelf: Shelf }
  type Ledger @key(fields: "id") { id: ID! total: Int }
  type InspectionConnection { nodes: [Inspection!]! }
  type Inspection @key(fields: "id") { id: ID! shelf: Shelf }
  type DeadEnd { only: Loan }`;

function supergraph(typeDefs = LIBRARY): string {
  const services = [{ name: 'library', url: 'http://library.example', typeDefs: parse(LINKS + typeDefs) }];
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Names of the types, roots' fields included, that are the graph's own. */
function named(schema: GraphQLSchema | null): string[] {
  const types = Object.keys(schema?.getTypeMap() ?? {}).filter((name) => /^[A-Z]/.test(name));
  return types.filter((name) => !['String', 'Boolean', 'Int', 'ID'].includes(name)).sort();
}

const fieldsOf = (schema: GraphQLSchema | null, type: string): string[] => {
  const found = schema?.getType(type);
  return found && 'getFields' in found ? Object.keys(found.getFields()).sort() : [];
};

describe('the variants of a graph', () => {
  const variants = new Variants(supergraph());

  it('show in public what is tagged so and where it leads, and nothing that is personal', () => {
    const schema = variants.schemaOf('public');
    expect(named(schema)).toEqual(['Day', 'Query', 'Shelf']);
    expect(fieldsOf(schema, 'Query')).toEqual(['opening', 'shelf']);
    expect(fieldsOf(schema, 'Shelf')).toEqual(['id', 'label']);
    expect(schema?.getMutationType() ?? null).toBeNull();
  });

  it('show partners what is public and what is theirs, with its inputs, and no way to what they may not ask for', () => {
    const schema = variants.schemaOf('partner');
    expect(fieldsOf(schema, 'Query')).toEqual(['loans', 'opening', 'shelf']);
    expect(fieldsOf(schema, 'Mutation')).toEqual(['lend']);
    expect(fieldsOf(schema, 'Shelf')).toEqual(['deadEnd', 'forPartners', 'id', 'label', 'loans', 'reader']);
    expect(named(schema)).toEqual(['Day', 'DeadEnd', 'Loan', 'LoanFilter', 'LoanState', 'Mutation', 'Query', 'Shelf']);
  });

  it('show the office what is public and what is its own', () => {
    const schema = variants.schemaOf('office');
    expect(fieldsOf(schema, 'Query')).toEqual(['inspections', 'ledger', 'opening', 'shelf']);
    expect(fieldsOf(schema, 'Mutation')).toEqual(['audit']);
    expect(fieldsOf(schema, 'Shelf')).toEqual(['id', 'inspections', 'label', 'ledger', 'reader']);
  });

  it('hold nothing that a specification brings, nor anything hidden', () => {
    for (const name of ['public', 'partner', 'office']) {
      const schema = variants.schemaOf(name);
      expect(printSchema(schema as GraphQLSchema)).not.toMatch(/join__|_entities|_service|sealed|unmarked/);
    }
  });

  it('are three, and none where a graph has no such tag', () => {
    for (const name of ['', 'private', '__proto__', 'constructor', 'PUBLIC']) expect(variants.schemaOf(name)).toBeNull();
    expect(new Variants(supergraph('type Query { opening: String }')).schemaOf('public')).toBeNull();
  });

  it('show of interfaces and unions what all that is shown of them can keep', () => {
    const typeDefs = `
      type Query { things: [Thing] @tag(name: "public"), found: [Found] @tag(name: "public") }
      interface Thing { id: ID! label: String price: Int }
      union Found = Book | Reader | Room
      type Book implements Thing { id: ID! label: String price: Int @tag(name: "office") pages: Int }
      type Room implements Thing { id: ID! label: String price: Int }
      type Reader implements Thing @personal(category: "READER", legalBasis: "none") { id: ID! label: String price: Int }
      type Empty implements Thing @tag(name: "office") { id: ID! label: String price: Int }`;
    const variants = new Variants(supergraph(typeDefs), (sentence) => expect(sentence).toBe(''));
    expect(named(variants.schemaOf('public'))).toEqual(['Book', 'Found', 'Query', 'Room', 'Thing']);
    expect(fieldsOf(variants.schemaOf('public'), 'Thing')).toEqual(['id', 'label']);
    expect(fieldsOf(variants.schemaOf('public'), 'Book')).toEqual(['id', 'label', 'pages']);
    expect(fieldsOf(variants.schemaOf('office'), 'Thing')).toEqual(['id', 'label', 'price']);
    expect(named(variants.schemaOf('office'))).toContain('Empty');
  });

  it('are not there when they cannot be made, and that is told once', () => {
    const told: string[] = [];
    const broken = new Variants('type Query {', (sentence) => told.push(sentence));
    expect([broken.schemaOf('public'), broken.schemaOf('public')]).toEqual([null, null]);
    expect(told).toEqual([expect.stringMatching(/^The variant public cannot be served: [^\n]+$/)]);
  });

  it('are refused at composition where a tag is none, or what is public is personal', () => {
    expect(variantFaults(parse(supergraph()))).toEqual([]);
    const wrong = `type Query { loan: Loan @tag(name: "public"), a: Int @tag(name: "secret") }
      type Loan @personal(category: "READER", legalBasis: "none") { id: ID! }
      enum Level @tag(name: "experts") { A1 }
      type Other @key(fields: "id") { id: ID! level: Level }`;
    expect(variantFaults(parse(supergraph(wrong)))).toEqual([
      'Level carries the tag experts; tags are public, partner, office.',
      'Query.loan is tagged public, but it holds personal data.',
      'Query.a carries the tag secret; tags are public, partner, office.',
    ]);
  });
});

describe('the paths of the variants', () => {
  const REGISTERED = 'query Shelf { shelf(id: "s1") { label } }';
  const REGISTERED_LOANS = 'query Loans { loans { id } }';
  let folder: string;
  let file: string;
  let issuer: FakeIssuer;
  let gateway: ReloadingGateway;
  let front: Front;
  let explorer: string;
  let asked: string[];

  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(LINKS + LIBRARY),
      resolvers: {
        Query: {
          opening: () => 'at nine',
          shelf: () => ({ id: 's1', label: 'Maps' }),
          loans: () => [{ id: 'l1' }],
          ledger: () => ({ id: 'b1', total: 7 }),
        },
        Mutation: { lend: () => ({ id: 'l2' }) },
      },
    },
  ] as Parameters<typeof buildSubgraphSchema>[0]);
  const source = (): ClosableSource => ({
    process: async ({ request }) => {
      asked.push(request.query ?? '');
      return (await graphql({ schema, source: request.query ?? '', variableValues: request.variables ?? {} })) as never;
    },
    close: async () => undefined,
  });

  interface Answer {
    readonly status: number;
    readonly data?: Record<string, unknown>;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  }

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(new URL(path, front.url), init);
    const text = await response.text();
    return { status: response.status, ...(text.startsWith('{') ? (JSON.parse(text) as object) : {}) };
  }
  const ask = (path: string, body: object, headers: Record<string, string> = {}) =>
    send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const asExplorer = () => ({ authorization: `Bearer ${explorer}` });
  const said = ({ status, errors }: Answer) => ({
    status,
    errors: errors?.map(({ message, extensions }) => ({ message, code: extensions['code'] })),
  });

  beforeAll(async () => {
    issuer = await FakeIssuer.make();
    explorer = await issuer.token({ scope: 'api:explore' });
    folder = await mkdtemp(join(tmpdir(), 'kim-variants-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, supergraph());
    asked = [];
    const log = createLog('silent', 'test');
    const metrics = createMetrics();
    const sealKey = readSealKey(makeSealKeyPair('seal-1').privateKey);
    const documents = new TrustedDocuments(
      [REGISTERED, REGISTERED_LOANS].map((text) => ({ name: text, text, document: parse(text) })),
      TEST_FRONT_DOOR.documents,
    );
    gateway = await openReloadingGateway({
      file,
      operations: [],
      log,
      metrics,
      start: (supergraphSdl) =>
        startGateway({
          supergraphSdl,
          addressOf: () => new URL('http://library.example'),
          sourceFor: source,
          keys: { seal: () => sealKey, answers: () => new Map(), pseudonym: readPseudonymKey(makePseudonymKey()) },
          log,
          metrics,
          matrix: testMatrix(),
          refusals: forgetfulRefusals,
          introspection: true,
          withoutPurposes: true,
          frontDoor: TEST_FRONT_DOOR,
          documents,
        }),
    });
    front = await openFrontBefore(gateway, issuer);
  });
  afterAll(async () => {
    await front.close();
    await gateway.stop();
    await issuer.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('answer what is in the variant as the whole graph does', async () => {
    const query = { query: '{ opening(on: SUNDAY) shelf(id: "s1") { __typename label } }' };
    const whole = await ask('/graphql', query);
    expect(whole.data).toEqual({ opening: 'at nine', shelf: { __typename: 'Shelf', label: 'Maps' } });
    for (const path of ['/graphql/public', '/graphql/partner', '/graphql/office']) expect(await ask(path, query)).toEqual(whole);
    expect((await ask('/graphql/partner', { query: 'mutation { lend(shelf: "s1") { id } }' })).data).toEqual({
      lend: { id: 'l2' },
    });
  });

  it('refuse what is outside in the words for what does not exist, and ask no institution', async () => {
    asked.length = 0;
    const hidden = [
      ['loans', '{ loans { id } }'],
      ['ledger', '{ ledger { total } }'],
      ['reader', '{ shelf(id: "s1") { reader } }'],
      ['inspections', '{ shelf(id: "s1") { inspections { nodes { id } } } }'],
    ] as const;
    for (const [name, query] of hidden) {
      const answer = said(await ask('/graphql/public', { query }));
      const absent = said(await ask('/graphql/public', { query: query.replace(name, 'nowhere') }));
      expect(answer.status).toBe(400);
      expect(answer.errors?.[0]?.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(JSON.stringify(answer).replaceAll(name, 'nowhere')).toBe(JSON.stringify(absent));
    }
    expect(said(await ask('/graphql/public', { query: 'mutation { lend(shelf: "s1") { id } }' })).status).toBe(400);
    expect(
      said(
        await ask('/graphql/public', {
          query: 'query A { opening } mutation B { lend(shelf: "s1") { id } }',
          operationName: 'B',
        }),
      ).status,
    ).toBe(400);
    const subscription = { query: 'subscription { loans { id } }' };
    expect(said(await ask('/graphql/public', subscription))).toEqual(said(await ask('/graphql', subscription)));
    expect(said(await ask('/graphql/public', { query: 'fragment f on Loan { id } { ...f }' })).status).toBe(400);
    expect(said(await ask('/graphql/public', { query: 'query ($f: LoanFilter) { opening }' })).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('tell absent fields as the whole graph tells them, without a suggestion', async () => {
    const query = { query: '{ openin }' };
    const whole = said(await ask('/graphql', query));
    expect(said(await ask('/graphql/public', query))).toEqual(whole);
    expect(JSON.stringify(whole)).not.toContain('Did you mean');
  });

  it('know no entities and no service by a key alone', async () => {
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])
      for (const path of ['/graphql', '/graphql/public', '/graphql/office'])
        expect(said(await ask(path, { query }))).toMatchObject({ status: 400, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] });
  });

  it('answer at no other path', async () => {
    for (const path of [
      '/graphql/private',
      '/graphql/',
      '/graphql/public/',
      '/graphql/public/x',
      '/graphql/PUBLIC',
      '/graphql/__proto__',
    ])
      for (const init of [{}, { method: 'POST' }])
        expect(said(await send(path, init))).toMatchObject({ status: 404, errors: [{ code: 'NOT_FOUND' }] });
  });

  it('show in introspection the variant alone, also beside data, under aliases and by fragments', async () => {
    const types = 'types { name } queryType { fields { name } } mutationType { name }';
    const { data } = await ask(
      '/graphql/public',
      {
        query: `query Q($n: String!) { s: __schema { ...t } ...r opening x: __type(name: $n) { name } } fragment t on __Schema { ${types} } fragment r on Query { __schema { ${types} } y: __type(name: "Shelf") { fields { name } } }`,
        variables: { n: 'Loan' },
      },
      asExplorer(),
    );
    expect(data).toMatchObject({ opening: 'at nine', x: null, y: { fields: [{ name: 'id' }, { name: 'label' }] } });
    expect(data?.['s']).toEqual(data?.['__schema']);
    expect(JSON.stringify(data)).not.toMatch(/Loan|Ledger|Inspection|ledger|sealed|unmarked/);
    expect(data?.['s']).toHaveProperty('mutationType', null);
  });

  it('hold to the rules of the front door', async () => {
    const introspection = { query: '{ __schema { types { name } } }' };
    expect(said(await ask('/graphql/public', introspection))).toEqual(said(await ask('/graphql', introspection)));
    const deep = { query: `{ a: ${'shelf(id: "s1") { '.repeat(40)} id ${'}'.repeat(40)} }` };
    expect(said(await ask('/graphql/public', deep))).toEqual(said(await ask('/graphql', deep)));
    const plain = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ opening }"}' };
    expect(said(await send('/graphql/public', plain))).toEqual(said(await send('/graphql', plain)));
    const link = '?query=%7Bopening%7D';
    expect(said(await send(`/graphql/public${link}`, {}))).toEqual(said(await send(`/graphql${link}`, {})));
    const preflight = { headers: { 'apollo-require-preflight': 'x' } };
    expect((await send(`/graphql/public${link}`, preflight)).data).toEqual({ opening: 'at nine' });
    expect((await send('/graphql/public', { method: 'DELETE' })).status).toBe(405);
    expect((await send('/graphql/public', { method: 'OPTIONS' })).status).toBe(204);
    expect(said(await ask('/graphql/public', { query: '{ opening }' }, { authorization: 'Bearer x' })).status).toBe(401);
    expect(said(await ask('/graphql/public', { query: '{' }))).toEqual(said(await ask('/graphql', { query: '{' })));
    expect(said(await ask('/graphql/public', {}))).toEqual(said(await ask('/graphql', {})));
  });

  it('answer a registered operation by its hash only where it is valid', async () => {
    const byHash = (text: string) => ({ documentId: `sha256:${hashOf(text)}` });
    expect((await ask('/graphql/public', byHash(REGISTERED))).data).toEqual({ shelf: { label: 'Maps' } });
    expect((await ask('/graphql/partner', byHash(REGISTERED_LOANS))).data).toEqual({ loans: [{ id: 'l1' }] });
    expect(said(await ask('/graphql/public', byHash(REGISTERED_LOANS)))).toMatchObject({
      status: 400,
      errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }],
    });
  });

  it('follow a new supergraph', async () => {
    const next = LIBRARY.replace('unmarked: String', 'unmarked: String @tag(name: "public")').replace(
      'opening(on: Day): String @tag(name: "public")',
      'opening(on: Day): String @tag(name: "office")',
    );
    await writeFile(`${file}.new`, supergraph(next));
    await rename(`${file}.new`, file);
    for (let tries = 0; tries < 1_000 && (await ask('/graphql/public', { query: '{ unmarked }' })).status !== 200; tries += 1)
      await sleep(10);
    expect((await ask('/graphql/public', { query: '{ unmarked }' })).data).toEqual({ unmarked: null });
    expect((await ask('/graphql/public', { query: '{ opening }' })).status).toBe(400);
    expect((await ask('/graphql/office', { query: '{ opening }' })).data).toEqual({ opening: 'at nine' });
  });
});
