import type { ResolversInMemory, SubgraphsInMemory } from './testing-graphs.js';

const NOTES = Array.from({ length: 8 }, (_, index) => ({
  id: `n${index}`,
  case: index % 2 === 0 ? 'c1' : 'c2',
  writer: `w${index}`,
}));
const FEES: Readonly<Record<string, number>> = { c1: 10, c2: 40 };
const RATES: Readonly<Record<string, number>> = { EUR: 1, PLN: 4, TRY: 40 };
const notesOf = (id: string, limit: number) => NOTES.filter((note) => note.case === id).slice(0, limit);

/** An office that keeps cases, a ledger that reckons from what the office knows, and a register of writers. */
export const offices: SubgraphsInMemory = {
  office: {
    typeDefs: `
      type Query { cases: [Case!]!, thing(id: ID!): Thing, parcel: Parcel }
      interface Thing { id: ID! fee(currency: String! = "EUR"): Int }
      type Case implements Thing @key(fields: "id") {
        id: ID!
        legacyId: String
        title: String
        broken: String
        fee(currency: String! = "EUR"): Int
        notes(limit: Int!, newest: Boolean = false): [Note!]!
        budget: Budget
        related: [Case!]!
      }
      type Note @key(fields: "id") { id: ID! text(length: Int = 4): String }
      type Budget { left(currency: String!): Int, owner: String }
      type Parcel @key(fields: "number { year serial }") { number: Number! size(unit: String = "m2"): Int }
      type Number @shareable { year: Int! serial: Int! }`,
    resolvers: {
      Query: {
        cases: () => [{ id: 'c1' }, { id: 'c2' }],
        thing: (_: unknown, { id }: { id: string }) => ({ __typename: 'Case', id }),
        parcel: () => ({ number: { year: 2024, serial: 7 } }),
      },
      Case: {
        legacyId: ({ id }: { id: string }) => `old-${id}`,
        title: ({ id }: { id: string }) => `title ${id}`,
        broken: ({ id }: { id: string }) => {
          if (id === 'c1') throw new Error('This case is broken.');
          return 'works';
        },
        fee: ({ id }: { id: string }, { currency }: { currency: string }) => (FEES[id] ?? 0) * (RATES[currency] ?? 0),
        notes: ({ id }: { id: string }, { limit }: { limit: number }) => notesOf(id, limit),
        budget: ({ id }: { id: string }) => ({ id, owner: `owner ${id}` }),
        related: ({ id }: { id: string }) => [{ id: id === 'c1' ? 'c2' : 'c1' }],
      },
      Note: { text: ({ id }: { id: string }, { length }: { length: number }) => `${id}-abcdefgh`.slice(0, length) },
      Budget: {
        left: ({ id }: { id: string }, { currency }: { currency: string }) => 100 * (FEES[id] ?? 0) * (RATES[currency] ?? 0),
      },
      Parcel: { size: (_: unknown, { unit }: { unit: string }) => (unit === 'ha' ? 3 : 30_000) },
    },
  },
  ledger: {
    typeDefs: `
      type Case @key(fields: "id") {
        id: ID!
        fee(currency: String! = "EUR"): Int @external
        notes(limit: Int!, newest: Boolean = false): [Note!]! @external
        budget: Budget @external
        inLira: String @requires(fields: "fee(currency: \\"TRY\\")")
        inZloty: String @requires(fields: "fee(currency: \\"PLN\\")")
        usual: String @requires(fields: "fee")
        lastWriter: Writer @requires(fields: "notes(limit: 3) { writer }")
        firstWriter: Writer @requires(fields: "notes(limit: 1) { writer }")
        rich: Boolean @requires(fields: "budget { left(currency: \\"PLN\\") }")
        poor: Boolean @requires(fields: "budget { left(currency: \\"TRY\\") }")
      }
      type Budget { left(currency: String!): Int @external }
      type Note @key(fields: "id") { id: ID! writer: String @external }
      type Writer { name: String, first: Case }
      type Parcel @key(fields: "number { year serial }") {
        number: Number! size(unit: String = "m2"): Int @external, large: String @requires(fields: "size(unit: \\"ha\\")")
      }
      type Number @shareable { year: Int! serial: Int! }`,
    resolvers: {
      Case: {
        inLira: ({ fee }: { fee?: number }) => `${fee} lira`,
        inZloty: ({ fee }: { fee?: number }) => `${fee} zloty`,
        usual: ({ fee }: { fee?: number }) => `${fee} euro`,
        lastWriter: ({ notes }: { notes?: { writer: string }[] }) => ({ name: `${notes?.length}: ${notes?.at(-1)?.writer}` }),
        firstWriter: ({ notes }: { notes?: { writer: string }[] }) => ({
          name: `${notes?.length}: ${notes?.[0]?.writer}`,
          first: { id: 'c1' },
        }),
        rich: ({ budget }: { budget?: { left: number } }) => (budget?.left ?? 0) === 4_000,
        poor: ({ budget }: { budget?: { left: number } }) => (budget?.left ?? 0) === 40_000,
      },
      Parcel: { large: ({ size }: { size?: number }) => `${size} ha` },
    },
  },
  register: {
    typeDefs: `
      type Note @key(fields: "id") { id: ID! writer: String }
      type Case @key(fields: "id") { id: ID! legacyId: String @external, archived: String @requires(fields: "legacyId") }
      type Number @shareable { year: Int! serial: Int! }
      type Parcel @key(fields: "number { year serial }") { number: Number! owner: String }`,
    resolvers: {
      Note: { writer: ({ id }: { id: string }) => NOTES.find((note) => note.id === id)?.writer },
      Case: { archived: ({ legacyId }: { legacyId?: string }) => `archived ${legacyId}` },
      Parcel: { owner: ({ number }: { number: { year: number; serial: number } }) => `owner of ${number.year}/${number.serial}` },
    },
  },
};
offices['office'] &&
  Object.assign(offices['office'], { typeDefs: offices['office'].typeDefs.replace('type Number {', 'type Number @shareable {') });

const feeOf = (id: string, currency: string) => (FEES[id] ?? 0) * (RATES[currency] ?? 0);
type Identified = { id: string };

/** What the offices would answer if they were one: everything reckoned from the data themselves. */
export const officesTogether: ResolversInMemory = {
  ...offices['office']?.resolvers,
  Case: {
    ...offices['office']?.resolvers['Case'],
    inLira: ({ id }: Identified) => `${feeOf(id, 'TRY')} lira`,
    inZloty: ({ id }: Identified) => `${feeOf(id, 'PLN')} zloty`,
    usual: ({ id }: Identified) => `${feeOf(id, 'EUR')} euro`,
    lastWriter: ({ id }: Identified) => ({ name: `${notesOf(id, 3).length}: ${notesOf(id, 3).at(-1)?.writer}` }),
    firstWriter: ({ id }: Identified) => ({
      name: `${notesOf(id, 1).length}: ${notesOf(id, 1)[0]?.writer}`,
      first: { id: 'c1' },
    }),
    rich: ({ id }: Identified) => 100 * feeOf(id, 'PLN') === 4_000,
    poor: ({ id }: Identified) => 100 * feeOf(id, 'TRY') === 40_000,
    archived: ({ id }: Identified) => `archived old-${id}`,
  },
  Parcel: { ...offices['office']?.resolvers['Parcel'], large: () => '3 ha', owner: () => 'owner of 2024/7' },
};
