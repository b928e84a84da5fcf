import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { FRONT_DOOR } from '../../gateway/front-door.js';
import { operationCosts, unansweredOperations } from './registered-operations.js';

const SDL =
  'type Query { cases(first: Int): CaseConnection } type CaseConnection { nodes: [Case!]! } type Case { id: ID cases(first: Int): CaseConnection }';
const schema = buildSchema(SDL);
const operation = (name: string, text: string) => ({ name, text, document: parse(text) });
const costs = (text: string) => operationCosts(SDL, schema, [operation('desk/list', text)], FRONT_DOOR.operation);

describe('the registered operations', () => {
  it('are answered, or named with the client that relies on them', () => {
    const good = operation('desk/list', 'query List { cases { nodes { id } } }');
    const bad = operation('desk/lost', 'query Lost { cases { nodes { name } } }');
    expect(unansweredOperations(schema, [good, bad])).toEqual([
      'The operation lost of the client desk cannot be answered: Cannot query field "name" on type "Case".',
    ]);
  });

  it('cost what their defaults ask for', () => {
    const { faults, notices } = costs('query List($first: Int = 10) { cases(first: $first) { nodes { id } } }');
    expect(faults).toEqual([]);
    expect(notices).toEqual([expect.stringMatching(/^list of the client desk costs \d+ of 5000$/)]);
  });

  it('are refused beyond the limits of the front door', () => {
    expect(costs('query List { cases(first: 100) { nodes { cases(first: 100) { nodes { id } } } } }').faults[0]).toMatch(
      /^The operation list of the client desk costs \d+, more than 5000\.$/,
    );
    expect(costs('query List { cases(first: 101) { nodes { id } } }').faults).toEqual([
      'The operation list of the client desk asks for pages of 101, more than 100.',
    ]);
    const deep = `query List { ${'cases(first: 1) { nodes { '.repeat(16)}id${' } }'.repeat(16)} }`;
    expect(costs(deep).faults[0]).toBe(
      'The operation list of the client desk is larger than the limits of the front door allow.',
    );
  });

  it('are reckoned with the largest page where the page must be given', () => {
    const [notice] = costs('query List($first: Int!) { cases(first: $first) { nodes { id } } }').notices ?? [];
    expect(Number(/costs (\d+)/.exec(notice ?? '')?.[1])).toBeGreaterThanOrEqual(FRONT_DOOR.operation.first);
  });
});
