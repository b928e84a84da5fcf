import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, parse, validate } from 'graphql';
import { AnswerShapes } from './answer-shape.js';

const DEEPEST = 4;
const SDL = `
    scalar JSON
    enum State { OPEN CLOSED }
    interface Record { id: ID! title: String }
    type Case implements Record { id: ID! title: String state: State! notes: [Note!]! parent: Case days: Int rate: Float urgent: Boolean grid: [[Int]] extra: JSON }
    type Note implements Record { id: ID! title: String author: String! }
    union Found = Case | Note
    type Query { case: Case record: Record found: [Found!] cases: [Case] count: Int! }
    type Mutation { close: Case }
`;
const shapes = new AnswerShapes(parse(SDL), DEEPEST);
const fits = (query: string, data: unknown, variables = {}) => shapes.of(query).fits(data, variables);
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('an answer fits', () => {
  it.each<[string, string, unknown]>([
    ['what was asked', '{ case { id state } count }', { case: { id: '1', state: 'OPEN' }, count: 3 }],
    ['null where it may be', '{ case { id } cases { id } }', { case: null, cases: [null, { id: '1' }] }],
    ['lists of lists', '{ case { grid } }', { case: { grid: [[1, null], null, []] } }],
    ['the names that were asked for', '{ a: count b: case { __proto__: id } }', JSON.parse('{"a":1,"b":{"__proto__":"1"}}')],
    ['an integer for an id and for a float', '{ case { id rate } }', { case: { id: 7, rate: 1 } }],
    ['whatever JSON a custom scalar is', '{ case { extra } }', { case: { extra: { a: [1, 'x', null, { b: {} }] } } }],
    ['a custom scalar as deep as allowed', '{ case { extra } }', { case: { extra: nested(DEEPEST) } }],
    [
      'one member of a union',
      '{ found { __typename ... on Case { state } } }',
      { found: [{ __typename: 'Note' }, { __typename: 'Case', state: 'OPEN' }] },
    ],
    [
      'one kind of an interface',
      '{ record { __typename title ... on Note { author } } }',
      { record: { __typename: 'Case', title: null } },
    ],
    [
      'an interface’s own name, as an interface object says it',
      '{ record { __typename } }',
      { record: { __typename: 'Record' } },
    ],
    [
      'fields from several fragments',
      '{ case { ...A ...B } } fragment A on Case { notes { id } } fragment B on Case { notes { author } }',
      { case: { notes: [{ id: '1', author: 'x' }] } },
    ],
    ['without what may be left out', 'query ($x: Boolean!) { case { id title @include(if: $x) } }', { case: { id: '1' } }],
    [
      'a field that no supergraph knows, by its form alone',
      '{ elsewhere { id deep { x } } plain }',
      { elsewhere: [{ id: 1, deep: null }], plain: {} },
    ],
  ])('with %s', (_name, query, data) => expect(fits(query, data)).toBe(true));
});

