import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestGraph, type TestGraph } from './testing-graphs.js';
import { offices } from './testing-offices.js';

interface Row {
  readonly what: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly data: unknown;
  /** Stock happens to be right. */
  readonly stockRight?: true;
}

const REQUIRED_WITH_ARGUMENTS: readonly Row[] = [
  {
    what: 'a literal that differs from the required one',
    query: '{ cases { fee(currency: "PLN") inLira } }',
    data: {
      cases: [
        { fee: 40, inLira: '400 lira' },
        { fee: 160, inLira: '1600 lira' },
      ],
    },
  },
  {
    what: 'the same literal',
    query: '{ cases { fee(currency: "TRY") inLira } }',
    data: {
      cases: [
        { fee: 400, inLira: '400 lira' },
        { fee: 1600, inLira: '1600 lira' },
      ],
    },
    stockRight: true,
  },
  {
    what: 'a variable',
    query: 'query ($limit: Int! = 1) { cases { lastWriter { name } notes(limit: $limit) { id } } }',
    variables: { limit: 2 },
    data: {
      cases: [
        { lastWriter: { name: '3: w4' }, notes: [{ id: 'n0' }, { id: 'n2' }] },
        { lastWriter: { name: '3: w5' }, notes: [{ id: 'n1' }, { id: 'n3' }] },
      ],
    },
  },
  {
    what: 'a default of a variable, in two fragments',
    query: `query ($limit: Int! = 1) { cases { lastWriter { name } ...A ...B } }
      fragment A on Case { notes(limit: $limit) { id } }
      fragment B on Case { notes(limit: $limit) { id } }`,
    data: {
      cases: [
        { lastWriter: { name: '3: w4' }, notes: [{ id: 'n0' }] },
        { lastWriter: { name: '3: w5' }, notes: [{ id: 'n1' }] },
      ],
    },
  },
  {
    what: 'no arguments where some are required',
    query: '{ cases { fee inLira } }',
    data: {
      cases: [
        { fee: 10, inLira: '400 lira' },
        { fee: 40, inLira: '1600 lira' },
      ],
    },
  },
  {
    what: 'arguments where none are required',
    query: '{ cases { fee(currency: "PLN") usual } }',
    data: {
      cases: [
        { fee: 40, usual: '10 euro' },
        { fee: 160, usual: '40 euro' },
      ],
    },
  },
  {
    what: 'a nested required field',
    query: '{ cases { budget { owner left(currency: "EUR") } rich } }',
    data: {
      cases: [
        { budget: { owner: 'owner c1', left: 1_000 }, rich: true },
        { budget: { owner: 'owner c2', left: 4_000 }, rich: false },
      ],
    },
  },
  {
    what: 'lists in lists',
    query: '{ cases { related { notes(limit: 1) { id text(length: 2) } lastWriter { name } } } }',
    data: {
      cases: [
        { related: [{ notes: [{ id: 'n1', text: 'n1' }], lastWriter: { name: '3: w5' } }] },
        { related: [{ notes: [{ id: 'n0', text: 'n0' }], lastWriter: { name: '3: w4' } }] },
      ],
    },
  },
  {
    what: 'an interface and a name of the client for another',
    query: '{ thing(id: "c2") { __typename fee(currency: "PLN") ... on Case { inLira notes: fee } } }',
    data: { thing: { __typename: 'Case', fee: 160, inLira: '1600 lira', notes: 40 } },
  },
  {
    what: 'a type with a compound key',
    query: '{ parcel { size large number { serial } } }',
    data: { parcel: { size: 30_000, large: '3 ha', number: { serial: 7 } } },
  },
];

const CONFLICTING: readonly Row[] = [
  {
    what: 'two literals',
    query: '{ cases { inLira inZloty } }',
    data: {
      cases: [
        { inLira: '400 lira', inZloty: '40 zloty' },
        { inLira: '1600 lira', inZloty: '160 zloty' },
      ],
    },
  },
  {
    what: 'a literal, another, none, and the client',
    query: '{ cases { id inLira inZloty usual fee(currency: "EUR") } }',
    data: {
      cases: [
        { id: 'c1', inLira: '400 lira', inZloty: '40 zloty', usual: '10 euro', fee: 10 },
        { id: 'c2', inLira: '1600 lira', inZloty: '160 zloty', usual: '40 euro', fee: 40 },
      ],
    },
  },
  {
    what: 'lists of objects',
    query: '{ cases { lastWriter { name } firstWriter { name first { title inLira } } } }',
    data: {
      cases: [
        { lastWriter: { name: '3: w4' }, firstWriter: { name: '1: w0', first: { title: 'title c1', inLira: '400 lira' } } },
        { lastWriter: { name: '3: w5' }, firstWriter: { name: '1: w1', first: { title: 'title c1', inLira: '400 lira' } } },
      ],
    },
  },
  {
    what: 'nested fields',
    query: '{ thing(id: "c1") { ... on Case { rich poor budget { left(currency: "EUR") } } } }',
    data: { thing: { rich: true, poor: true, budget: { left: 1_000 } } },
  },
];

