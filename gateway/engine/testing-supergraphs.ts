import { GraphQLScalarType } from 'graphql';
import type { SubgraphsInMemory } from '../testing-graphs.js';
import { accounts, media } from '../testing-media.js';
import { offices } from '../testing-offices.js';

/** A supergraph to try the engine on; made anew for each engine, as it may remember what was done to it. */
export type TestSupergraph = () => SubgraphsInMemory;

type Row = Readonly<Record<string, unknown>>;
type Identified = { readonly id: string };

/** A subgraph in which something is not found, or breaks, by the number in its id. */
function number({ id }: Identified): number {
  return Number(/\d+/.exec(id)?.[0] ?? 0);
}

function broken(what: string): never {
  throw Object.assign(new Error(`${what} is broken.`), { extensions: { code: 'NOT_PERMITTED' } });
}

const found =
  (make: (id: string) => Row | null) =>
  ({ id }: Identified) =>
    make(id);

/** Lists of lists, with nulls at every level. */
const boards: TestSupergraph = () => ({
  boards: {
    typeDefs: `
      type Query { boards: [Board] board(id: ID!): Board! grid: [[Cell!]!]! }
      type Board @key(fields: "id") { id: ID! rows: [[Cell]] squares: [[Cell!]!]! holes: [[[Int]!]] }
      type Cell @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        boards: () => [{ id: 'b1' }, null, { id: 'b2' }],
        board: (_: unknown, { id }: Identified) => (id === 'nobody' ? null : { id }),
        grid: () => [[{ id: 'c1' }, { id: 'c2' }], [], [{ id: 'c1' }]],
      },
      Board: {
        rows: () => [[{ id: 'c1' }, null], null, [], [{ id: 'c3' }, { id: 'c1' }]],
        squares: ({ id }: Identified) => [[{ id: `c${number({ id })}` }], [{ id: 'c4' }, { id: 'c5' }]],
        holes: () => [[[1, null]], null, [[]]],
      },
    },
  },
  cells: {
    typeDefs: `type Cell @key(fields: "id") { id: ID! color: String weight: Int! near: [Cell] }
      type Board @key(fields: "id") { id: ID! title: String! }`,
    resolvers: {
      Cell: {
        __resolveReference: found((id) => (id === 'c5' ? null : { id })),
        color: ({ id }: Identified) => (id === 'c3' ? broken('color') : `color ${id}`),
        weight: ({ id }: Identified) => (id === 'c4' ? null : number({ id })),
        near: ({ id }: Identified) => [{ id: `c${number({ id }) + 1}` }, null, { id: 'c1' }],
      },
      Board: { title: ({ id }: Identified) => (id === 'b2' ? broken('title') : `title ${id}`) },
    },
  },
});

/** Several institutions about the same person at many places of one operation, so that fetches meet. */
const persons: TestSupergraph = () => ({
  desk: {
    typeDefs: `type Query { cases: [Case!]! first: Case me: Person }
      type Case @key(fields: "id") { id: ID! applicant: Person! worker: Person deputy: Person pages: [Page!] }
      type Page { number: Int! author: Person } type Person @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { cases: () => [{ id: '1' }, { id: '2' }, { id: '3' }], first: () => ({ id: '1' }), me: () => ({ id: 'p1' }) },
      Case: {
        applicant: ({ id }: Identified) => ({ id: `p${id}` }),
        worker: ({ id }: Identified) => (id === '2' ? null : { id: `p${Number(id) + 1}` }),
        deputy: () => ({ id: 'p1' }),
        pages: ({ id }: Identified) =>
          Array.from({ length: Number(id) - 1 }, (_, at) => ({ number: at, author: { id: `p${at}` } })),
      },
    },
  },
  register: {
    typeDefs: `type Person @key(fields: "id") { id: ID! name: String! born: String friends: [Person!]! }
      type Case @key(fields: "id") { id: ID! entry: String }`,
    resolvers: {
      Person: {
        __resolveReference: found((id) => (id === 'p4' ? null : { id })),
        name: ({ id }: Identified) => (id === 'p3' ? broken('name') : `name ${id}`),
        born: ({ id }: Identified) => (id === 'p0' ? null : `19${id}`),
        friends: ({ id }: Identified) => (id === 'p2' ? [] : [{ id: 'p2' }, { id: 'p1' }]),
      },
      Case: { entry: ({ id }: Identified) => `entry ${id}` },
    },
  },
  office: {
    typeDefs: `type Person @key(fields: "id") { id: ID! born: String @external age: Int @requires(fields: "born") permit: Permit }
      type Permit @key(fields: "number") { number: ID! } type Case @key(fields: "id") { id: ID! hearing: Hearing }
      type Hearing { on: String! with: Person }`,
    resolvers: {
      Person: {
        age: ({ born }: { born: string | null }) => (born === null ? null : born.length),
        permit: ({ id }: Identified) => (id === 'p1' ? null : { number: `n${id}` }),
      },
      Case: { hearing: ({ id }: Identified) => (id === '3' ? null : { on: `day ${id}`, with: { id: 'p2' } }) },
    },
  },
  permits: {
    typeDefs: 'type Permit @key(fields: "number") { number: ID! until: String! kind: String }',
    resolvers: { Permit: { until: ({ number: of }: { number: string }) => `until ${of}`, kind: () => null } },
  },
});

