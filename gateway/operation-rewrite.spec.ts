import { describe, expect, it } from '@jest/globals';
import { type OperationDefinitionNode, parse, print } from 'graphql';
import { OperationRewriter, withoutPlannerNames } from './operation-rewrite.js';

const ADDED = new Set(['id', 'title', '__typename']);
const rewriter = new OperationRewriter({ addedNames: ADDED, hasInterfaceObjects: false });

function rewritten(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query, { noLocation: true });
  return rewriter.rewrite(document, document.definitions[0] as OperationDefinitionNode, variables);
}
const text = (query: string, variables?: Record<string, unknown>) => {
  const found = rewritten(query, variables);
  return found && print(found.document).replaceAll(/\s+/g, ' ');
};

describe('an operation', () => {
  it.each([
    '{ cases { id title name } }',
    '{ cases { first: name second: title id: id } }',
    'query ($n: Int) { cases(first: $n) { ...F } } fragment F on Case { id }',
  ])('that the planner understands is planned as it is: %s', (query) => {
    expect(rewritten(query)).toBeNull();
  });

  it('gets other names where its own are the planner’s', () => {
    expect(text('{ cases { x: name id: legacyId } }')).toBe('{ cases { x: name hubAlias_0_id: legacyId } }');
    expect(text('{ cases { __typename: name a__alias_1: name } }')).toBe(
      '{ cases { hubAlias_0___typename: name hubAlias_0_a__alias_1_: name } }',
    );
    expect(text('{ id: hubAlias_0 cases { hubAlias_0_id: name } }')).toBe(
      '{ hubAlias__0_id: hubAlias_0 cases { hubAlias_0_id: name } }',
    );
  });

  it('is decided by its variables before it is planned, and what is left empty is asked for its type', () => {
    const query =
      'query ($on: Boolean = true) { cases { name @skip(if: $on) related @include(if: $on) { name @skip(if: true) } } }';
    expect(text(query)).toBe('query ($on: Boolean = true) { cases { related { hubAlias_type: __typename } } }');
    expect(text(query, { on: false })).toBe('query ($on: Boolean = true) { cases { name } }');
    expect(text('{ cases @skip(if: true) { name } }')).toBe('{ hubAlias_type: __typename }');
    expect(text('{ cases { ...F } } fragment F on Case { name @skip(if: true) }')).toBe(
      '{ cases { ...F } } fragment F on Case { hubAlias_type: __typename }',
    );
  });

  it('is made once for each answer to its conditions', () => {
    const document = parse('query ($on: Boolean!) { name @skip(if: $on) }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    const first = rewriter.rewrite(document, operation, { on: true });
    expect(rewriter.rewrite(document, operation, { on: true })).toBe(first);
    expect(rewriter.rewrite(document, operation, { on: false })?.key).not.toBe(first?.key);
  });

  it('gives answers and errors back under the client’s names, and leaves values alone that look like names', () => {
    const found = rewritten('{ id: cases { title: name json(on: 1) id: json(on: 2) } other { x @skip(if: true) } }');
    const json = { hubAlias_0_id: 1 };
    expect(
      found?.restoreData(undefined, {
        hubAlias_0_id: [{ hubAlias_0_title: 'a', json, hubAlias_0_id: json }, null],
        other: { hubAlias_type: 'Other' },
      }),
    ).toEqual({ id: [{ title: 'a', json, id: json }, null], other: {} });
    expect(found?.restorePath(null, ['hubAlias_0_id', 1, 'hubAlias_0_title', 'x'])).toEqual(['id', 1, 'title', 'x']);
    expect(withoutPlannerNames(['a', 0, 'name__alias_0'])).toEqual(['a', 0, 'name']);
  });

  it('keeps apart what types of an interface object are asked under one name', () => {
    const apart = new OperationRewriter({ addedNames: ADDED, hasInterfaceObjects: true });
    const document = parse('{ a { ... on B { score(scale: 2) } ... on C { score } } }', { noLocation: true });
    const found = apart.rewrite(document, undefined, {});
    expect(found && print(found.document).replaceAll(/\s+/g, ' ')).toBe(
      '{ a { ... on B { score(scale: 2) } ... on C { hubAlias_1_score: score } } }',
    );
    expect(found?.restoreData(null, { a: { hubAlias_1_score: 3 } })).toEqual({ a: { score: 3 } });
  });
});
