import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { schemaChanges } from './changes.js';

const BEFORE = `type Query { cases(filter: CaseFilter): [Case!] offers: [Offer] }
  type Case { id: ID! state: CaseState! note: String }
  type Offer { id: ID! title: String! }
  enum CaseState { OPEN CLOSED }
  input CaseFilter { mine: Boolean }`;

const operations = ['query Cases($filter: CaseFilter) { cases(filter: $filter) { id state } }'].map((text) => ({
  name: 'case-desk/cases',
  text,
  document: parse(text),
}));

function changes(from: string, to: string, accepted = false) {
  const after = buildSchema(BEFORE.replace(from, to));
  return schemaChanges({ before: buildSchema(BEFORE), after, operations, accepted });
}

describe('a change of the schema', () => {
  it('is none where nothing changes, and none that matters where something is added', () => {
    expect(changes('', '')).toEqual({ faults: [], notices: [] });
    expect(changes('note: String', 'note: String more: Int')).toEqual({ faults: [], notices: [] });
  });

  it("that breaks an operation says which client's which, also when breaking changes are accepted", () => {
    const [fault, place] = changes('state: CaseState!', '', true).faults;
    expect(fault).toContain('The operation cases of the client case-desk breaks: Cannot query field "state" on type "Case".');
    expect(place).toBe('Case.state was removed, which the operation cases of the client case-desk uses.');
  });

  it.each([
    ['state: CaseState!', 'state: CaseState', 'Case.state changed type from CaseState! to CaseState'],
    ['OPEN CLOSED', 'OPEN', 'CLOSED was removed from enum type CaseState'],
    ['mine: Boolean', 'mine: Boolean code: ID!', 'A required field code on input type CaseFilter was added'],
  ])('that an operation still passes but no longer understands is a fault too: %s → %s', (from, to, sentence) => {
    expect(changes(from, to, true).faults).toContain(`${sentence}, which the operation cases of the client case-desk uses.`);
  });

  it('that no operation uses is a fault until it is accepted', () => {
    expect(changes('note: String', '').faults).toEqual([
      'Case.note was removed; no registered operation uses it, but it is breaking.',
    ]);
    expect(changes('note: String', '', true)).toEqual({ faults: [], notices: ['accepted: Case.note was removed'] });
    expect(changes('title: String!', 'title: Int!').faults[0]).toContain('Offer.title changed type from String! to Int!');
  });

  it('that is dangerous is told, with whom it meets', () => {
    expect(changes('OPEN CLOSED', 'OPEN CLOSED ON_HOLD')).toEqual({
      faults: [],
      notices: ['dangerous: ON_HOLD was added to enum type CaseState, which the operation cases of the client case-desk uses'],
    });
  });
});
