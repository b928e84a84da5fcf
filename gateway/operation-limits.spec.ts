import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { FRONT_DOOR } from './front-door.js';
import { exceedsLimits, measureDocument, type OperationMeasure, parseWithin } from './operation-limits.js';

const limits = FRONT_DOOR.operation;
const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nested = (levels: number) => `${'{ a '.repeat(levels)}${'}'.repeat(levels)}`;
const connections = (levels: number): string => (levels === 1 ? '{ a }' : `{ a { edges { node ${connections(levels - 1)} } } }`);
const measured = (text: string) => measureDocument(parse(text));

/** Each shape makes a document that counts exactly so many. */
type Shape = readonly [name: string, make: (count: number) => string];

const SHAPES: Readonly<Record<'depth' | 'aliases' | 'rootFields' | 'directives' | 'selections', readonly Shape[]>> = {
  depth: [
    ['fields in fields', nested],
    ['a mutation', (count) => `mutation ${nested(count)}`],
    ['a named fragment', (count) => `{ a ...F } fragment F on Query ${nested(count)}`],
    [
      'a fragment on every level',
      (count) => `{ ...F0 } ${repeat(count, (n) => `fragment F${n} on T { a ${n + 1 < count ? `{ ...F${n + 1} }` : ''} }`)}`,
    ],
    ['inline fragments, which are no levels', (count) => `${'{ ... on T { ... { a '.repeat(count)}${'} } }'.repeat(count)}`],
    ['edges and node on every level', connections],
    ['the deepest of several operations', (count) => `query A { a } query B ${nested(count)}`],
    [
      '__typename at the bottom',
      (count) => (count === 1 ? '{ __typename }' : `${'{ a '.repeat(count - 1)}{ __typename }${'}'.repeat(count - 1)}`),
    ],
    [
      "edges below edges, of which every other is no connection's",
      (count) => `{ a ${'{ edges '.repeat(2 * count - 2)}${'}'.repeat(2 * count - 1)}`,
    ],
    ['node of node', (count) => `${'{ node '.repeat(count)}${'}'.repeat(count)}`],
    ['edges at the root', (count) => `{ edges ${count > 1 ? nested(count - 1) : ''} }`],
  ],
  aliases: [
    ['aliased fields', (count) => `{ ${repeat(count, (n) => `a${n}: a`)} }`],
    ['__typename', (count) => `{ ${repeat(count, () => '__typename')} }`],
    ['aliased __typename, once each', (count) => `{ ${repeat(count, (n) => `t${n}: __typename`)} }`],
    ['an alias that is the name', (count) => `{ ${repeat(count, () => 'a: a')} }`],
    ['a named fragment', (count) => `{ ...F } fragment F on Query { ${repeat(count, (n) => `a${n}: a`)} }`],
    ['an inline fragment', (count) => `{ ... { ... on Query { ${repeat(count, (n) => `a${n}: a`)} } } }`],
    ['a fragment spread often', (count) => `{ ${repeat(count, (n) => `a${n} { ...F }`)} } fragment F on T { b: c }`],
    ['deep below', (count) => `{ a { b { ${repeat(count, (n) => `a${n}: a`)} } } }`],
  ],
  rootFields: [
    ['fields', (count) => `{ ${repeat(count, (n) => `a${n}`)} }`],
    ['one field again and again', (count) => `{ ${repeat(count, () => 'a')} }`],
    ['mutations', (count) => `mutation { ${repeat(count, (n) => `a${n}`)} }`],
    ['a named fragment', (count) => `{ ...F } fragment F on Query { ${repeat(count, (n) => `a${n}`)} }`],
    ['an inline fragment', (count) => `{ ... { ${repeat(count, (n) => `a${n}`)} } }`],
    ['a fragment spread often', (count) => `{ ${repeat(count, () => '...F')} } fragment F on Query { a }`],
  ],
  directives: [
    ['one field', (count) => `{ a ${repeat(count, () => '@skip(if: false)')} }`],
    ['many fields', (count) => `{ ${repeat(count, (n) => `a${n} @include(if: true)`)} }`],
    ['unknown directives', (count) => `{ a ${repeat(count, (n) => `@d${n}`)} }`],
    ['a spread', (count) => `{ ...F ${repeat(count, () => '@skip(if: false)')} } fragment F on Query { a }`],
    ['an inline fragment', (count) => `{ ... ${repeat(count, () => '@skip(if: false)')} { a } }`],
    ['a fragment itself', (count) => `{ ...F } fragment F on Query ${repeat(count, (n) => `@d${n}`)} { a }`],
    ['a fragment spread often', (count) => `{ ${repeat(count, () => '...F')} } fragment F on Query { a @d }`],
    ['the operation', (count) => `query ${repeat(count, (n) => `@d${n}`)} { a }`],
    ['a variable', (count) => `query ($v: Int ${repeat(count, (n) => `@d${n}`)}) { a(v: $v) }`],
  ],
  selections: [
    ['one field again and again', (count) => `{ ${repeat(count, () => 'a')} }`],
    ['fields in fields', nested],
    ['inline fragments around nothing else', (count) => `${'{ ... '.repeat(count - 1)}{ a }${'}'.repeat(count - 1)}`],
    ['spreads of a fragment that is not there', (count) => `{ ${repeat(count, () => '...Unknown')} }`],
    ['the larger of two operations', (count) => `query A { a } query B { ${repeat(count, () => 'a')} }`],
  ],
};

