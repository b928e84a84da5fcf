import type { ResolversInMemory, SubgraphsInMemory } from './testing-graphs.js';

const BOOKS = ['b1', 'b2', 'b3'].map((id, index) => ({
  __typename: 'Book',
  id,
  pages: index === 1 ? null : 100 * index,
  author: index === 2 ? null : { __typename: 'Author', id: `a${index}` },
}));
const FILMS = ['f1', 'f2'].map((id, index) => ({ __typename: 'Film', id, minutes: 90 + index }));
const AUTHORS = ['a0', 'a1'].map((id) => ({ __typename: 'Author', id }));
const ITEMS = [BOOKS[0], FILMS[0], BOOKS[2], BOOKS[1], FILMS[1]];

type Identified = { readonly id: string };
const title = ({ id }: Identified, { lang = 'de' }: { lang?: string }) => (id === 'f2' ? null : `${id} ${lang}`);
const findItem = ({ id }: Identified) => ITEMS.find((item) => item?.id === id) ?? null;
const label = (text: string | null | undefined) => `[${text}]`;
const copies = ({ id }: Identified) => [
  { shelf: `s-${id}`, item: { __typename: 'Book', id } },
  { shelf: null, item: null },
];
const name = ({ id }: Identified, { form = 'SHORT' }: { form?: string }) => `${id}-${form}`;
const books = ({ id }: Identified) => BOOKS.filter(({ author }) => author?.id === id);
const byAuthor = BOOKS[0];

/** A catalogue of abstract things, a lending desk that labels them in other languages, and a register of authors. */
export const media: SubgraphsInMemory = {
  catalogue: {
    typeDefs: `
      type Query { items: [Item]!, search: [Hit!], item(id: ID!): Item }
      interface Item { id: ID! title(lang: String = "de"): String }
      type Book implements Item @key(fields: "id") { id: ID! title(lang: String = "de"): String pages: Int author: Author }
      type Film implements Item @key(fields: "id") { id: ID! title(lang: String = "de"): String minutes: Int! }
      type Author @key(fields: "id") { id: ID! }
      union Hit = Book | Film | Author`,
    resolvers: {
      Query: {
        items: () => [...ITEMS, null],
        search: () => [BOOKS[1], AUTHORS[0], FILMS[0]],
        item: (_: unknown, { id }: Identified) => findItem({ id }),
      },
      Book: { __resolveReference: findItem, title },
      Film: { __resolveReference: findItem, title },
    },
  },
  lending: {
    typeDefs: `
      type Query { latest: Book }
      interface Item { id: ID! label: String }
      type Book implements Item @key(fields: "id") {
        id: ID! title(lang: String = "de"): String @external label: String @requires(fields: "title(lang: \\"en\\")")
        spine: String @requires(fields: "title(lang: \\"fr\\")") copies: [Copy!]!
      }
      type Film implements Item @key(fields: "id") {
        id: ID! title(lang: String = "de"): String @external label: String @requires(fields: "title(lang: \\"fr\\")")
      }
      type Copy { shelf: String item: Item }`,
    resolvers: {
      Query: { latest: () => ({ id: 'b2' }) },
      Book: { label: ({ title: text }) => label(text), spine: ({ title: text }) => `|${text}|`, copies },
      Film: { label: ({ title: text }) => label(text) },
    },
  },
  people: {
    typeDefs: `
      type Author @key(fields: "id") { id: ID! name(form: Form = SHORT): String books: [Book!]! latest: Book }
      type Book @key(fields: "id") { id: ID! }
      enum Form { SHORT LONG }`,
    resolvers: { Author: { name, books, latest: () => byAuthor } },
  },
};

/** The same answered from one hand. */
export const mediaTogether: ResolversInMemory = {
  Query: { ...media['catalogue']?.resolvers['Query'], latest: () => BOOKS[1] },
  Book: {
    title,
    copies: (book: Identified) => copies(book).map((each) => ({ ...each, item: each.item && findItem(each.item) })),
    label: (book: Identified) => label(title(book, { lang: 'en' })),
    spine: (book: Identified) => `|${title(book, { lang: 'fr' })}|`,
  },
  Film: { title, label: (film: Identified) => label(title(film, { lang: 'fr' })) },
  Author: { name, books, latest: () => byAuthor },
};

const ACCOUNTS = [
  { __typename: 'Person', id: 'p1', owner: 'o1', address: { street: 'Allee', house: 1 } },
  { __typename: 'Company', id: 'k1', owner: 'o2', vat: 'DE1' },
  { __typename: 'Person', id: 'p2', owner: 'o3', address: null },
];
const account = ({ id }: Identified) => ACCOUNTS.find((each) => each.id === id) ?? null;
const score = ({ id }: Identified, { scale = 1 }: { scale?: number }) => scale * id.charCodeAt(1);
const grade = ({ id }: Identified) => `grade of ${id}`;
const postcode = ({ street, house }: { street: string; house: number }) => `${street.length}${house}`;

/** Accounts of two kinds; a rating that does not know the kinds; addresses with keys of two parts. */
export const accounts: SubgraphsInMemory = {
  base: {
    typeDefs: `
      type Query { accounts: [Account!]!, account(id: ID!): Account }
      interface Account @key(fields: "id") { id: ID! owner: String }
      type Person implements Account @key(fields: "id") { id: ID! owner: String address: Address }
      type Company implements Account @key(fields: "id") { id: ID! owner: String vat: String }
      type Address @key(fields: "street house") { street: String! house: Int! }`,
    resolvers: {
      Query: { accounts: () => ACCOUNTS, account: (_: unknown, { id }: Identified) => account({ id }) },
      Account: { __resolveReference: account },
      Person: { __resolveReference: account },
      Company: { __resolveReference: account },
    },
  },
  rating: {
    typeDefs: `
      type Query { rated: [Account!]! }
      type Account @interfaceObject @key(fields: "id") {
        id: ID! score(scale: Int = 1): Int grade: String
      }`,
    resolvers: {
      Query: { rated: () => [{ id: 'k1' }, { id: 'p1' }] },
      Account: { score, grade },
    },
  },
  places: {
    typeDefs: `
      type Address @key(fields: "street house") { street: String! house: Int! postcode(short: Boolean = false): String }`,
    resolvers: { Address: { postcode } },
  },
};

/** The same answered from one hand. */
export const accountsTogether: ResolversInMemory = {
  Query: { ...accounts['base']?.resolvers['Query'], rated: () => [ACCOUNTS[1], ACCOUNTS[0]] },
  Person: { score, grade },
  Company: { score, grade },
  Address: { postcode },
};
