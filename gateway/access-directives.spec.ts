import { describe, expect, it } from '@jest/globals';
import { type ConstDirectiveNode, Kind, parse, print } from 'graphql';
import { readAccessDirectives } from './access-directives.js';

const JOIN = '@link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)';
const linked = (...links: readonly string[]) => `schema ${JOIN} ${links.join(' ')} { query: Query } type Query { a: Int }`;
const security = (name: string, more = '', version = 'v0.1') =>
  `@link(url: "https://specs.apollo.dev/${name}/${version}", for: SECURITY${more})`;

/** What a field under these directives demands. */
function clauses(links: string, directives: string) {
  const field = parse(`type T { f: Int ${directives} }`).definitions[0];
  const applied = field?.kind === Kind.OBJECT_TYPE_DEFINITION ? field.fields?.[0]?.directives : undefined;
  return readAccessDirectives(parse(linked(links)))?.clausesOf(applied as readonly ConstDirectiveNode[]);
}

const LOGIN = { kind: 'AUTHENTICATED' };

describe('the access directives of a supergraph', () => {
  it('are none where none is linked, whatever directives are called', () => {
    expect(readAccessDirectives(parse(linked('@link(url: "https://city.example/authenticated/v1.0")')))).toBeNull();
  });

  it.each<[string, string, string, unknown[]]>([
    ['their own names', security('authenticated'), '@authenticated', [LOGIN]],
    ['an import', security('authenticated', ', import: ["@authenticated"]'), '@authenticated', [LOGIN]],
    [
      'an import as another',
      security('authenticated', ', import: [{ name: "@authenticated", as: "@login" }]'),
      '@login',
      [LOGIN],
    ],
    ['a link as another', security('authenticated', ', as: "door"'), '@door', [LOGIN]],
    ['a prefix', security('authenticated', ', as: "door"'), '@door__authenticated', [LOGIN]],
    ['no name of theirs', security('authenticated', ', as: "door"'), '@authenticated', []],
    ['a link that does not say what for', '@link(url: "https://specs.apollo.dev/authenticated/v0.1")', '@authenticated', [LOGIN]],
    [
      'both',
      `${security('authenticated')} ${security('policy')}`,
      '@authenticated @policy(policies: [["a", "b"], ["c"]])',
      [LOGIN, { kind: 'POLICIES', anyOf: [['a', 'b'], ['c']] }],
    ],
    ['one scope', security('requiresScopes'), '@requiresScopes(scopes: "a")', [{ kind: 'SCOPES', anyOf: [['a']] }]],
    [
      'a flat list',
      security('requiresScopes'),
      '@requiresScopes(scopes: ["a", "b"])',
      [{ kind: 'SCOPES', anyOf: [['a'], ['b']] }],
    ],
    ['no alternative at all', security('requiresScopes'), '@requiresScopes(scopes: [])', [{ kind: 'SCOPES', anyOf: [] }]],
  ])('are read under %s', (_name, links, directives, expected) => {
    expect(clauses(links, directives)).toEqual(expected);
  });

  it.each([
    ['of another version', linked(security('authenticated', '', 'v0.2')), 'which the hub cannot enforce'],
    [
      'on an argument',
      `${linked(security('authenticated'))} type A { f(a: Int @authenticated): Int }`,
      'in a place where the hub cannot enforce it',
    ],
    [
      'on an input field',
      `${linked(security('authenticated'))} input A { f: Int @authenticated }`,
      'in a place where the hub cannot enforce it',
    ],
    [
      'on an enum value',
      `${linked(security('authenticated'))} enum A { B @authenticated }`,
      'in a place where the hub cannot enforce it',
    ],
  ])('%s are refused', (_name, sdl, sentence) => {
    expect(() => readAccessDirectives(parse(sdl))).toThrow(sentence);
  });

  it.each(['@requiresScopes', '@requiresScopes(scopes: [[1]])', '@requiresScopes(scopes: null)'])(
    'as %s are refused',
    (directive) => {
      expect(() => clauses(security('requiresScopes'), directive)).toThrow('The supergraph');
    },
  );

  it('leave the engine every security link that the hub does not enforce', () => {
    const other = '@link(url: "https://city.example/seal/v1.0", for: SECURITY)';
    const { engineDocument } = readAccessDirectives(parse(linked(security('authenticated'), other))) ?? {};
    const printed = engineDocument ? print(engineDocument) : '';
    expect(printed).toContain(other);
    expect(printed).toContain(JOIN);
    expect(printed.match(/SECURITY/g)).toHaveLength(1);
  });
});