const ALIASES: readonly Row[] = [
  {
    what: 'over a key',
    query: '{ cases { x: title id: legacyId rich } }',
    data: {
      cases: [
        { x: 'title c1', id: 'old-c1', rich: true },
        { x: 'title c2', id: 'old-c2', rich: false },
      ],
    },
  },
  {
    what: 'over a required field',
    query: '{ cases { legacyId: title archived } }',
    data: {
      cases: [
        { legacyId: 'title c1', archived: 'archived old-c1' },
        { legacyId: 'title c2', archived: 'archived old-c2' },
      ],
    },
  },
  {
    what: 'over __typename, in a fragment',
    query: 'query Q { thing(id: "c1") { ...F } } fragment F on Thing { ... on Case { __typename: title archived } }',
    data: { thing: { __typename: 'title c1', archived: 'archived old-c1' } },
  },
  {
    what: 'over a nested part of a key',
    query: '{ parcel { number { year: serial serial: year } owner } }',
    data: { parcel: { number: { year: 7, serial: 2024 }, owner: 'owner of 2024/7' } },
  },
  {
    what: 'crossed, in lists of lists',
    query: '{ cases { id: title title: id related { id: title legacyId: id archived } } }',
    data: {
      cases: [
        { id: 'title c1', title: 'c1', related: [{ id: 'title c2', legacyId: 'c2', archived: 'archived old-c2' }] },
        { id: 'title c2', title: 'c2', related: [{ id: 'title c1', legacyId: 'c1', archived: 'archived old-c1' }] },
      ],
    },
  },
];

describe('the engine', () => {
  let hub: TestGraph;
  let stock: TestGraph;
  beforeAll(async () => {
    hub = await openTestGraph(offices);
    stock = await openTestGraph(offices, 'STOCK');
  });
  afterAll(async () => {
    await hub.stop();
    await stock.stop();
  });

  for (const [cause, rows] of [
    ['keeps what the client selected beside a required field with arguments', REQUIRED_WITH_ARGUMENTS],
    ['gives each of two requirements its own arguments', CONFLICTING],
    ['lets a client name a field as a key is named', ALIASES],
  ] as const)
    it.each(rows)(`${cause}: $what`, async ({ query, variables, data, stockRight }) => {
      const before = await stock.ask(query, variables);
      expect(JSON.stringify(before.errors ? null : before.data) === JSON.stringify(data)).toBe(stockRight ?? false);
      const answer = await hub.ask(query, variables);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual(data);
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(data));
    });

  it('puts errors where the client asked, under the client’s names', async () => {
    const { data, errors } = await hub.ask('{ cases { title: id id: broken } }');
    expect(data).toEqual({
      cases: [
        { title: 'c1', id: null },
        { title: 'c2', id: 'works' },
      ],
    });
    expect(errors?.map(({ path }) => path)).toEqual([['cases', 0, 'id']]);
  });

  it('answers two operations of one document, each under its own names', async () => {
    const query = 'query A { cases { id: title } } query B { parcel { number { year: serial } } }';
    expect(await hub.ask(query, {}, 'B')).toEqual({ data: { parcel: { number: { year: 7 } } } });
    expect(await hub.ask(query, {}, 'A')).toEqual({ data: { cases: [{ id: 'title c1' }, { id: 'title c2' }] } });
  });

  it('shows clients nothing of what the planner reads', async () => {
    const { data } = await hub.ask('{ __type(name: "Case") { fields { name } } __schema { types { name } } }');
    expect(JSON.stringify(data)).not.toMatch(/hubRequired|replica/);
    expect((await hub.ask('{ cases { hubRequired_fee_00000000 } }')).errors).toHaveLength(1);
  });
});
