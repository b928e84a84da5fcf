import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { withTagsOnRoots } from './variants.js';

describe('the root fields of an institution', () => {
  const tagged = (typeDefs: string) => print(withTagsOnRoots(parse(typeDefs), ['partner', 'office']));
  const same = (typeDefs: string) => print(parse(typeDefs));

  it('stand in its variants', () => {
    expect(tagged('type Query { cases: [Case] } type Mutation { open: Case } type Case { id: ID! }')).toBe(
      same(`type Query { cases: [Case] @tag(name: "partner") @tag(name: "office") }
        type Mutation { open: Case @tag(name: "partner") @tag(name: "office") } type Case { id: ID! }`),
    );
  });

  it.each([
    ['say so themselves', 'type Query { offers: [ID!]! @tag(name: "public") }'],
    ['are resolved by several, so that their owner says it', 'type Query { me: ID @shareable }'],
  ])('are left as they are where they %s', (_, typeDefs) => {
    expect(tagged(typeDefs)).toBe(same(typeDefs));
  });
});
