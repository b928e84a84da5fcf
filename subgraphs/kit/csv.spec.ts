import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CsvError, CsvReader, csvLine } from './csv.rules.js';
import { CsvRows, parseCsvImport } from './import-csv.rules.js';

describe('a CSV line', () => {
  it.each([
    ['plain', 'plain'],
    ['with; separator', '"with; separator"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("x";"y")', `"'=HYPERLINK(""x"";""y"")"`],
    ['+49 211', "'+49 211"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['＝1', "'＝1"],
    ['a=b', 'a=b'],
    ['Stadt Köln', 'Stadt Köln'],
  ])('writes %j as %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });
});

/** The records of a text that comes in pieces of so many signs. */
function read(text: string, pieces = text.length + 1): readonly string[][] {
  const reader = new CsvReader();
  const records: string[][] = [];
  for (let from = 0; from < text.length; from += pieces) records.push(...reader.push(text.slice(from, from + pieces)));
  return [...records, ...reader.end()];
}

describe('a CSV file', () => {
  it.each([
    [
      'a;b\r\n1;2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\n1;x\t2',
      [
        ['a', 'b'],
        ['1;x', '2'],
      ],
    ],
    [
      'a;b\n"x;y";"say ""no"""\n',
      [
        ['a', 'b'],
        ['x;y', 'say "no"'],
      ],
    ],
    [
      'a;b\n"two\nlines";\n',
      [
        ['a', 'b'],
        ['two\nlines', ''],
      ],
    ],
    [
      'a;b\n\n  \r\n1;2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      "a;b\n'=1+1;it's\n",
      [
        ['a', 'b'],
        ['=1+1', "it's"],
      ],
    ],
    [
      'a;b\n;',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
    [
      '"a";"b"\n"";""\n',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
    ['', []],
  ])('%j is read as %j, in whatever pieces it comes', (text, records) => {
    for (const pieces of [1, 2, 3, 1_000]) expect(read(text, pieces)).toEqual(records);
  });

  it.each([
    ['a;b\n"open;2\n3;4', 'line'],
    ['a;b\n"x"y;2', 'In line 2 something stands behind a closing quote.'],
  ])('%j is refused', (text, sentence) => {
    expect(() => read(text)).toThrow(CsvError);
    expect(() => read(text)).toThrow(sentence);
  });

  it('is read as it was written', () => {
    const cell = fc.string().filter((text) => !text.includes('\r') && !/^'[=+\-@\t\n＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const text = [['x', 'y', 'z'], ...rows].map(csvLine).join('');
        expect(read(text)).toEqual([['x', 'y', 'z'], ...rows]);
      }),
    );
  });
});

describe('rows of a CSV file', () => {
  const columns = { id: 'TEXT', areas: 'LIST', asked: 'FLAG' } as const;
  const rows = (text: string) => parseCsvImport(text, 'kim-cases', 'OLD', columns).rows;

  it('have the fields that are filled in', () => {
    expect(rows('\uFEFFid;areas;asked\n1;WORK | HOUSING;true\n 2 ;;\n3;;perhaps\n')).toEqual([
      { id: '1', areas: ['WORK', 'HOUSING'], asked: true },
      { id: '2' },
      { id: '3', asked: 'perhaps' },
    ]);
  });

  it.each([
    ['', 'The file has no head line.'],
    ['id;name\n1;2', 'The format has no column "name".'],
    ['id;__proto__\n1;2', 'The format has no column "__proto__".'],
    ['id;id\n1;2', 'The column id stands there twice.'],
    ['id;areas\n1;2\n3', 'Row 2 has 1 fields, and the head line 2.'],
    ['id;areas\n1;"2', 'is never closed'],
  ])('are none in %j', (text, sentence) => {
    expect(() => rows(text)).toThrow(sentence);
  });

  it('come as the file comes', () => {
    const reader = new CsvRows(columns);
    expect(reader.push('id;asked\n1;fa')).toEqual([]);
    expect(reader.push('lse\n2;')).toEqual([{ id: '1', asked: false }]);
    expect(reader.end()).toEqual([{ id: '2' }]);
  });
});