/** What @provides gives is used, and what is not is fetched. */
const provided: TestSupergraph = () => ({
  shop: {
    typeDefs: `type Query { orders: [Order] last: Order @provides(fields: "item { name }") }
      type Order @key(fields: "id") { id: ID! item: Item @shareable total: Int }
      type Item @key(fields: "sku") { sku: ID! name: String @external }`,
    resolvers: {
      Query: {
        orders: () => [
          { id: 'o1', item: { sku: 's1' }, total: 0 },
          { id: 'o2', item: null, total: null },
        ],
        last: () => ({ id: 'o3', item: { sku: 's3', name: 'provided s3' }, total: 3 }),
      },
    },
  },
  stock: {
    typeDefs: 'type Item @key(fields: "sku") { sku: ID! name: String @shareable price: Float! left: Boolean }',
    resolvers: {
      Item: {
        name: ({ sku }: { sku: string }) => `provided ${sku}`,
        price: () => 1.5,
        left: ({ sku }: { sku: string }) => sku === 's3',
      },
    },
  },
});

/** Mutations in order, across institutions, some refused; the entry numbers tell in which order they were made. */
const journals: TestSupergraph = () => {
  let entries = 0;
  const enter =
    (by: string) =>
    (_: unknown, { text }: { text: string }) => {
      entries += 1;
      if (text === 'refused') broken(by);
      return { id: `${by}${entries}`, text };
    };
  return {
    office: {
      typeDefs: `type Query { entries: Int @shareable } type Mutation { note(text: String!): Note decide(text: String!): Note! }
        type Note @key(fields: "id") { id: ID! text: String }`,
      resolvers: { Query: { entries: () => entries }, Mutation: { note: enter('n'), decide: enter('d') } },
    },
    desk: {
      typeDefs: `type Query { count: Int! } type Mutation { open(text: String!): Case }
        type Case @key(fields: "id") { id: ID! text: String } type Note @key(fields: "id") { id: ID! reader: String! about: Case }`,
      resolvers: {
        Query: { count: () => entries },
        Mutation: { open: enter('c') },
        Note: {
          reader: ({ id }: Identified) => (id === 'n3' ? null : `reader ${id[0]}`),
          about: () => ({ id: 'c0', text: 'about' }),
        },
      },
    },
  };
};

const JsonScalar = new GraphQLScalarType({ name: 'JSON' });

/** Scalars of its own, enums, inputs, and values that are false without being absent. */
const values: TestSupergraph = () => ({
  forms: {
    typeDefs: `scalar JSON scalar Day enum State { OPEN CLOSED }
      input Filter { state: State = OPEN, ids: [ID!], deep: Filter, at: Day, least: Int! = 1 }
      type Query { forms(filter: Filter): [Form!] form(id: ID!, state: State, tags: [String!], weight: Float): Form echo(value: JSON, yes: Boolean): JSON }
      interface Named { name: String }
      type Form implements Named @key(fields: "id") { id: ID! name: String state: State! states: [State] data: JSON done: Boolean! count: Int! note: String! on: Day }
      type Blank implements Named { name: String data: String count: Boolean }
      extend type Query { things: [Named] any: [Thing!]! } union Thing = Form | Blank`,
    resolvers: {
      JSON: JsonScalar as never,
      Query: {
        forms: (_: unknown, { filter }: { filter?: Row }) =>
          ['f1', 'f2'].map((id) => ({
            id,
            name: id,
            state: filter?.['state'] ?? 'CLOSED',
            count: 0,
            done: false,
            note: '',
            data: { filter: filter ?? null },
          })),
        form: (_: unknown, { id, ...given }: Identified & Row) =>
          id === 'nobody'
            ? null
            : {
                id,
                name: null,
                state: 'OPEN',
                states: ['OPEN', null],
                count: number({ id }),
                done: true,
                note: 'n',
                data: given,
                on: '2024-02-29',
              },
        echo: (_: unknown, given: Row) => given['value'] ?? [given['yes'] ?? null, { constructor: 1 }],
        things: () => [
          { __typename: 'Form', id: 'f0', name: '', state: 'OPEN', count: 0, done: false, note: '', data: 0 },
          { __typename: 'Blank', name: 'blank', data: '', count: false },
          null,
        ],
        any: () => [
          { __typename: 'Blank', name: null, data: 'd', count: null },
          { __typename: 'Form', id: 'f1', state: 'CLOSED', count: 1, done: true, note: 'x' },
        ],
      },
    },
  },
  archive: {
    typeDefs: `scalar JSON enum State { OPEN CLOSED } type Form @key(fields: "id") { id: ID! data: JSON @external state: State! @external box: JSON @requires(fields: "data state") kept: State }`,
    resolvers: {
      JSON: JsonScalar as never,
      Form: {
        box: ({ data, state }: Row) => ({ data: data ?? null, state }),
        kept: ({ id }: Identified) => (id === 'f2' ? null : 'CLOSED'),
      },
    },
  },
});

