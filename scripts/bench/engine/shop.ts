import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

/**
 * The graph on which gateways are compared: people, products, their reviews and what is in stock, in four subgraphs. It has the shape that
 * federation benchmarks commonly have; schema and data are of our own.
 */
export const SHOP_NAMES = ['accounts', 'products', 'reviews', 'inventory'] as const;
export type ShopName = (typeof SHOP_NAMES)[number];

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@external", "@requires", "@shareable", "@provides"])`;

/** The schema of each subgraph as it is composed. */
export const SHOP_SDL: Readonly<Record<ShopName, string>> = {
  accounts: `${LINK}
    type Query { me: User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  products: `${LINK}
    type Query { topProducts(first: Int = 5): [Product] catalogue(count: Int!): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: `${LINK}
    type Product @key(fields: "upc") { upc: String! reviews: [Review] }
    type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
    type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }`,
  inventory: `${LINK}
    type Product @key(fields: "upc") {
      upc: String! price: Int @external weight: Int @external inStock: Boolean shippingEstimate: Int @requires(fields: "price weight") }`,
};

interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly birthday: number;
}

interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}

interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly upc: string;
}

const NAMES = ['Aster Vale', 'Birke Sand', 'Clem Orth', 'Dorn Hale', 'Esche Lind', 'Farn Moor'];
const USERS: readonly User[] = NAMES.map((name, at) => ({
  id: `u${at + 1}`,
  name,
  username: name.toLowerCase().replace(' ', '.'),
  birthday: 19_600_000 + at * 4_321,
}));

const THINGS = ['Table', 'Couch', 'Glass', 'Chair', 'Lamp', 'Shelf', 'Kettle', 'Clock', 'Basket'];
const PRODUCTS: readonly Product[] = THINGS.map((name, at) => productAt(at, name));

const OPINIONS = ['Very good.', 'Broke at once.', 'Just right.', 'Again, yes.', 'Not for me.'];
const REVIEWS: readonly Review[] = Array.from({ length: 11 }, (_, at) => ({
  id: `r${at + 1}`,
  body: OPINIONS[at % OPINIONS.length] ?? '',
  authorId: USERS[(at * 5) % 4]?.id ?? '',
  upc: PRODUCTS[(at * 3) % 5]?.upc ?? '',
}));

function productAt(at: number, name = `Thing ${at + 1}`): Product {
  return { upc: String(at + 1), name, price: ((at * 271) % 1_800) + 12, weight: ((at * 53) % 900) + 100 };
}

/** As many products as are asked for; beyond the named ones they are made up. */
function products(count: number): readonly Product[] {
  return Array.from({ length: count }, (_, at) => PRODUCTS[at] ?? productAt(at));
}

interface Key {
  readonly id: string;
  readonly upc: string;
}

type Freight = Key & Pick<Product, 'price' | 'weight'>;

const reviewed = (review: Review) => ({ ...review, author: userKey(review.authorId), product: { upc: review.upc } });
const userKey = (id: string) => ({ id, username: USERS.find((each) => each.id === id)?.username });

const RESOLVERS = {
  accounts: {
    Query: { me: () => USERS[0], users: () => USERS },
    User: { __resolveReference: ({ id }: Key) => USERS.find((each) => each.id === id) },
  },
  products: {
    Query: {
      topProducts: (_: unknown, { first }: { first: number }) => products(first),
      catalogue: (_: unknown, { count }: { count: number }) => products(count),
    },
    Product: { __resolveReference: ({ upc }: Key) => PRODUCTS[Number(upc) - 1] ?? productAt(Number(upc) - 1) },
  },
  reviews: {
    Product: { reviews: ({ upc }: Key) => REVIEWS.filter((each) => each.upc === upc).map(reviewed) },
    User: { reviews: ({ id }: Key) => REVIEWS.filter((each) => each.authorId === id).map(reviewed) },
  },
  inventory: {
    Product: {
      inStock: ({ upc }: Key) => Number(upc) % 3 !== 0,
      shippingEstimate: ({ price, weight }: Freight) => (price > 1_000 ? 0 : Math.round(weight * 0.5)),
    },
  },
};

/** A subgraph that executes what it is asked. */
export function shopSchema(name: ShopName): GraphQLSchema {
  const module = { typeDefs: parse(SHOP_SDL[name]), resolvers: RESOLVERS[name] };
  return buildSubgraphSchema([module] as unknown as Parameters<typeof buildSubgraphSchema>[0]);
}
