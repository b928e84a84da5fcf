import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openImport } from './import.js';

const format = 'kim-naturalisation-applications';
const head = JSON.stringify({ format, version: 1, source: 'EFA' });

describe('a file of rows', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-hub-import-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function opened(content: string | Uint8Array) {
    const file = join(folder, 'rows');
    await writeFile(file, content);
    const { header, total, rows } = await openImport(file, format);
    const read: unknown[] = [];
    for await (const row of rows()) read.push(row);
    return { header, total, read };
  }

  it.each([
    ['lines', `${head}\n{"externalId":"1"}\n\n{"externalId":"A\u2028B"}`],
    ['lines that end as Windows ends them', `${head}\r\n{"externalId":"1"}\r\n{"externalId":"A\u2028B"}\r\n`],
    ['lines behind a byte order mark', `\uFEFF${head}\n{"externalId":"1"}\n{"externalId":"A\u2028B"}\n`],
    [
      'one document',
      JSON.stringify({ format, version: 1, source: 'EFA', rows: [{ externalId: '1' }, { externalId: 'A\u2028B' }] }),
    ],
    [
      'a document of many lines',
      JSON.stringify({ format, version: 1, source: 'EFA', rows: [{ externalId: '1' }, { externalId: 'A\u2028B' }] }, null, 2),
    ],
  ])('is read as %s', async (_what, content) => {
    expect(await opened(content)).toEqual({
      header: { format, version: 1, source: 'EFA' },
      total: 2,
      read: [{ externalId: '1' }, { externalId: 'A\u2028B' }],
    });
  });

  it('is read over the ends of the pieces in which it comes', async () => {
    const rows = Array.from({ length: 3_000 }, (_each, at) => ({ externalId: `ü${at}`, familyName: 'Şablon'.repeat(20) }));
    const { total, read } = await opened([head, ...rows.map((row) => JSON.stringify(row))].join('\n'));
    expect([total, read]).toEqual([3_000, rows]);
  });

  it.each([
    ['nothing', '', 'The file is no JSON.'],
    ['a line that breaks off', `${head}\n{"externalId":"1"}\n{"exter`, 'Line 3 is no JSON.'],
    ['another format', head.replace('applications', 'events'), `The format has to be ${format}.`],
    ['another encoding', new Uint8Array([0x7b, 0xff, 0x7d]), 'The file is not in UTF-8.'],
    ['half a sign at its end', new Uint8Array([0x7b, 0x7d, 0xc3]), 'The file is not in UTF-8.'],
  ])('with %s is not taken in at all', async (_what, content, sentence) => {
    await expect(opened(content)).rejects.toThrow(sentence);
  });

  it('is read as CSV where its columns are known', async () => {
    const file = join(folder, 'rows.csv');
    await writeFile(file, '\uFEFFexternalId;names\r\n1;"two\nlines | ü"\r\n\r\n2;');
    const csv = { columns: { externalId: 'TEXT', names: 'LIST' }, source: 'SOFTWARE' } as const;
    const { header, total, rows } = await openImport(file, format, csv);
    const read: unknown[] = [];
    for await (const row of rows()) read.push(row);
    expect([header.source, total, read]).toEqual([
      'SOFTWARE',
      2,
      [{ externalId: '1', names: ['two\nlines', 'ü'] }, { externalId: '2' }],
    ]);
    await expect(openImport(file, format, { ...csv, source: '' })).rejects.toThrow('The source is a name in capitals');
    await expect(openImport(file, format, { ...csv, columns: { externalId: 'TEXT' } })).rejects.toThrow('no column "names"');
  });

  it('that is not there is named', async () => {
    await expect(openImport(join(folder, 'nowhere'), format)).rejects.toThrow('cannot be read');
  });
});
