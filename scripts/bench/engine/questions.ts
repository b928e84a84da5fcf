/** What gateways are asked; `connections` is how many ask at once. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly connections: number;
}

const PRODUCT = 'inStock name price shippingEstimate upc weight';
const USER = 'id username name';
const REVIEW = 'id body';

/** The deep query that federation benchmarks ask: people and products by way of their reviews and back. */
const GUILD = `query Guild {
  users { ${USER} reviews { ${REVIEW} product { ${PRODUCT} reviews { ${REVIEW} author { ${USER} reviews { ${REVIEW} product { ${PRODUCT} } } } } } } }
  topProducts(first: 5) { ${PRODUCT} reviews { ${REVIEW} author { ${USER} reviews { ${REVIEW} product { ${PRODUCT} } } } } }
}`;

/** Lengths of the lists. */
const LISTS = [10, 100, 1_000, 10_000];

/** A list of entities of one subgraph with a field of another. */
function list(count: number): Question {
  return {
    name: `list-${count}`,
    query: `query List { catalogue(count: ${count}) { upc name price inStock } }`,
    connections: count > 1_000 ? 2 : 16,
  };
}

/** The questions to the bench's own graph. */
export const QUESTIONS: readonly Question[] = [
  { name: 'tiny', query: 'query Tiny { me { id name } }', connections: 16 },
  {
    name: 'light',
    query: `query Light { topProducts(first: 4) { ${PRODUCT} reviews { ${REVIEW} author { id name } } } }`,
    connections: 16,
  },
  { name: 'guild', query: GUILD, connections: 16 },
  ...LISTS.map(list),
];

/** One of many operations no two of which have the same text or the same plan. */
export function distinctQuery(at: number): string {
  const fields = ['price', 'weight', 'inStock', 'shippingEstimate'].filter((_, bit) => (at >> bit) & 1);
  return `query Distinct${at} { topProducts(first: ${(at % 5) + 1}) { upc name${at}: name ${fields.join(' ')} reviews { id text${at}: body } } }`;
}
