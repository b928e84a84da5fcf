import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AnswerReader, NotHttp, TooLarge } from './answer-reader.js';

const LARGEST = 10_000;

/** What a reader makes of an answer that comes in these pieces, and whether the connection may be used again. */
function read(pieces: readonly Buffer[], ends = false) {
  const reader = new AnswerReader(LARGEST);
  reader.begin();
  let complete = false;
  for (const piece of pieces) {
    // What it keeps must be its own: the piece is overwritten.
    const lent = Buffer.from(piece);
    complete = reader.take(lent);
    lent.fill('#');
  }
  if (!complete && !(ends && reader.end())) return null;
  const { status, headers, bytes } = reader.answer;
  return { status, headers: { ...headers }, body: bytes.toString('latin1'), reusableFor: reader.reusableFor };
}

const at = (text: string) => read([Buffer.from(text, 'latin1')]);
const head = (...fields: readonly string[]) => ['HTTP/1.1 200 OK', ...fields].join('\r\n');

/** A piece after each of these places. */
function cut(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const ends = [...new Set(places.map((place) => place % bytes.length))].sort((a, b) => a - b);
  return [...ends, bytes.length]
    .map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
    .filter((piece) => piece.length > 0);
}

describe('an answer', () => {
  it('has its status, its fields by lower-case name, and as many bytes as it says', () => {
    expect(
      at(`${head('Content-Type: application/json ', 'X-Twice: a', 'x-twice:\tb', 'CONTENT-LENGTH: 4')}\r\n\r\nna\xefv`),
    ).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'x-twice': 'a, b', 'content-length': '4' },
      body: 'na\xefv',
      reusableFor: null,
    });
  });

  it.each<[string, string, string]>([
    ['chunks', `${head('transfer-encoding: chunked')}\r\n\r\n3\r\nabc\r\nA;x="y"\r\n0123456789\r\n0\r\n\r\n`, 'abc0123456789'],
    ['chunks with a trailer', `${head('transfer-encoding: Chunked')}\r\n\r\n1\r\na\r\n0\r\nx-sum: 1\r\n\r\n`, 'a'],
    ['a break inside a chunk', `${head('transfer-encoding: chunked')}\r\n\r\n4\r\n\r\n\r\n\r\n0\r\n\r\n`, '\r\n\r\n'],
    ['nothing', `${head('content-length: 0')}\r\n\r\n`, ''],
    ['no content', 'HTTP/1.1 204 No Content\r\ncontent-length: 7\r\n\r\n', ''],
    [
      'interim answers first',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nlink: x\r\n\r\n${head('content-length: 1')}\r\n\r\na`,
      'a',
    ],
  ])('is read with %s', (_what, text, body) => {
    expect(at(text)).toMatchObject({ body });
  });

  it('goes on to the end of the connection where no length is said', () => {
    expect(read([Buffer.from(`${head('x: y')}\r\n\r\nabc`)])).toBeNull();
    expect(read([Buffer.from(`${head('x: y')}\r\n\r\nabc`), Buffer.from('def')], true)).toMatchObject({ body: 'abcdef' });
  });

  it('is none when the connection ends in the middle of it', () => {
    for (const text of [
      'HTTP/1.1 20',
      `${head('content-length: 4')}\r\n\r\nabc`,
      `${head('transfer-encoding: chunked')}\r\n\r\n3\r\nabc\r\n`,
    ])
      expect(read([Buffer.from(text)], true)).toBeNull();
  });

  it.each<[string, string]>([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a bare line feed', 'HTTP/1.1 200 OK\ncontent-length: 0\r\n\r\n'],
    ['a bare line feed in a field', `${head('x: a\ncontent-length: 0')}\r\n\r\n`],
    ['a folded line', `${head('x: a', ' b', 'content-length: 0')}\r\n\r\n`],
    ['a space before the colon', `${head('content-length : 0')}\r\n\r\n`],
    ['a name that is none', `${head('x y: 1', 'content-length: 0')}\r\n\r\n`],
    ['a control character', `${head('x: a\0b', 'content-length: 0')}\r\n\r\n`],
    ['two lengths', `${head('content-length: 1', 'content-length: 1')}\r\n\r\na`],
    ['lengths in a list', `${head('content-length: 1, 1')}\r\n\r\na`],
    ['a length with a sign', `${head('content-length: +1')}\r\n\r\na`],
    ['a length beside chunks', `${head('content-length: 1', 'transfer-encoding: chunked')}\r\n\r\n0\r\n\r\n`],
    ['another encoding', `${head('transfer-encoding: gzip, chunked')}\r\n\r\n0\r\n\r\n`],
    ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a chunk of no size', `${head('transfer-encoding: chunked')}\r\n\r\nxyz\r\n`],
    ['a chunk of a negative size', `${head('transfer-encoding: chunked')}\r\n\r\n-1\r\n`],
    ['a chunk longer than it says', `${head('transfer-encoding: chunked')}\r\n\r\n1\r\nab\r\n0\r\n\r\n`],
    ['a chunk line that ends in a bare line feed', `${head('transfer-encoding: chunked')}\r\n\r\n1\na\r\n0\r\n\r\n`],
    ['a chunk line without end', `${head('transfer-encoding: chunked')}\r\n\r\n1;${'x'.repeat(2_000)}`],
    ['more than was said', `${head('content-length: 1')}\r\n\r\nab`],
    ['a second answer', `${head('content-length: 0')}\r\n\r\n${head('content-length: 0')}\r\n\r\n`],
    ['a head without end', head(`x: ${'x'.repeat(20_000)}`)],
    ['heads without end', `HTTP/1.1 103\r\nx: ${'x'.repeat(100)}\r\n\r\n`.repeat(200)],
  ])('is refused with %s', (_what, text) => {
    expect(() => at(text)).toThrow(NotHttp);
  });

  it.each<[string, string]>([
    ['says', `${head('content-length: 10001')}\r\n\r\n`],
    ['is', `${head('x: y')}\r\n\r\n${'x'.repeat(10_001)}`],
    ['says in a chunk', `${head('transfer-encoding: chunked')}\r\n\r\nFFFFFFFF\r\n`],
    ['comes to in chunks', `${head('transfer-encoding: chunked')}\r\n\r\n${`1388\r\n${'x'.repeat(5_000)}\r\n`.repeat(3)}`],
  ])('is refused when it %s more than is taken', (_what, text) => {
    expect(() => at(text)).toThrow(TooLarge);
  });

  it('is the same however it is cut', () => {
    const answers = [
      `${head('content-type: application/json', 'content-length: 26')}\r\n\r\nabcdefghijklmnopqrstuvwxyz`,
      `HTTP/1.1 100 Continue\r\n\r\n${head('x: y', 'transfer-encoding: chunked')}\r\n\r\n3\r\nabc\r\n02;a=b\r\nde\r\n0\r\nx-sum: 1\r\n\r\n`,
      `${head('transfer-encoding: chunked')}\r\n\r\n5\r\n\r\n\r\n0\r\n0\r\n\r\n`,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...answers), fc.array(fc.nat(), { maxLength: 12 }), (text, places) => {
        expect(read(cut(text, places))).toEqual(at(text));
      }),
    );
    for (const text of answers)
      expect(
        read(
          cut(
            text,
            [...text].map((_, index) => index),
          ),
        ),
      ).toEqual(at(text));
  });

  it('is never read past a limit, and never read into something else than it was, whatever comes', () => {
    const parts = [
      'HTTP/1.1 200 OK',
      '\r\n',
      '\n',
      'content-length: 3',
      'transfer-encoding: chunked',
      'abc',
      '0',
      '3',
      ':',
      ' ',
      '\0',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 14 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (some, places) => {
          const text = `HTTP/1.1 200 OK\r\n${some.join('')}`;
          const outcome = (pieces: readonly Buffer[]) => {
            try {
              return JSON.stringify(read(pieces));
            } catch (error) {
              return (error as NotHttp).code;
            }
          };
          expect(outcome(cut(text, places))).toBe(outcome([Buffer.from(text)]));
        },
      ),
    );
  });
});

describe('a connection', () => {
  it.each<[string, string, number | null]>([
    ['is kept', head('content-length: 0'), null],
    ['is closed when the server says so', head('content-length: 0', 'connection: x, Close'), 0],
    ['is kept as long as the server says', head('content-length: 0', 'keep-alive: timeout=5, max=100'), 5_000],
    ['of HTTP/1.0 is closed', 'HTTP/1.0 200 OK\r\ncontent-length: 0', 0],
    ['of HTTP/1.0 is kept when the server says so', 'HTTP/1.0 200 OK\r\ncontent-length: 0\r\nconnection: Keep-Alive', null],
  ])('%s', (_what, text, reusableFor) => {
    expect(at(`${text}\r\n\r\n`)).toMatchObject({ reusableFor });
  });
});