describe('an answer does not fit', () => {
  it.each<[string, string, unknown]>([
    ['null', '{ count }', null],
    ['a list', '{ count }', []],
    ['a text for an object', '{ case { id } }', { case: 'x' }],
    ['a list for an object', '{ case { id } }', { case: [] }],
    ['an object for a list', '{ cases { id } }', { cases: { id: '1' } }],
    ['a list of lists for a list', '{ cases { id } }', { cases: [[{ id: '1' }]] }],
    ['null for what is never null', '{ count }', { count: null }],
    ['null in a list that holds none', '{ case { notes { id } } }', { case: { notes: [null] } }],
    ['a missing field', '{ count case { id } }', { count: 1 }],
    ['a missing field inside', '{ case { id title } }', { case: { id: '1' } }],
    ['a field that was not asked for', '{ count }', { count: 1, case: null }],
    ['a prototype', '{ count }', JSON.parse('{"count":1,"__proto__":{"admin":true}}')],
    ['a prototype inside a custom scalar', '{ case { extra } }', { case: { extra: JSON.parse('{"a":[{"__proto__":1}]}') } }],
    ['a custom scalar that is too deep', '{ case { extra } }', { case: { extra: nested(DEEPEST + 1) } }],
    ['a number for a text', '{ case { title } }', { case: { title: 1 } }],
    ['an object for a text', '{ case { title } }', { case: { title: {} } }],
    ['a text for a number', '{ count }', { count: '1' }],
    ['a fraction for an integer', '{ count }', { count: 1.5 }],
    ['an integer of more than 32 bits', '{ count }', { count: 2 ** 31 }],
    ['a text for a boolean', '{ case { urgent } }', { case: { urgent: 'true' } }],
    ['a fraction for an id', '{ case { id } }', { case: { id: 1.5 } }],
    ['a value that the enum has not', '{ case { state } }', { case: { state: 'LOST' } }],
    ['a type that there is not', '{ record { __typename } }', { record: { __typename: 'Stranger' } }],
    ['a type that is none of the union', '{ found { __typename } }', { found: [{ __typename: 'Query' }] }],
    ['another type than the field’s', '{ case { __typename } }', { case: { __typename: 'Note' } }],
    ['a type that is no text', '{ record { __typename } }', { record: { __typename: ['Case'] } }],
  ])('with %s', (_name, query, data) => expect(fits(query, data)).toBe(false));
});

describe('entities', () => {
  const query =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { state days } } }';
  const two = {
    representations: [
      { __typename: 'Case', id: '1' },
      { __typename: 'Case', id: '2' },
    ],
  };
  const given = (...entities: unknown[]) => fits(query, { _entities: entities }, two);

  it('are as many as were asked for, each whole or null', () => {
    expect(given({ state: 'OPEN', days: 1 }, null)).toBe(true);
    expect(given({ state: 'OPEN', days: 1 })).toBe(false);
    expect(given(null, null, null)).toBe(false);
    expect(given({ state: 'OPEN' }, null)).toBe(false);
    expect(given({ state: 'OPEN', days: 1, id: '2' }, null)).toBe(false);
    expect(given({}, null)).toBe(false);
    expect(fits(query, { _entities: null }, two)).toBe(false);
  });

  it('are of the type as which they were asked for', () => {
    const typed = query.replace('state', '__typename state');
    const answer = (__typename: string) => fits(typed, { _entities: [{ __typename, state: 'OPEN', days: 1 }, null] }, two);
    expect(answer('Case')).toBe(true);
    expect(answer('Note')).toBe(false);
    expect(answer('Record')).toBe(false);
  });

  it('that nobody answers for leave empty what was asked of each, and no more than is wanted is named', () => {
    const shape = shapes.of(query);
    expect(shape.places(two, 10)).toEqual([
      ['_entities', 0, 'state'],
      ['_entities', 0, 'days'],
      ['_entities', 1, 'state'],
      ['_entities', 1, 'days'],
    ]);
    expect(shape.places(two, 3)).toHaveLength(3);
  });

  it('of several types leave empty what was asked of their type', () => {
    const shape = shapes.of(query.replace('... on Case { state days }', '... on Case { state } ... on Note { author }'));
    const mixed = { representations: [{ __typename: 'Note' }, { __typename: 'Case' }] };
    expect(shape.places(mixed, 10)).toEqual([
      ['_entities', 0, 'author'],
      ['_entities', 1, 'state'],
    ]);
  });
});

it('knows a mutation from a query', () => {
  expect(shapes.of('mutation { close { id } }').kind).toBe('mutation');
  expect(shapes.of('query X { count }').kind).toBe('query');
});

