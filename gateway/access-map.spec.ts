import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { readAccess } from './access-map.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@provides", "@shareable",
  "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@context", "@fromContext"])`;

/** What somebody needs for a field, in short: `login`, or the scopes. `change` alters the composed supergraph as another composition might. */
function needsOf(parts: Readonly<Record<string, string>>, change: (sdl: string) => string = (sdl) => sdl) {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(parts).map(([name, text]) => ({ name, url: `http://${name}.example`, typeDefs: parse(LINK + text) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const map = readAccess(parse(change(supergraphSdl)))?.map;
  return (type: string, field: string) =>
    [...(map?.need(type, field) ?? [])]
      .map((number) => map?.clauses[number])
      .map((clause) => (clause?.kind === 'AUTHENTICATED' ? 'login' : clause?.anyOf.map((all) => all.join('+')).join('|')))
      .sort();
}

/** Takes an access directive from a field, as if nobody had thought of it. */
const forget = (field: string) => (sdl: string) => {
  const changed = sdl.replace(
    new RegExp(`(\\n  ${field}(\\([^)]*\\))?: [^\\n]*?) @(authenticated|requiresScopes\\(scopes: \\[\\[[^)]*\\))(?=\\n)`),
    '$1',
  );
  expect(changed).not.toBe(sdl);
  return changed;
};

describe('a field needs', () => {
  it('what is demanded for it, for its type and for what it returns, of every subgraph', () => {
    const needs = needsOf({
      a: 'type Query { t: T } type T @key(fields: "id") @authenticated { id: ID! e: E @shareable @requiresScopes(scopes: [["x"]]) } enum E @policy(policies: [["p"]]) { A }',
      b: 'type T @key(fields: "id") { id: ID! e: E @shareable @requiresScopes(scopes: [["y"], ["z"]]) } enum E { A }',
    });
    expect(needs('Query', 't')).toEqual(['login']);
    expect(needs('T', 'id')).toEqual(['login']);
    expect(needs('T', '__typename')).toEqual(['login']);
    expect(needs('T', 'e')).toEqual(['login', 'p', 'x+y|x+z']);
  });

  it('what its hidden inputs need, however deep they lie', () => {
    const needs = needsOf(
      {
        a: 'type Query { t: T } type T @key(fields: "id") { id: ID! deep: U } type U @shareable { x: Int @authenticated }',
        b: 'type T @key(fields: "id") { id: ID! deep: U @external middle: Int @requires(fields: "deep { x }") @authenticated } type U @shareable { x: Int @authenticated }',
        c: 'type T @key(fields: "id") { id: ID! middle: Int @external outer: Int @requires(fields: "middle") @authenticated }',
      },
      (sdl) => forget('outer')(forget('middle')(sdl)),
    );
    expect(needs('T', 'middle')).toEqual(['login']);
    expect(needs('T', 'outer')).toEqual(['login']);
  });

  it('what an argument from a context needs', () => {
    const needs = needsOf(
      {
        a: `type Query { t: T } type T @key(fields: "id") @context(name: "ctx") { id: ID! secret: String! @authenticated u: U }
            type U @key(fields: "id") { id: ID! v(arg: String @fromContext(field: "$ctx { secret }")): Int @authenticated w: Int }`,
        b: 'type Query { b: Int } type T @key(fields: "id") { id: ID! } type U @key(fields: "id") { id: ID! }',
      },
      forget('v'),
    );
    expect(needs('U', 'v')).toEqual(['login']);
    expect(needs('U', 'w')).toEqual([]);
  });

  it('nothing for what its subgraph provides', () => {
    const needs = needsOf({
      a: 'type Query { t: T @provides(fields: "x") } type T @key(fields: "id") { id: ID! x: Int @external }',
      b: 'type T @key(fields: "id") { id: ID! x: Int @shareable @authenticated }',
    });
    expect(needs('Query', 't')).toEqual([]);
    expect(needs('T', 'x')).toEqual(['login']);
  });
});

describe('a field of another subgraph needs', () => {
  it('the key by which its subgraph is entered, not the keys that lead nowhere', () => {
    const needs = needsOf({
      a: 'type Query { t: T } type T @key(fields: "id") { id: ID! here: Int }',
      b: 'type T @key(fields: "id") @key(fields: "code") { id: ID! code: ID! @authenticated there: Int }',
      c: 'type Query { c: C } type C @key(fields: "number") { number: ID! @authenticated here: Int }',
      d: 'type C @key(fields: "number") { number: ID! there: Int }',
    });
    expect(needs('T', 'there')).toEqual([]);
    expect(needs('C', 'here')).toEqual([]);
    expect(needs('C', 'there')).toEqual(['login']);
  });

  it('the key of what holds it, where it has none', () => {
    const needs = needsOf({
      a: 'type Query { u: U } type U @key(fields: "code") { code: ID! @authenticated home: Home @shareable } type Home { city: String }',
      b: 'type U @key(fields: "code") { code: ID! home: Home @shareable } type Home { street: String }',
    });
    expect(needs('U', 'home')).toEqual([]);
    expect(needs('Home', 'city')).toEqual([]);
    expect(needs('Home', 'street')).toEqual(['login']);
  });

  it('the key of its interface, where an interface object brings it', () => {
    const needs = needsOf({
      a: 'type Query { n: N } interface N @key(fields: "code") { code: ID! } type T implements N @key(fields: "code") { code: ID! @authenticated own: Int }',
      b: 'type N @interfaceObject @key(fields: "code") { code: ID! added: Int secret: Int @requiresScopes(scopes: [["x"]]) }',
    });
    expect(needs('T', 'own')).toEqual([]);
    expect(needs('T', 'added')).toEqual(['login']);
    expect(needs('T', 'secret')).toEqual(['login', 'x']);
    expect(needs('N', 'secret')).toEqual(['login', 'x']);
  });
});

describe('an interface', () => {
  const parts = {
    a: `type Query { n: N } interface N { x: Int y: Int } type A implements N { x: Int @authenticated y: Int } type B implements N { x: Int y: Int }`,
  };

  it('needs what each implementation needs, which does not fall back on the others', () => {
    const needs = needsOf(parts);
    expect([needs('N', 'x'), needs('A', 'x'), needs('B', 'x')]).toEqual([['login'], ['login'], []]);
    expect([needs('N', 'y'), needs('Query', 'n')]).toEqual([[], []]);
  });

  it('needs it also where composition did not say so', () => {
    const needs = needsOf(parts, (sdl) => sdl.replace(/(interface N[^}]*x: Int) @authenticated/, '$1'));
    expect(needs('N', 'x')).toEqual(['login']);
  });

  it('that demands something itself demands it in every implementation', () => {
    const needs = needsOf(parts, (sdl) =>
      sdl.replace(/(interface N[^}]*y: Int)/, '$1 @authenticated').replace(/(interface N)/, '$1 @authenticated'),
    );
    expect([needs('N', 'y'), needs('A', 'y'), needs('B', 'y')]).toEqual([['login'], ['login'], ['login']]);
    expect([needs('A', '__typename'), needs('Query', 'n')]).toEqual([['login'], ['login']]);
  });
});
