/** Fields are parted by semicolons, as spreadsheets in German expect; all else is as in RFC 4180. */
const SEPARATOR = ';';
const LINE_END = '\r\n';

/** What a spreadsheet would take for a formula; the wide forms are read like the narrow ones (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A line of a CSV file (RFC 4180); no cell is a formula to a spreadsheet. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(SEPARATOR)}${LINE_END}`;
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";,\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text that is no CSV, with one sentence that names the line. */
export class CsvError extends Error {}

const QUOTE = '"';
/** The signs that may part fields; which of them it is, the head line says. */
const SEPARATORS = [';', ',', '\t'];

/**
 * Reads CSV (RFC 4180) in pieces, as a long file comes: `push` answers the records that are whole, `end` the last one. Empty lines are
 * left out. The apostrophe that `csvLine` puts before a formula is taken off again.
 */
export class CsvReader {
  private separator: string | null = null;
  private field = '';
  private record: string[] = [];
  /** Where in a field the reader is; after a quote it may be a quote of two, or the end. */
  private at: 'BEGIN' | 'PLAIN' | 'QUOTED' | 'AFTER_QUOTE' = 'BEGIN';
  private line = 1;
  private records: string[][] = [];

  push(text: string): readonly string[][] {
    for (const sign of text) this.take(sign);
    return this.given();
  }

  end(): readonly string[][] {
    if (this.at === 'QUOTED') throw new CsvError(`The quote that is open in line ${this.line} is never closed.`);
    if (this.at !== 'BEGIN' || this.record.length > 0) this.endRecord();
    return this.given();
  }

  private given(): readonly string[][] {
    const { records } = this;
    this.records = [];
    return records;
  }

  private take(sign: string): void {
    if (sign === '\n') this.line += 1;
    if (this.at === 'QUOTED') {
      if (sign === QUOTE) this.at = 'AFTER_QUOTE';
      else this.field += sign;
    } else if (sign === QUOTE && this.at !== 'PLAIN') {
      // A quote right after a quote stands for itself.
      if (this.at === 'AFTER_QUOTE') this.field += sign;
      this.at = 'QUOTED';
    } else if (sign === '\n') this.endRecord();
    else if (this.parts(sign)) this.endField();
    else if (sign === '\r') this.at = this.at === 'BEGIN' ? 'PLAIN' : this.at;
    else if (this.at === 'AFTER_QUOTE') throw new CsvError(`In line ${this.line} something stands behind a closing quote.`);
    else {
      this.field += sign;
      this.at = 'PLAIN';
    }
  }

  private parts(sign: string): boolean {
    if (this.separator === null && SEPARATORS.includes(sign)) this.separator = sign;
    return sign === this.separator;
  }

  private endField(): void {
    this.record.push(/^'[=+\-@\t\r\n＝＋－＠]/.test(this.field) ? this.field.slice(1) : this.field);
    this.field = '';
    this.at = 'BEGIN';
  }

  private endRecord(): void {
    this.endField();
    const { record } = this;
    this.record = [];
    if (record.length > 1 || record[0]?.trim() !== '') this.records.push(record);
  }
}
