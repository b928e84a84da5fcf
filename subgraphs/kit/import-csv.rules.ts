import { CsvError, CsvReader } from './csv.rules.js';
import { IMPORT_VERSION, type ImportFile, ImportFileError } from './import-file.rules.js';

/** What a column holds: a text, several texts parted by `|`, or `true` and `false`. */
export type CsvColumns = Readonly<Record<string, 'TEXT' | 'LIST' | 'FLAG'>>;

/** Reads rows from CSV in pieces: the head line names the columns, an empty cell is a field left out. */
export class CsvRows {
  private readonly reader = new CsvReader();
  private head: readonly string[] | null = null;
  private records = 0;

  constructor(private readonly columns: CsvColumns) {}

  push(text: string): readonly unknown[] {
    return this.rowsOf(() => this.reader.push(text));
  }

  end(): readonly unknown[] {
    const rows = this.rowsOf(() => this.reader.end());
    if (this.head === null) throw new ImportFileError('The file has no head line.');
    return rows;
  }

  private rowsOf(read: () => readonly string[][]): readonly unknown[] {
    try {
      return read().flatMap((record) => this.rowOf(record));
    } catch (error) {
      if (error instanceof CsvError) throw new ImportFileError(error.message);
      throw error;
    }
  }

  private rowOf(record: readonly string[]): readonly unknown[] {
    if (this.head === null) {
      this.head = this.checkedHead(record);
      return [];
    }
    const { head, columns } = this;
    this.records += 1;
    if (record.length !== head.length)
      throw new ImportFileError(`Row ${this.records} has ${record.length} fields, and the head line ${head.length}.`);
    const cells = head.flatMap((column, at) => {
      const text = record[at]?.trim() ?? '';
      return text === '' ? [] : [[column, cellOf(columns[column], text)] as const];
    });
    return [Object.fromEntries(cells)];
  }

  private checkedHead(record: readonly string[]): readonly string[] {
    const head = record.map((column) => column.replace(/^\uFEFF/, '').trim());
    const unknown = head.find((column) => !Object.hasOwn(this.columns, column));
    if (unknown !== undefined) throw new ImportFileError(`The format has no column ${JSON.stringify(unknown.slice(0, 40))}.`);
    const twice = head.find((column, at) => head.indexOf(column) !== at);
    if (twice !== undefined) throw new ImportFileError(`The column ${twice} stands there twice.`);
    return head;
  }
}

function cellOf(kind: CsvColumns[string] | undefined, text: string): unknown {
  if (kind === 'FLAG') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind !== 'LIST') return text;
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A whole CSV file; it cannot say of itself which format and source it is. */
export function parseCsvImport(text: string, format: string, source: string, columns: CsvColumns): ImportFile {
  const reader = new CsvRows(columns);
  const rows = [...reader.push(text), ...reader.end()];
  return { header: { format, version: IMPORT_VERSION, source }, rows };
}
