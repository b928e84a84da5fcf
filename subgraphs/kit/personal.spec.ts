import { describe, expect, it } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { categoriesAsked, PERSONAL_DEFINITION, personalMapOf, unclassedTypes } from './personal.js';

const sdl = `${PERSONAL_DEFINITION}
  type Query { person: Person any: [Being!]! named: Named! place: Place! people: PersonConnection! dogs: DogConnection! }
  type PersonConnection { nodes: [Person!]! edges: [PersonEdge!]! totalCount: Int! pageInfo: PageInfo! }
  type PersonEdge { node: Person! cursor: String! }
  type DogConnection { nodes: [Dog!]! totalCount: Int! }
  type PageInfo { endCursor: String }
  type Mutation { touch: Person! }
  interface Named { name: String! }
  union Being = Person | Dog
  type Person implements Named @personal(category: "CONTENT", legalBasis: "x") { id: ID! name: String! @personal(category: "IDENTITY", legalBasis: "x") friend: Person place: Place }
  type Dog implements Named @notPersonal { id: ID! name: String! }
  type Place @notPersonal { id: ID! note: String @personal(category: "NOTE", legalBasis: "x") }
  type Odd { id: ID! }
`;
const document = parse(sdl);
const schema = buildSchema(sdl);
const map = personalMapOf(document);

function asked(query: string): string[] {
  const parsed = parse(query);
  return [...categoriesAsked(schema, parsed, parsed.definitions[0] as OperationDefinitionNode, map)].sort();
}

describe('categories of personal data in an operation', () => {
  it.each([
    ['a field', '{ person { id } }', ['CONTENT']],
    ['a field with a category of its own', '{ person { name } }', ['IDENTITY']],
    ['an alias', '{ x: person { y: name } }', ['IDENTITY']],
    [
      'a fragment',
      'query { ...f } fragment f on Query { person { ...g } } fragment g on Person { friend { name } }',
      ['CONTENT', 'IDENTITY'],
    ],
    ['an inline fragment without a type', '{ ... { person { ... @include(if: true) { id } } } }', ['CONTENT']],
    ['an interface', '{ named { name } }', ['IDENTITY']],
    ['a union', '{ any { ... on Person { id } ... on Dog { name } } }', ['CONTENT']],
    ['a mutation payload', 'mutation { touch { name } }', ['CONTENT', 'IDENTITY']],
    ['a mutation that asks back nothing', 'mutation { touch { __typename } }', ['CONTENT']],
    ['the count of a list', '{ people { totalCount } }', ['CONTENT']],
    ['the place of a list', '{ people { pageInfo { endCursor } } }', ['CONTENT']],
    ['the cursor of an edge', '{ people { edges { cursor } } }', ['CONTENT']],
    ['a list of what is not personal', '{ dogs { totalCount } }', []],
    ['a field of a type without', '{ place { id note } }', ['NOTE']],
    ['nothing personal', '{ place { id } any { __typename ... on Dog { name } } named { __typename } }', []],
    ['a skipped field all the same', '{ person @skip(if: true) { id } }', ['CONTENT']],
  ])('are found in %s', (_name, query, categories) => {
    expect(asked(query)).toEqual(categories);
  });

  it('are not lost in fragments that nobody uses', () => {
    expect(asked('query { place { id } } fragment f on Person { name }')).toEqual([]);
  });

  it('have to be declared, or the schema is not built', () => {
    expect(unclassedTypes(document)).toEqual(['Odd']);
  });
});
