import { describe, expect, it } from '@jest/globals';
import { SHARE_DEFINITION } from '../../subgraphs/kit/agreements.js';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';
import { agreementsOf } from './agreements.js';
import { readSdl } from './subgraph-sdl.js';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.12';
const HEAD = `extend schema @link(url: "${FEDERATION}", import: ["@key", "@composeDirective"])`;
const BODY = 'type Query { a: Int }';

/** Schemas as somebody hands them in who means no good, or who has not read the tutorial. */
const HOSTILE: readonly (readonly [what: string, sdl: string, sentence: RegExp])[] = [
  ['is larger than a megabyte', `${HEAD} ${BODY} ${'#'.repeat(1_000_000)}`, /is larger than 1000000 bytes/],
  ['is large only in bytes', `${HEAD} ${BODY} # ${'ü'.repeat(600_000)}`, /is larger than 1000000 bytes/],
  [
    'nests lists without end',
    `${HEAD} type Query { a: ${'['.repeat(200_000)}Int${']'.repeat(200_000)} }`,
    /is nested more than 32 levels deep/,
  ],
  [
    'nests values without end',
    `${HEAD} type Query { a(b: [Int] = ${'['.repeat(200_000)}${']'.repeat(200_000)}): Int }`,
    /nested more than 32/,
  ],
  ['nests and never comes back', `${HEAD} type Query { a: ${'['.repeat(400_000)}`, /nested more than 32/],
  ['is empty', '', /is not GraphQL/],
  ['is no GraphQL', 'SELECT 1', /is not GraphQL: Syntax Error/],
  ['ends in the middle of a word', `${HEAD} type Query { a: "`, /is not GraphQL/],
  ['holds an operation', `${HEAD} ${BODY} query { a }`, /holds an operation or a fragment/],
  ['defines a type twice', `${HEAD} ${BODY} type A { x: Int } type A { y: Int }`, /defines A more than once/],
  ['defines a type twice, of two kinds', `${HEAD} ${BODY} enum A { X } input A { y: Int }`, /defines A more than once/],
  ['defines a field twice', `${HEAD} type Query { a: Int a: String }`, /is no Federation 2 schema/],
  ['defines what only composition makes', `${HEAD} ${BODY} enum join__Graph { X }`, /defines join__Graph/],
  ['defines what GraphQL keeps for itself', `${HEAD} ${BODY} type __Schema { a: Int }`, /defines __Schema/],
  ['describes at great length', `${HEAD} "${'x'.repeat(4_001)}" ${BODY}`, /a description or another text of more than 4000/],
  ['has an endless key', `${HEAD} ${BODY} type A @key(fields: "${'id '.repeat(2_000)}") { id: ID }`, /of more than 4000/],
  [
    'has a key that nests without end',
    `${HEAD} ${BODY} type A @key(fields: "${'a{'.repeat(900)}") { a: A }`,
    /is no Federation 2 schema/,
  ],
  [
    'is of Federation 1',
    'type Query { a: Int } extend type A @key(fields: "id") { id: ID! @external }',
    /does not link Federation 2 exactly once/,
  ],
  [
    'links Federation 1',
    `extend schema @link(url: "https://specs.apollo.dev/federation/v1.0") ${BODY}`,
    /federation\/v1\.0, which this hub does not know/,
  ],
  [
    'links Federation twice',
    `${HEAD} extend schema @link(url: "https://specs.apollo.dev/federation/v2.5") ${BODY}`,
    /does not link Federation 2 exactly once/,
  ],
  [
    'links what nobody knows',
    `${HEAD} extend schema @link(url: "https://evil.example/x/v1.0", for: SECURITY) ${BODY}`,
    /evil\.example\/x\/v1\.0, which this hub does not know/,
  ],
  [
    'links connectors with addresses of their own',
    `${HEAD} extend schema @link(url: "https://specs.apollo.dev/connect/v0.1") ${BODY}`,
    /connect\/v0\.1, which this hub/,
  ],
  [
    'links Federation from elsewhere',
    `extend schema @link(url: "https://specs.apollo.dev.evil.example/federation/v2.12") ${BODY}`,
    /does not know/,
  ],
  ['links without an address', `${HEAD} extend schema @link(as: "x") ${BODY}`, /links nothing, which this hub does not know/],
  [
    'renames a directive',
    `extend schema @link(url: "${FEDERATION}", import: [{ name: "@requires", as: "@needs" }]) ${BODY}`,
    /renames @requires as @needs/,
  ],
  [
    'renames the whole of Federation',
    `extend schema @link(url: "${FEDERATION}", as: "fed") ${BODY}`,
    /renames the specification .* to fed/,
  ],
  [
    'renames the directive that renames',
    `schema @lk(url: "https://specs.apollo.dev/link/v1.0", as: "lk") @lk(url: "${FEDERATION}") { query: Query } ${BODY}`,
    /carries @lk on its schema/,
  ],
  [
    'links the old way',
    `schema @core(feature: "https://specs.apollo.dev/core/v0.2") { query: Query } ${BODY}`,
    /carries @core on its schema/,
  ],
  ['tags the schema', `${HEAD} extend schema @tag(name: "x") ${BODY}`, /carries @tag on its schema/],
  [
    'composes a directive of its own',
    `${HEAD} extend schema @composeDirective(name: "@mine") ${BODY}`,
    /composes @mine into the graph/,
  ],
  [
    'reaches for context',
    `extend schema @link(url: "${FEDERATION}", import: ["@context"]) type Query @context(name: "c") { a: Int }`,
    /uses @context, which this hub does not take/,
  ],
  [
    'reaches for context by prefix',
    `${HEAD} type Query { a(x: Int @federation__fromContext(field: "$c { x }")): Int }`,
    /uses @federation__fromContext/,
  ],
  [
    'says otherwise what is personal',
    `${HEAD} ${BODY} directive @personal(category: String) on OBJECT`,
    /defines @personal otherwise than the hub does/,
  ],
  [
    'knows more uses than there are',
    `${HEAD} ${BODY} enum agreements__ShareUse { EVERYTHING }`,
    /defines agreements__ShareUse otherwise/,
  ],
];

describe('a schema that is handed in', () => {
  it.each(HOSTILE)('is refused with a sentence where it %s', (_what, sdl, sentence) => {
    const { faults } = agreementsOf([{ name: 'partner', url: 'http://partner.kim-hub/graphql', sdl }]);
    expect(faults.join('\n')).toMatch(sentence);
    for (const fault of faults) expect(fault).toMatch(/^[^\n]*partner[^\n]*$/);
  });

  it('is read where it says nothing but what it offers', () => {
    const links = `@link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", { name: "@notPersonal", as: "@notPersonal" }])`;
    const sdl = `${HEAD} extend schema ${links} @composeDirective(name: "@personal") ${BODY} ${PERSONAL_DEFINITION} ${SHARE_DEFINITION}`;
    expect(readSdl('partner', sdl).faults).toEqual([]);
  });

  it('is read under the names of Federation’s own prefix', () => {
    const sdl = `extend schema @link(url: "${FEDERATION}") ${BODY} type A @federation__key(fields: "id") { id: ID! }`;
    expect(readSdl('partner', sdl).faults).toEqual([]);
  });
});