it('refuses an answer in which any one value is replaced by one of another kind', () => {
  const query = '{ count cases { id state notes { author } days grid } record { __typename title } }';
  const good = {
    count: 1,
    cases: [{ id: '1', state: 'OPEN', notes: [{ author: 'x' }], days: 3, grid: [[1]] }],
    record: { __typename: 'Case', title: 'x' },
  };
  expect(fits(query, good)).toBe(true);
  const places: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 0) places.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(good, []);
  const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);
  const strangers = fc.constantFrom<unknown>([], {}, 'stranger', 0.5, true, [[]], [{}], { id: {} });
  fc.assert(
    fc.property(fc.constantFrom(...places), strangers, (place, stranger) => {
      const changed: unknown = structuredClone(good);
      const key = place.at(-1) ?? '';
      const parent = place.slice(0, -1).reduce((value: never, step) => value[step as never], changed as never) as Record<
        string | number,
        unknown
      >;
      // An empty list is a good list, and any text a good text.
      fc.pre(!(kindOf(parent[key]) === kindOf(stranger) && (kindOf(stranger) === 'string' || (stranger as []).length === 0)));
      fc.pre(!(place.at(-1) === 'grid' && JSON.stringify(stranger) === '[[]]'));
      parent[key] = stranger;
      return !fits(query, changed) || (place.at(-1) === 'id' && typeof stranger === 'string');
    }),
    { numRuns: 500 },
  );
});

/** Any selection of fields of a type, by any name, in any fragments. */
const { query: anyQuery } = fc.letrec<Record<string, string>>((tie) => {
  const alias = fc.constantFrom('', '', '', '', '', 'a: ', 'b: ', '__proto__: ');
  const condition = fc.constantFrom('', '', '', ' @include(if: true)', ' @include(if: false)', ' @skip(if: true)');
  const leaf = (...names: string[]) =>
    fc.tuple(alias, fc.constantFrom(...names, '__typename'), condition).map(([as, name, when]) => `${as}${name}${when}`);
  const branch = (name: string, type: string) =>
    fc.tuple(alias, tie(type), condition).map(([as, inside, when]) => `${as}${name}${when} { ${inside} }`);
  const fragment = (...types: string[]) =>
    fc
      .constantFrom(...types)
      .chain((type) => fc.tuple(tie(type), condition).map(([inside, when]) => `... on ${type}${when} { ${inside} }`));
  const some = (...parts: fc.Arbitrary<string>[]) =>
    fc
      .array(fc.oneof({ maxDepth: 2, depthSize: 'xsmall' }, ...parts), { minLength: 1, maxLength: 3 })
      .map((each) => each.join(' '));
  return {
    Note: some(leaf('id', 'title', 'author'), fragment('Note', 'Record')),
    Case: some(
      leaf('id', 'state', 'days', 'rate', 'grid', 'extra'),
      branch('notes', 'Note'),
      branch('parent', 'Case'),
      fragment('Case', 'Record'),
    ),
    Record: some(leaf('id', 'title'), fragment('Case', 'Note', 'Record')),
    Found: some(leaf('__typename'), fragment('Case', 'Note', 'Record')),
    query: some(
      leaf('count'),
      branch('case', 'Case'),
      branch('cases', 'Case'),
      branch('record', 'Record'),
      branch('found', 'Found'),
    ).map((inside) => `{ ${inside} }`),
  };
});

it('takes every answer of an honest institution, whatever was asked', () => {
  const schema = buildSchema(SDL);
  const note = { __typename: 'Note', id: '2', title: 'x', author: 'y' };
  const file: Record<string, unknown> = {
    __typename: 'Case',
    id: '1',
    state: 'OPEN',
    notes: [note],
    days: null,
    rate: 0.5,
    grid: [[1], null],
    extra: { a: [1] },
  };
  file['parent'] = file;
  const rootValue = { count: 1, case: file, cases: [file, null], record: note, found: [file, note] };
  fc.assert(
    fc.property(anyQuery as fc.Arbitrary<string>, (query) => {
      const document = parse(query);
      fc.pre(validate(schema, document).length === 0);
      const { data, errors } = execute({ schema, document, rootValue }) as { data: unknown; errors?: unknown };
      expect(errors).toBeUndefined();
      expect(fits(query, JSON.parse(JSON.stringify(data)))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
