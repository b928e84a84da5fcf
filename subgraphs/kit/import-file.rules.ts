/** What a file of rows says of itself. */
export interface ImportHeader {
  /** Name of the format, such as kim-cases. */
  readonly format: string;
  readonly version: number;
  /** The system the rows come from; their ids are unique in it. */
  readonly source: string;
}

export const IMPORT_VERSION = 1;

const SOURCE = /^[A-Z][A-Z0-9_-]{1,39}$/;
const HEADER_FIELDS = ['format', 'version', 'source', 'rows'];

/** What a file is taken in as. */
export interface ImportFile {
  readonly header: ImportHeader;
  readonly rows: readonly unknown[];
}

/** A file that cannot be taken in, with one sentence that says why. */
export class ImportFileError extends Error {}

/** Checks what a file says of itself. */
export function checkedHeader(value: unknown, format: string): ImportHeader {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new ImportFileError('The file does not begin with an object that names format, version and source.');
  const header = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(header).find((field) => !HEADER_FIELDS.includes(field));
  if (unknown !== undefined) throw new ImportFileError(`The format has no ${JSON.stringify(unknown.slice(0, 40))}.`);
  if (header['format'] !== format) throw new ImportFileError(`The format has to be ${format}.`);
  if (header['version'] !== IMPORT_VERSION) throw new ImportFileError(`The version has to be ${IMPORT_VERSION}.`);
  return { format, version: IMPORT_VERSION, source: checkedSource(header['source']) };
}

/** The name of a source, such as EFA. */
export function checkedSource(source: unknown): string {
  if (typeof source === 'string' && SOURCE.test(source)) return source;
  throw new ImportFileError('The source is a name in capitals, such as EFA, of at most 40 characters.');
}

/** A whole file: one document with its rows, or lines of which the first says what the others are (NDJSON). */
export function parseImport(text: string, format: string): ImportFile {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split('\n');
  const head = parsed(first);
  if (isLineHeader(head)) {
    const rows = lines.flatMap((line, at) => {
      const row = parseLine(line, at + 2);
      return row === BLANK ? [] : [row];
    });
    return { header: checkedHeader(head, format), rows };
  }
  const document = parsed(text.replace(/^\uFEFF/, ''));
  if (document === undefined) throw new ImportFileError('The file is no JSON.');
  return documentParts(document, format);
}

/** The parts of one document. */
export function documentParts(document: unknown, format: string): ImportFile {
  const header = checkedHeader(document, format);
  const { rows } = document as { readonly rows?: unknown };
  if (!Array.isArray(rows)) throw new ImportFileError('The file has no list of rows.');
  return { header, rows };
}

/** Whether a first line says what the lines after it are: an object without rows of its own. */
export function isLineHeader(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && 'format' in value && !('rows' in value);
}

/** What an empty line is read as. */
export const BLANK = Symbol('an empty line');

/** One line of a file of lines; a line that cannot be read ends the whole. */
export function parseLine(line: string, number: number): unknown {
  if (line.trim() === '') return BLANK;
  const value = parsed(line);
  if (value === undefined) throw new ImportFileError(`Line ${number} is no JSON.`);
  return value;
}

/** JSON, or undefined for what is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
