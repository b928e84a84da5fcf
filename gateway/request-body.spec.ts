import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HubError } from '../subgraphs/kit/errors.js';
import { parametersFromBody, refuseAmbiguousJson, refuseOtherContent, refuseOtherParameters } from './request-body.js';

const LIMITS = { bodyBytes: 1_000, inputDepth: 6 };
const refusal = (ask: () => unknown): string | null => {
  try {
    ask();
    return null;
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const field = error.extensions['field'];
    return field ? `${error.code} ${String(field)}` : error.code;
  }
};
const read = (text: string | Buffer) => refusal(() => parametersFromBody(Buffer.from(text as string), LIMITS));

describe('the body of a request', () => {
  it('is a GraphQL request in JSON', () => {
    const body = { query: '{ a }', operationName: null, variables: { a: { b: [1] } }, extensions: {}, documentId: 'x' };
    expect(parametersFromBody(Buffer.from(JSON.stringify(body)), LIMITS)).toEqual(body);
  });

  it.each<[string, string | Buffer, string | null]>([
    ['nothing', '', 'INVALID_INPUT'],
    ['a torn object', '{"query":"{ a }"', 'INVALID_INPUT'],
    ['a text', '"x"', 'INVALID_INPUT'],
    ['a number', '5', 'INVALID_INPUT'],
    ['null', 'null', 'INVALID_INPUT'],
    ['a list', '[{"query":"{ a }"}]', 'INVALID_INPUT'],
    ['an empty list', '[]', 'INVALID_INPUT'],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff]), Buffer.from('"}')]),
      'INVALID_INPUT',
    ],
    ['half a surrogate as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'INVALID_INPUT'],
    ['UTF-16', Buffer.from('{"query":"{ a }"}', 'utf16le'), 'INVALID_INPUT'],
    ['a query that is a number', '{"query":5}', 'INVALID_INPUT query'],
    ['a query that is an object', '{"query":{}}', 'INVALID_INPUT query'],
    ['a query that is a list', '{"query":["{ a }"]}', 'INVALID_INPUT query'],
    ['a query that is false', '{"query":false}', 'INVALID_INPUT query'],
    ['an operation name that is an object', '{"query":"{ a }","operationName":{}}', 'INVALID_INPUT operationName'],
    ['variables that are a list', '{"query":"{ a }","variables":[]}', 'INVALID_INPUT variables'],
    ['variables that are a text', '{"query":"{ a }","variables":"{}"}', 'INVALID_INPUT variables'],
    ['extensions that are a text', '{"query":"{ a }","extensions":"x"}', 'INVALID_INPUT extensions'],
    ['100 KiB of opening brackets', '['.repeat(102_400), 'INVALID_INPUT'],
    ['a deep list', `${'['.repeat(7)}${']'.repeat(7)}`, 'OPERATION_LIMIT_EXCEEDED'],
    ['a deep variable', `{"variables":{"a":${'{"a":'.repeat(5)}1${'}'.repeat(5)}}}`, 'OPERATION_LIMIT_EXCEEDED'],
    ['the deepest variable', `{"variables":{"a":${'{"a":'.repeat(4)}1${'}'.repeat(4)}}}`, null],
    ['50,000 levels', `{"variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`, 'OPERATION_LIMIT_EXCEEDED'],
    ['a member twice', '{"query":"{ a }","query":"{ b }"}', 'INVALID_INPUT'],
    ['a member twice, once escaped', '{"query":"{ a }","\\u0071uery":"{ b }"}', 'INVALID_INPUT'],
    ['a variable twice', '{"variables":{"a":1,"b":{},"a":2}}', 'INVALID_INPUT'],
    ['the same member in two objects', '{"variables":{"a":{"x":1},"b":{"x":1}},"extensions":{"x":{}}}', null],
    ['__proto__', '{"__proto__":{"admin":true},"query":"{ a }"}', 'INVALID_INPUT'],
    ['__proto__ in a variable', '{"variables":{"a":[{"__proto__":{"admin":true}}]}}', 'INVALID_INPUT'],
    ['__proto__ escaped', '{"variables":{"\\u005f_proto__":{}}}', 'INVALID_INPUT'],
    ['__proto__ as a value', '{"variables":{"a":"__proto__"}}', null],
    ['brackets and quotes in a text', `{"query":"${'[{\\"a\\":'.repeat(50)}\\\\"}`, null],
    ['white space before a colon', '{"a" \n:1,"a"\t:2}', 'INVALID_INPUT'],
  ])('may be %s', (_sentence, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('is refused for depth exactly where it is too deep', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.json({ maxDepth: 8, noUnicodeString: false }), fc.integer({ min: 1, max: 8 }), (text, limit) => {
        fc.pre(!text.includes('__proto__'));
        const code = refusal(() => refuseAmbiguousJson(text, limit));
        expect(code).toBe(depthOf(JSON.parse(text)) > limit ? 'OPERATION_LIMIT_EXCEEDED' : null);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string | undefined, string | null]>([
    ['application/json', null],
    ['application/json; charset=utf-8', null],
    ['Application/JSON;charset="UTF-8"', null],
    ['application/json; foo=bar', null],
    ['application/json; charset=utf-16', 'INVALID_INPUT'],
    ['application/json-patch+json', 'INVALID_INPUT'],
    ['application/jsonx', 'INVALID_INPUT'],
    ['text/plain', 'INVALID_INPUT'],
    ['text/plain; application/json', 'INVALID_INPUT'],
    ['application/x-www-form-urlencoded', 'INVALID_INPUT'],
    ['multipart/form-data; boundary=x', 'INVALID_INPUT'],
    ['application/graphql', 'INVALID_INPUT'],
    [undefined, 'INVALID_INPUT'],
  ])('comes as %j', (type, expected) => {
    expect(refusal(() => refuseOtherContent({ headers: { 'content-type': type } }))).toBe(expected);
  });

  it('comes uncompressed', () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(refusal(() => refuseOtherContent({ headers }))).toBe('INVALID_INPUT');
  });
});

describe('the address of a request', () => {
  it.each<[string, string | null]>([
    ['query={a}&variables={"a":1}', null],
    ['', null],
    ['query={a}&query={b}', 'INVALID_INPUT query'],
    ['variables=[]', 'INVALID_INPUT variables'],
    ['variables=x', 'INVALID_INPUT variables'],
    ['variables={"__proto__":{}}', 'INVALID_INPUT'],
    ['extensions="x"', 'INVALID_INPUT extensions'],
    [`variables={"a":${'['.repeat(2_000)}${']'.repeat(2_000)}}`, 'OPERATION_LIMIT_EXCEEDED'],
  ])('states %s', (search, expected) => {
    expect(refusal(() => refuseOtherParameters(new URLSearchParams(search), LIMITS))).toBe(expected);
  });
});