/** Keys of several parts, and ways that lead through another institution's key. */
const compound: TestSupergraph = () => ({
  city: {
    typeDefs: `type Query { seats: [Seat!]! home: Place }
      type Seat @key(fields: "body { id } term") { body: Body! term: Int! holder: String }
      type Body @key(fields: "id") { id: ID! } type Place @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        seats: () => [1, 2, 3].map((term) => ({ body: { id: `b${term % 2}` }, term, holder: term === 2 ? null : `h${term}` })),
        home: () => ({ id: 'pl1' }),
      },
    },
  },
  council: {
    typeDefs: `type Seat @key(fields: "body { id } term") { body: Body! term: Int! votes: Int chair: Boolean! }
      type Body @key(fields: "id") @key(fields: "slug") { id: ID! slug: ID! seats: [Seat!]! }`,
    resolvers: {
      Seat: {
        votes: ({ term, body }: { term: number; body: Identified }) => term * 10 + number(body),
        chair: ({ term }: { term: number }) => (term === 3 ? null : false),
      },
      Body: {
        slug: ({ id }: Identified) => `slug-${id}`,
        seats: ({ id }: Identified) => [{ body: { id }, term: 4 }],
      },
    },
  },
  web: {
    typeDefs: `type Body @key(fields: "slug") { slug: ID! page: String! contact: Place } type Place @key(fields: "id") { id: ID! street: Street @shareable }
      type Street @shareable { name: String! house: Int quarter: String }`,
    resolvers: {
      Body: { page: ({ slug }: { slug: string }) => `/${slug}`, contact: () => ({ id: 'pl2' }) },
      Place: {
        street: ({ id }: Identified) => ({ name: `street ${id}`, house: 0, quarter: id === 'pl1' ? null : `quarter ${id}` }),
      },
    },
  },
  maps: {
    typeDefs: `type Place @key(fields: "id") { id: ID! street: Street @shareable point: [Float!]! label: String @requires(fields: "street { quarter }") }
      type Street { name: String! @shareable quarter: String @external }`,
    resolvers: {
      Place: {
        street: ({ id }: Identified) => ({ name: `street ${id}` }),
        point: () => [1, 2.5],
        label: ({ street }: Row) => `at ${(street as Row)['quarter']}`,
      },
    },
  },
});

/** An interface with a key, its implementations, and institutions that know only the interface. */
const nodes: TestSupergraph = () => ({
  library: {
    typeDefs: `type Query { media: [Media] newest: Media! films: [Film!] }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int! }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
    resolvers: {
      Query: {
        media: () => [{ __typename: 'Book', id: 'm1' }, { __typename: 'Film', id: 'm2' }, null, { __typename: 'Book', id: 'm3' }],
        newest: () => ({ __typename: 'Film', id: 'm4' }),
        films: () => [{ id: 'm2' }, { id: 'm4' }],
      },
      Media: { __resolveReference: ({ id }: Identified) => ({ __typename: number({ id }) % 2 === 1 ? 'Book' : 'Film', id }) },
      Book: { title: ({ id }: Identified) => `book ${id}`, pages: ({ id }: Identified) => (id === 'm3' ? null : 100) },
      Film: { title: () => null, minutes: () => 90 },
    },
  },
  reviews: {
    typeDefs: `type Query { reviewed: [Media!]! review: Review }
      type Media @interfaceObject @key(fields: "id") { id: ID! reviews: [Review!]! score: Int }
      type Review { text: String! of: Media }`,
    resolvers: {
      Query: { reviewed: () => [{ id: 'm1' }, { id: 'm2' }], review: () => ({ text: 'fine', of: { id: 'm3' } }) },
      Media: {
        reviews: ({ id }: Identified) => [
          { text: `about ${id}`, of: { id } },
          { text: 'of none', of: null },
        ],
        score: ({ id }: Identified) => (id === 'm2' ? broken('score') : number({ id })),
      },
    },
  },
});