describe.each(Object.entries(SHAPES) as [keyof typeof SHAPES, readonly Shape[]][])('the limit of %s', (limit, shapes) => {
  it.each(shapes)('counts %s', (_name, make) => {
    for (const count of [1, 2, limits[limit], limits[limit] + 1, 40]) expect(measured(make(count))[limit]).toBe(count);
  });

  it('lets in what is at the limit and refuses one beyond', () => {
    const at = (value: number): OperationMeasure => ({ ...measured('{ a }'), [limit]: value });
    expect([exceedsLimits(at(limits[limit]), limits), exceedsLimits(at(limits[limit] + 1), limits)]).toEqual([false, true]);
  });
});

describe('what counts', () => {
  it('leaves out edges and node of a connection, also through fragments', () => {
    const plain = '{ a { edges { node { b { edges { cursor node { c } } } } } } }';
    const spread =
      '{ a { ...A } } fragment A on AConnection { edges { ...E } } fragment E on AEdge { node { b { edges { cursor node { c } } } } }';
    expect([measured(plain).depth, measured(spread).depth]).toEqual([3, 3]);
  });

  it.each([
    ['{ __schema { types { name } } }', { introspects: true, onlyIntrospects: true, onlyTypename: false, depth: 0 }],
    ['{ ...F } fragment F on Query { __type(name: "A") { name } __typename }', { introspects: true, onlyIntrospects: true }],
    ['{ a __schema { types { name } } }', { introspects: true, onlyIntrospects: false, depth: 1 }],
    ['{ a { b { __type(name: "A") { name } } } }', { introspects: true, onlyIntrospects: false }],
    ['{ __typename }', { introspects: false, onlyIntrospects: false, onlyTypename: true }],
    ['{ ... { ...F } } fragment F on Query { t: __typename }', { onlyTypename: true }],
    ['{ a { __typename } }', { onlyTypename: false, introspects: false }],
    ['query A { __typename } query B { a }', { onlyTypename: false }],
    ['fragment F on Query { __typename }', { onlyTypename: false, onlyIntrospects: false }],
  ])('knows what %s asks for', (text, expected) => {
    expect(measured(text)).toMatchObject(expected);
  });

  it('is done in linear time with fragments that double on every level', () => {
    const bomb = `{ ...F0 } ${repeat(90, (n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`)} fragment F90 on T { a: b @d c }`;
    const { aliases, directives, rootFields, selections } = measured(bomb);
    expect([aliases, directives, rootFields, selections]).toEqual([2 ** 90, 2 ** 90, 2 ** 91, 2 ** 91 - 1 + 2 ** 91]);
  });

  it('refuses fragments that double on every level and bring nothing new', () => {
    const bomb = `{ a { ...F0 } } ${repeat(60, (n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on T { b }`;
    expect(exceedsLimits(measured(bomb), limits)).toBe(true);
    expect(exceedsLimits({ ...measured(bomb), selections: 0 }, limits)).toBe(false);
  });

  it.each([
    '{ ...F } fragment F on T { a { ...F } }',
    '{ ...F } fragment F on T { ...F a: b }',
    '{ ...F } fragment F on T { a: b ...G } fragment G on T { c { ...F } ...F }',
    '{ ...Unknown }',
  ])('ends with %s', (text) => {
    expect(measured(text).depth).toBeLessThan(5);
  });
});

describe('the limit of tokens', () => {
  const tokens = (count: number) => `{ ${repeat(count - 2, (n) => `f${n}`)} }`;

  it.each([
    ['at the limit', tokens(20)],
    ['with comments and commas, which are none', `${tokens(20)} ${'# a b c d e f g ,,,\n'.repeat(50)}`],
  ])('lets a document in %s', (_name, text) => {
    expect(parseWithin(text, 20).kind).toBe(Kind.DOCUMENT);
  });

  it.each([
    ['one beyond', tokens(21)],
    ['100 KiB of braces', '{a'.repeat(50_000)],
    ['deep lists', `{ a(b: ${'['.repeat(50_000)}`],
    ['a fault far behind', `${tokens(30)} ???`],
  ])('refuses %s', (_name, text) => {
    expect(() => parseWithin(text, 20)).toThrow(expect.objectContaining({ extensions: { code: 'OPERATION_LIMIT_EXCEEDED' } }));
  });

  it.each(['', '{', '{ a(', 'query', '{ a ??? }', '{ "unterminated }'])('leaves it to graphql to say that %j is none', (text) => {
    expect(() => parseWithin(text, 20)).toThrow(/Syntax Error/);
  });
});

/** The same numbers by writing every fragment out; only for documents without cycles and small enough. */
function naive(document: DocumentNode) {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const total = { depth: 0, aliases: 0, rootFields: 0, directives: 0, selections: 0 };
  const walk = (set: SelectionSetNode, above: readonly string[]): void => {
    for (const selection of set.selections) {
      total.selections += 1;
      total.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        total.directives += fragment?.directives?.length ?? 0;
        if (fragment) walk(fragment.selectionSet, above);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, above);
      else {
        const name = selection.name.value;
        if (above.length === 0) total.rootFields += 1;
        if (selection.alias || name === '__typename') total.aliases += 1;
        const path = [...above, name];
        total.depth = Math.max(total.depth, countedLevels(path));
        if (selection.selectionSet) walk(selection.selectionSet, path);
      }
    }
  };
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) walk(node.selectionSet, []);
  return total;
}

function countedLevels(path: readonly string[]): number {
  const kinds: string[] = [];
  for (const name of path) {
    const above = kinds.at(-1);
    if (name === 'edges' && above === 'FIELD') kinds.push('EDGES');
    else if (name === 'node' && above === 'EDGES') kinds.push('NODE');
    else kinds.push('FIELD');
  }
  return kinds.filter((kind) => kind === 'FIELD').length;
}

/** A selection set that spreads only fragments with a higher number. */
function selections(fragment: number, levels: number): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'b', 'edges', 'node', '__typename');
  const directive = fc.constantFrom('', '', '@d', '@d @e');
  const alias = fc.constantFrom('', '', 'x: ');
  const leaf = fc.tuple(alias, name, directive).map((parts) => parts.join(' '));
  const options = [leaf];
  if (fragment < 4) options.push(fc.tuple(fc.integer({ min: fragment, max: 3 }), directive).map(([n, d]) => `...F${n} ${d}`));
  if (levels > 0) {
    const below = selections(fragment, levels - 1);
    options.push(fc.tuple(leaf, below).map(([field, set]) => `${field} ${set}`));
    options.push(fc.tuple(directive, below).map(([d, set]) => `... on T ${d} ${set}`));
  }
  return fc.array(fc.oneof(...options), { minLength: 1, maxLength: 3 }).map((parts) => `{ ${parts.join(' ')} }`);
}

it('counts whatever fragments do as if they were written out', () => {
  const operation = fc
    .tuple(selections(0, 4), fc.tuple(...[1, 2, 3, 4].map((n) => selections(n, 2))))
    .map(([root, fragments]) => [root, ...fragments.map((set, n) => `fragment F${n} on T ${set}`)].join('\n'));
  fc.assert(
    fc.property(operation, (text) => {
      const document = parse(text);
      expect(measureDocument(document)).toMatchObject(naive(document));
    }),
    { numRuns: 500 },
  );
});
