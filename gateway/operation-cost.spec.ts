import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { describe, expect, it } from '@jest/globals';
import { type DocumentNode, type OperationDefinitionNode, parse, validate } from 'graphql';
import { costDirectivesOf } from './cost-directives.js';
import { costOf, type OperationCost } from './operation-cost.js';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.12';
/** The ways in which a subgraph may name the directives. */
const IMPORTS: Readonly<Record<string, readonly [imports: string, cost: string, listSize: string]>> = {
  'under their own names': ['["@key", "@shareable", "@cost", "@listSize"]', '@cost', '@listSize'],
  renamed: ['["@key", "@shareable", { name: "@cost", as: "@price" }, { name: "@listSize", as: "@rows" }]', '@price', '@rows'],
  'under the prefix of the federation': ['["@key", "@shareable"]', '@federation__cost', '@federation__listSize'],
};

const SHELVES = `
  type Query {
    shelf: Shelf
    shelves: [Shelf]
    grid: [[Shelf]]
    names: [String]
    books(first: Int = 20, last: Int, after: String): BookConnection
    pages(first: Int): BookConnection
    latest(first: Int!): [Book!]!
    top(count: Int): [Book] @listSize(slicingArguments: ["count"])
    either(head: Int, tail: Int): [Book] @listSize(slicingArguments: ["head", "tail"])
    both(head: Int, tail: Int): [Book] @listSize(slicingArguments: ["head", "tail"], requireOneSlicingArgument: false)
    usual(count: Int = 7): [Book] @listSize(slicingArguments: ["count"])
    assumed: [Book] @listSize(assumedSize: 30)
    guessed(count: Int): [Book] @listSize(slicingArguments: ["count"], assumedSize: 30, requireOneSlicingArgument: false)
    found(input: Search): Hits
    things: [Thing]
    node: Node
    dear: Book @cost(weight: 40)
    word: String @cost(weight: 3)
    words: [String] @cost(weight: 3)
    rare: Rare
    rares: [Rare]
    kind: Kind
    kinds: [Kind]
    code: Code
    ask(kind: Kind, code: Code, codes: [Code], weighed: Int @cost(weight: 6), filter: Filter, filters: [Filter!]): Book
    free: Book @cost(weight: 0)
    rebate(coupon: Int @cost(weight: -4)): Book @cost(weight: 3)
    self: Query
  }
  type Mutation { lend(filter: Filter): Book lendMany: [Book] @listSize(assumedSize: 3) }
  type Shelf { id: ID name: String books(first: Int = 20): BookConnection shelves: [Shelf] shelf: Shelf }
  type BookConnection { edges: [BookEdge] nodes: [Book] pageInfo: PageInfo totalCount: Int }
  type BookEdge { cursor: String node: Book }
  type PageInfo { hasNextPage: Boolean }
  type Book implements Node @key(fields: "id") { id: ID title: String shelf: Shelf }
  type Rare implements Node @cost(weight: 9) { id: ID price: Int @cost(weight: 2) shelf: Shelf }
  interface Node { id: ID }
  union Thing = Book | Rare | Shelf
  type Hits { rows: [Book] marks: [String] others: [Book] total: Int }
  input Search { page: Page = { size: 4 } text: String }
  input Page { size: Int = 8 }
  enum Kind @cost(weight: 5) { A B }
  scalar Code @cost(weight: 2)
  input Filter { text: String @cost(weight: 10) kind: Kind any: [Filter!] plain: Int usual: Int = 1 @cost(weight: 100) }
`;
const OTHER = `
  type Query { other: Int }
  type Book @key(fields: "id") { id: ID readers: [Reader] @listSize(assumedSize: 2) }
  type Reader { name: String }
`;

