import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { changesBetween, schemaHash, withChanges } from './changelog.js';

const BEFORE = buildSchema(`
  "All that can be asked." type Query { office: Office, offices(first: Int): [Office!]! }
  type Office { id: ID!, name: String, old: Int }
  enum Level { A1 A2 }
  input Filter { level: Level }`);

const day = (schema: string, date = '2026-11-22') => withChanges(null, buildSchema(schema), date);

describe('the record of changes', () => {
  it('begins with the schema that is there', () => {
    expect(withChanges(null, BEFORE, '2026-11-22')).toEqual({
      entries: [{ date: '2026-11-22', schema: schemaHash(BEFORE), changes: [] }],
    });
  });

  it('tells what breaks clients, what may surprise them, and what is safe', () => {
    const after = buildSchema(`
      type Query { office: Office!, offices(first: Int, after: String): [Office!]!, teams: [Team] }
      type Office { id: ID!, name: String @deprecated(reason: "Ask the team."), size: Int }
      type Team { id: ID! }
      enum Level { A1 A2 B1 }
      input Filter { level: Level, name: String }`);
    expect(changesBetween(BEFORE, after)).toEqual([
      { kind: 'BREAKING', what: 'Office.old was removed.' },
      { kind: 'DANGEROUS', what: 'An optional arg after on Query.offices was added.' },
      { kind: 'DANGEROUS', what: 'An optional field name on input type Filter was added.' },
      { kind: 'DANGEROUS', what: 'B1 was added to enum type Level.' },
      { kind: 'SAFE', what: 'Office.name is deprecated.' },
      { kind: 'SAFE', what: 'Office.size was added.' },
      { kind: 'SAFE', what: 'Query.teams was added.' },
      { kind: 'SAFE', what: 'Team was added.' },
    ]);
  });

  it('puts the latest entry first and leaves the older ones as they were', () => {
    const changelog = day('type Query { a: Int }', '2026-01-01');
    const after = buildSchema('type Query { a: Int, b: Int }');
    const longer = withChanges({ changelog, schema: buildSchema('type Query { a: Int }') }, after, '2026-02-02');
    expect(longer.entries).toEqual([
      { date: '2026-02-02', schema: schemaHash(after), changes: [{ kind: 'SAFE', what: 'Query.b was added.' }] },
      ...changelog.entries,
    ]);
  });

  it('says nothing of order and wording', () => {
    const schema = buildSchema('"Said." type Query { b: Int, "Said otherwise." a: Int }');
    const changelog = day('type Query { a: Int b: Int }');
    expect(withChanges({ changelog, schema: buildSchema('type Query { a: Int b: Int }') }, schema, '2026-02-02')).toBe(changelog);
  });
});
