import { describe, expect, it } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { askedFields, askedPath } from './asked-paths.js';
import { nullsExplained } from './explain.js';

const asked = (query: string) => {
  const document = parse(query);
  return askedFields(document, document.definitions[0] as OperationDefinitionNode);
};
const error = (code: string, ...path: (string | number)[]) => ({ message: '', path, extensions: { code } });

describe('a null', () => {
  const fields = asked('{ case { title status note: comment } cases { title status } }');
  const why = (data: unknown, ...errors: ReturnType<typeof error>[]) =>
    nullsExplained(data, errors, fields).map(({ path, why: reason }) => `${path.join('.')}: ${reason}`);

  it.each([
    ['NOT_FOUND', 'NOT_VISIBLE'],
    ['INVALID_INPUT', 'NOT_VISIBLE'],
    ['NOT_PERMITTED', 'REFUSED'],
    ['UNAUTHENTICATED', 'REFUSED'],
    ['PURPOSE_NOT_PERMITTED', 'REFUSED'],
    ['CONSENT_REQUIRED', 'WITHHELD'],
    ['SUBGRAPH_UNAVAILABLE', 'PARTNER_DOWN'],
    ['SUBGRAPH_TIMEOUT', 'PARTNER_DOWN'],
    ['SUBGRAPH_INVALID_RESPONSE', 'PARTNER_DOWN'],
    ['INTERNAL', 'PARTNER_DOWN'],
  ])('under an error %s is %s', (code, reason) => {
    expect(why({ case: { title: 'x', status: null, note: 'y' } }, error(code, 'case', 'status'))).toEqual([
      `case.status: ${reason}`,
    ]);
  });

  it('without an error is not visible: absent or hidden, and never which', () => {
    expect(why({ case: null, cases: [{ title: null, status: 'x' }, null] })).toEqual([
      'case: NOT_VISIBLE',
      'cases.0.title: NOT_VISIBLE',
      'cases.1: NOT_VISIBLE',
    ]);
  });

  it('tells of an error further in, from which it rose', () => {
    expect(why({ case: null }, error('CONSENT_REQUIRED', 'case', 'status'))).toEqual(['case: WITHHELD']);
    expect(why(null, error('SUBGRAPH_TIMEOUT', 'case', 'status'))).toEqual([': PARTNER_DOWN']);
  });

  it('tells of the error at its own place and of no neighbour’s', () => {
    const data = {
      cases: [
        { title: 'x', status: null },
        { title: 'y', status: null },
      ],
    };
    expect(why(data, error('NOT_PERMITTED', 'cases', 0, 'status'))).toEqual([
      'cases.0.status: REFUSED',
      'cases.1.status: NOT_VISIBLE',
    ]);
  });

  it('tells of a failure of something that the hub needed there for itself', () => {
    const data = { case: { title: 'x', status: null, note: 'y' } };
    expect(why(data, error('SUBGRAPH_UNAVAILABLE', 'case'))).toEqual(['case.status: PARTNER_DOWN']);
  });

  it('tells of the worst that was heard', () => {
    const errors = [error('CONSENT_REQUIRED', 'case', 'status'), error('SUBGRAPH_TIMEOUT', 'case', 'note')];
    expect(why({ case: null }, ...errors)).toEqual(['case: PARTNER_DOWN']);
  });

  it('is explained a thousand times in one answer and no more', () => {
    expect(why({ cases: Array.from({ length: 5_000 }, () => null) })).toHaveLength(1_000);
  });

  it('inside a scalar, or of the schema itself, is none of an institution’s', () => {
    const query = asked('{ case { extra } __schema { description } }');
    expect(nullsExplained({ case: { extra: { a: null } }, __schema: { description: null } }, [], query)).toEqual([]);
  });
});

describe('the path of an error', () => {
  const fields = asked(
    '{ a: case { ...F ... on Case { list { x } } } } fragment F on Case { list { y } ...G } fragment G on Case { z }',
  );

  it.each<[string, (string | number)[], (string | number)[]]>([
    ['leads through fragments and other names', ['a', 'list', 3, 'y'], ['a', 'list', 3, 'y']],
    ['ends before what nobody asked for', ['a', 'list', 0, 'secret', 'x'], ['a', 'list', 0]],
    ['ends before a field under its own name where another was given', ['case', 'z'], []],
    ['is no way to a prototype', ['a', '__proto__'], ['a']],
  ])('%s', (_name, path, shown) => expect(askedPath(path, fields)).toEqual(shown));

  it('is found as quickly when fragments are nested to multiply', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Case { ...F${level + 1} deeper { ...F${level + 1} } }`,
    );
    const made = asked(`{ case { ...F0 } } ${bomb.join(' ')} fragment F40 on Case { z }`);
    expect(askedPath(['case', 'deeper', 'z', 'no'], made)).toEqual(['case', 'deeper', 'z']);
  });
});