function compose([imports, cost, listSize]: readonly [string, string, string]): string {
  const sdl = (text: string) =>
    parse(
      `extend schema @link(url: "${FEDERATION}", import: ${imports}) ${text.replaceAll('@cost', cost).replaceAll('@listSize', listSize)}`,
    );
  const { supergraphSdl, errors } = composeServices([
    { name: 'shelves', url: 'http://shelves.example', typeDefs: sdl(SHELVES) },
    { name: 'readers', url: 'http://readers.example', typeDefs: sdl(OTHER) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  // Apollo's composition knows no arguments inside input objects, other composers do (IBM, 2021: "slicingArguments").
  const [, name] = /@(\w+)\(assumedSize: 30\)/.exec(supergraphSdl) ?? [];
  const inside = `slicingArguments: ["input.page.size"], sizedFields: ["rows", "marks"], requireOneSlicingArgument: false`;
  return supergraphSdl.replace('found(input: Search): Hits', `found(input: Search): Hits @${name}(${inside})`);
}

function modelOf(supergraphSdl: string) {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return { schema, directives: costDirectivesOf(parse(supergraphSdl)), listSize: 5 };
}

const models = Object.fromEntries(Object.entries(IMPORTS).map(([name, names]) => [name, modelOf(compose(names))]));
const plain = models['under their own names'] as ReturnType<typeof modelOf>;

function reckon(text: string, variables?: Readonly<Record<string, unknown>>, model = plain): OperationCost {
  const document: DocumentNode = parse(text);
  expect(validate(model.schema, document).map(({ message }) => message)).toEqual([]);
  return costOf(model, document, document.definitions[0] as OperationDefinitionNode)(variables);
}

type Case = readonly [text: string, cost: number, variables?: Readonly<Record<string, unknown>>];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'objects and scalars': [
    ['{ shelf { id name } }', 1],
    ['{ shelf { shelf { shelf { id } } } }', 3],
    ['{ names }', 0],
    ['{ __typename }', 0],
    ['{ __schema { types { fields { name } } } }', 0],
    ['mutation { lend { id shelf { id } } }', 2],
    ['mutation { lendMany { id } }', 3],
  ],
  'lists of which nothing is known': [
    ['{ shelves { id } }', 5],
    ['{ shelves { shelves { id } } }', 30],
    ['{ grid { id } }', 25],
    ['{ shelf { shelves { shelf { id } } } }', 11],
  ],
  'connections by first and last': [
    ['{ books { nodes { id } } }', 21],
    ['{ books(first: 3) { nodes { id } } }', 4],
    ['{ books(first: 3) { edges { node { id } } } }', 7],
    ['{ books(first: 3) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage } totalCount } }', 11],
    ['{ books(first: 3) { totalCount } }', 1],
    ['{ books(last: 4) { nodes { id } } }', 5],
    ['{ books(first: 3, last: 4) { nodes { id } } }', 5],
    ['{ books(first: 0) { nodes { id } } }', 1],
    ['{ books(first: -3) { nodes { id } } }', 1],
    ['{ books(first: null) { nodes { id } } }', 6],
    ['{ pages { nodes { id } } }', 6],
    ['{ latest(first: 8) { id shelf { id } } }', 16],
    ['{ books(first: 10) { nodes { shelf { books(first: 10) { nodes { id } } } } } }', 1 + 10 * (1 + 1 + 1 + 10)],
  ],
  variables: [
    ['query ($n: Int) { books(first: $n) { nodes { id } } }', 51, { n: 50 }],
    ['query ($n: Int) { books(first: $n) { nodes { id } } }', 21],
    ['query ($n: Int) { books(first: $n) { nodes { id } } }', 21, {}],
    ['query ($n: Int = 3) { books(first: $n) { nodes { id } } }', 4],
    ['query ($n: Int = 3) { books(first: $n) { nodes { id } } }', 10, { n: 9 }],
    ['query ($n: Int) { books(first: $n) { nodes { id } } }', 6, { n: null }],
    ['query ($n: Int = 3) { books(first: $n) { nodes { id } } }', 6, { n: null }],
    ['query ($n: Int) { books(first: $n) { nodes { id } } }', 6, { n: '50' }],
    ['query ($n: Int) { books(first: $n) { nodes { id } } }', 6, { n: [50] }],
    ['query ($n: Int!) { a: latest(first: $n) { id } b: latest(first: $n) { id } }', 200, { n: 100 }],
    ['query ($toString: Int) { books(first: $toString) { nodes { id } } }', 21, {}],
  ],
  '@listSize': [
    ['{ top(count: 12) { id } }', 12],
    ['query ($n: Int) { top(count: $n) { id } }', 12, { n: 12 }],
    ['{ either(tail: 12) { id } }', 12],
    ['{ either(head: null, tail: 12) { id } }', 12],
    ['{ both(head: 3, tail: 12) { id } }', 12],
    ['{ both { id } }', 5],
    ['{ usual { id } }', 7],
    ['{ usual(count: 2) { id } }', 2],
    ['{ assumed { id } }', 30],
    ['{ guessed { id } }', 30],
    ['{ guessed(count: 4) { id } }', 4],
    ['{ dear { readers { name } } }', 42],
    ['{ found(input: { page: { size: 3 } }) { rows { id } marks others { id } total } }', 1 + 3 + 5],
    ['query ($p: Page) { found(input: { page: $p }) { rows { id } } }', 7, { p: { size: 6 } }],
    ['query ($s: Search) { found(input: $s) { rows { id } } }', 7, { s: { page: { size: 6 } } }],
    ['query ($s: Search) { found(input: $s) { rows { id } } }', 5, { s: {} }],
    ['query ($s: Search) { found(input: $s) { rows { id } } }', 9, { s: { page: {} } }],
    ['query ($n: Int) { found(input: { page: { size: $n } }) { rows { id } } }', 4, { n: 3 }],
    ['{ found(input: { page: {} }) { rows { id } } }', 9],
    ['{ found(input: {}) { rows { id } } }', 5],
    ['{ found { rows { id } } }', 6],
  ],
  '@cost of fields and types': [
    ['{ dear { id } }', 40],
    ['{ free { id } }', 0],
    ['{ word }', 3],
    ['{ words }', 15],
    ['{ rare { id } }', 9],
    ['{ rares { price } }', 5 * (9 + 2)],
    ['{ kind }', 5],
    ['{ kinds }', 25],
    ['{ code }', 2],
    ['{ rebate(coupon: 1) { id } }', 0],
    ['{ rebate { id } }', 3],
  ],
  'interfaces and unions': [
    ['{ node { id } }', 9],
    ['{ node { ... on Book { shelf { id } } } }', 9],
    ['{ node { ... on Book { shelf { books { nodes { id } } } } } }', 1 + 1 + 1 + 20],
    ['{ things { ... on Rare { price shelf { id } } ... on Book { title } } }', 5 * (9 + 2 + 1)],
    ['{ node { ... on Node { ... on Rare { price } } } }', 11],
  ],
  'weights of what is sent in': [
    ['{ ask { id } }', 1],
    ['{ ask(weighed: 0) { id } }', 7],
    ['{ ask(weighed: null) { id } }', 1],
    ['{ ask(kind: A) { id } }', 6],
    ['{ ask(code: 1) { id } }', 3],
    ['{ ask(codes: [1, 2, 3]) { id } }', 7],
    ['query ($c: [Code]) { ask(codes: $c) { id } }', 9, { c: [1, 2, 3, 4] }],
    ['{ ask(filter: { plain: 1, usual: null }) { id } }', 1],
    ['{ ask(filter: {}) { id } }', 101],
    ['{ ask(filter: { text: "x", kind: A }) { id } }', 116],
    ['query ($t: String) { ask(filter: { text: $t, usual: null }) { id } }', 11, { t: 'x' }],
    ['query ($t: String = "y") { ask(filter: { text: $t, usual: null }) { id } }', 11],
    ['query ($f: Filter) { ask(filter: $f) { id } }', 211, { f: { text: 'x', any: [{ usual: 2 }] } }],
    [
      'query ($f: [Filter!]) { ask(filters: $f) { id } }',
      21,
      {
        f: [
          { text: 'x', usual: null },
          { text: 'y', usual: null },
        ],
      },
    ],
    ['mutation { lend(filter: { text: "x", usual: null }) { id } }', 11],
  ],
  'fields that are merged': [
    ['{ shelf { id } shelf { name } }', 1],
    ['{ a: shelf { id } b: shelf { name } }', 2],
    ['{ shelves { shelf { id } } ...F } fragment F on Query { shelves { shelf { name } } }', 10],
    ['{ ...F ...F } fragment F on Query { shelves { id } }', 5],
    ['{ shelves { ...S shelves { ...S } } } fragment S on Shelf { shelf { id } }', 5 * (1 + 1 + 5 * 2)],
    ['query ($yes: Boolean!) { shelf @include(if: $yes) { id } }', 1, { yes: false }],
  ],
};

describe.each(Object.entries(CASES))('the cost of %s', (_name, cases) => {
  it.each(cases)('%s is %d', (text, cost, variables = {}) => {
    for (const [names, model] of Object.entries(models))
      expect([names, reckon(text, variables, model).cost]).toEqual([names, cost]);
  });
});

describe('slicing arguments of which exactly one is demanded', () => {
  it.each([
    ['{ top { id } }'],
    ['{ either { id } }'],
    ['{ either(head: 1, tail: 2) { id } }'],
    ['query ($n: Int) { top(count: $n) { id } }'],
    ['query ($a: Int = 1, $b: Int = 2) { either(head: $a, tail: $b) { id } }'],
    ['{ usual(count: null) { id } }'],
  ])('are asked for by %s', (text) => {
    expect(() => reckon(text)).toThrow(
      expect.objectContaining({ extensions: { code: 'INVALID_INPUT', field: expect.stringMatching(/^(count|head)$/) } }),
    );
  });
});

describe('the largest page', () => {
  it.each<Case>([
    ['{ shelf { id } }', 0],
    ['{ books { nodes { id } } }', 20],
    ['{ books(first: 101) { totalCount } }', 101],
    ['{ books(first: 3, last: 200) { totalCount } }', 200],
    ['{ shelf { books(first: 101) { totalCount } } }', 101],
    ['{ ...F } fragment F on Query { ... { a: books(first: 101) { totalCount } } }', 101],
    ['query ($n: Int) { books(first: $n) { totalCount } }', 2_147_483_647, { n: 2_147_483_647 }],
    ['query ($n: Int) { books(first: $n) { totalCount } }', 1e300, { n: 1e300 }],
    ['query ($n: Int = 101) { books(first: $n) { totalCount } }', 101],
    ['query ($n: Int = 101) { books(first: $n) { totalCount } }', 5, { n: 5 }],
    ['{ top(count: 101) { id } }', 101],
    ['{ found(input: { page: { size: 101 } }) { total } }', 101],
    ['query ($n: Int) { latest(first: 1) { id } books(last: $n) { totalCount } }', 101, { n: 101 }],
  ])('of %s is %d', (text, largest, variables = {}) => {
    expect(reckon(text, variables).largestPage).toBe(largest);
  });
});

describe('an operation that merges into very much', () => {
  it('is reckoned in linear time where fragments repeat', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on Shelf { a: shelf { ...F${n + 1} } b: shelf { ...F${n + 1} } }`,
    );
    const { cost } = reckon(`{ shelf { ...F0 } } ${fragments.join(' ')} fragment F40 on Shelf { id }`);
    expect(cost).toBe(2 ** 41 - 1);
  });

  it('is as good as infinitely large where no two of its selections are alike', () => {
    const level = (n: number) =>
      `fragment A${n} on Shelf { a: shelf { ...A${n + 1} } b: shelf { ...B${n + 1} } } fragment B${n} on Shelf { a: shelf { ...B${n + 1} ... { x${n}: id } } b: shelf { ...A${n + 1} ... { y${n}: id } } }`;
    const text = `{ shelf { ...A0 ...B0 } } ${Array.from({ length: 30 }, (_, n) => level(n)).join(' ')} fragment A30 on Shelf { id } fragment B30 on Shelf { id }`;
    const document = parse(text);
    const started = performance.now();
    const { cost } = costOf(plain, document, document.definitions[0] as OperationDefinitionNode)({});
    expect(cost).toBeGreaterThan(5_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('ends with fragments that lead back to themselves', () => {
    const document = parse('{ shelf { ...F } } fragment F on Shelf { shelf { ...F } }');
    expect(costOf(plain, document, document.definitions[0] as OperationDefinitionNode)({}).cost).toBeLessThan(5);
  });
});

it('knows no weights where the supergraph links no cost specification', () => {
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'a',
      url: 'http://a.example',
      typeDefs: parse('directive @cost(weight: Int!) on FIELD_DEFINITION type Query { a: Int @cost(weight: 9) }'),
    },
  ]);
  expect(reckon('{ a }', {}, modelOf(supergraphSdl)).cost).toBe(0);
});