/** Everything that can be null, or fail, where it must not. */
const strict: TestSupergraph = () => ({
  one: {
    typeDefs: `type Query { a: A! as: [A!] maybe: [A!]! deep: Deep } type Deep { deeper: Deep! a: A! list: [[A!]!]! }
      type A @key(fields: "id") { id: ID! own: Int! }`,
    resolvers: {
      Query: {
        a: () => ({ id: 'a1' }),
        as: () => ['a1', 'a2', 'a3', 'a4'].map((id) => ({ id })),
        maybe: () => [{ id: 'a2' }, { id: 'a1' }],
        deep: () => ({}),
      },
      Deep: { deeper: () => ({}), a: () => ({ id: 'a3' }), list: () => [[{ id: 'a1' }], [{ id: 'a4' }, { id: 'a2' }]] },
      A: { own: ({ id }: Identified) => (id === 'a4' ? broken('own') : 1) },
    },
  },
  two: {
    typeDefs: `type A @key(fields: "id") { id: ID! b: B! bs: [B!]! soft: B strict: String! }
      type B @key(fields: "id") { id: ID! text: String! }`,
    resolvers: {
      A: {
        __resolveReference: found((id) => (id === 'a3' ? null : { id })),
        b: ({ id }: Identified) => ({ id: id.replace('a', 'b') }),
        bs: ({ id }: Identified) => [{ id: 'b1' }, { id: id.replace('a', 'b') }],
        soft: ({ id }: Identified) => (id === 'a2' ? null : { id: 'b2' }),
        strict: ({ id }: Identified) => (id === 'a2' ? null : 'strict'),
      },
      B: { text: ({ id }: Identified) => `text ${id}` },
    },
  },
  three: {
    typeDefs:
      'type B @key(fields: "id") { id: ID! far: String! opt: Int parent: A } type A @key(fields: "id") { id: ID! extra: Int! }',
    resolvers: {
      B: {
        __resolveReference: ({ id }: Identified) => (id === 'b4' ? broken('reference') : { id }),
        far: ({ id }: Identified) => (id === 'b2' ? null : `far ${id}`),
        opt: ({ id }: Identified) => (id === 'b1' ? broken('opt') : 0),
        parent: () => ({ id: 'a1' }),
      },
      A: { extra: ({ id }: Identified) => number({ id }) },
    },
  },
});

/** An institution that answers nothing at all to some questions. */
const absent: TestSupergraph = () => ({
  here: {
    typeDefs: 'type Query { things: [Thing!]! thing: Thing } type Thing @key(fields: "id") { id: ID! name: String }',
    resolvers: {
      Query: {
        things: () => [
          { id: 't1', name: 'one' },
          { id: 't2', name: 'two' },
        ],
        thing: () => ({ id: 't1', name: '' }),
      },
    },
  },
  gone: {
    typeDefs:
      'type Query { gone: String! lost: [Thing!]! } type Thing @key(fields: "id") { id: ID! place: String! kin: [Thing!] }',
    resolvers: {
      Query: { gone: () => broken('gone'), lost: () => [null, { id: 't1' }] },
      Thing: { __resolveReference: () => broken('all'), place: () => 'nowhere', kin: () => [] },
    },
  },
  late: {
    typeDefs:
      'type Thing @key(fields: "id") { id: ID! name: String @external when: String @requires(fields: "name") again: Thing }',
    resolvers: { Thing: { when: ({ name }: Row) => `when ${String(name)}`, again: ({ id }: Identified) => ({ id }) } },
  },
});

/** By name. */
export const SUPERGRAPHS: Readonly<Record<string, TestSupergraph>> = {
  offices: () => offices,
  media: () => media,
  accounts: () => accounts,
  boards,
  persons,
  provided,
  journals,
  values,
  compound,
  nodes,
  strict,
  absent,
};
