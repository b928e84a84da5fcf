import { type CalendarDate, isCalendarDate } from './calendar.js';

/** Why a row is not taken in; beside these, what its institution says, and the codes of the rules of the step it would take. */
export const ROW_FAULTS = {
  NOT_A_ROW: 'A row is a JSON object.',
  UNKNOWN_FIELD: 'The format has no such field.',
  MISSING: 'This field is needed.',
  WRONG_TYPE: 'The value is of another kind than the format says.',
  TEXT: 'The text is empty, or holds characters that cannot be stored.',
  TOO_LONG: 'The text is too long.',
  FORM: 'The text is not written as the format says.',
  UNKNOWN_CODE: 'The code is none of the list.',
  UNKNOWN_STATE: 'There is no such state, or it cannot be reported.',
  IMPOSSIBLE_DATE: 'There is no such day; a day is written YYYY-MM-DD.',
  DATE_IN_FUTURE: 'The day lies in the future.',
  DATE_TOO_EARLY: 'The day lies too long ago.',
  DATES_OUT_OF_ORDER: 'This day cannot come before that of an earlier event.',
  TOO_MANY: 'The list is too long.',
  TWICE: 'The list names something twice.',
  NOT_FOR_STATE: 'This field does not go with the state.',
  CONFLICT: 'This id was taken in with other content.',
} as const;

/** What is wrong with a row: a code, the field, and a sentence that says nothing about the person. */
export interface RowFault {
  readonly reason: string;
  readonly field: string | null;
  readonly explanation: string;
}

export function rowFault(reason: keyof typeof ROW_FAULTS, field: string | null): RowFault {
  return { reason, field, explanation: ROW_FAULTS[reason] };
}

/** A row as it stands in the file: which one, from 1. */
export interface ImportedRow {
  readonly position: number;
  readonly value: unknown;
}

/** What became of a row; SUPERSEDED: a status that was recorded and changes nothing, because a newer one is known. */
export type RowOutcome = 'ACCEPTED' | 'DUPLICATE' | 'SUPERSEDED' | 'REJECTED';

/** What became of one row. */
export interface RowReport {
  readonly position: number;
  /** Id of the row in the system it comes from, where it has one. */
  readonly externalId: string | null;
  readonly outcome: RowOutcome;
  readonly faults: readonly RowFault[];
  /** What was begun of it, or what it is about. */
  readonly aggregateId: string | null;
}

/** Nobody who is dealt with today was born before, and nothing on file is older. */
const EARLIEST_DAY: CalendarDate = '1900-01-01';
export const LONGEST_TEXT = 200;

/** Characters that no name or number holds: control characters, and halves of surrogate pairs. */
const UNFIT = /\p{Cc}|\p{Cs}/u;

/** Reads the fields of one row and gathers what is wrong with them; what cannot be read is null. */
export class RowReader {
  readonly faults: RowFault[] = [];

  private constructor(
    private readonly row: Readonly<Record<string, unknown>>,
    private readonly prefix: string,
  ) {}

  /** A reader of an object that has no other fields than these; null for what is no object. */
  static of(value: unknown, known: readonly string[], prefix = ''): RowReader | null {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
    const reader = new RowReader(value as Readonly<Record<string, unknown>>, prefix);
    for (const field of Object.keys(value))
      if (!known.includes(field)) reader.fault('UNKNOWN_FIELD', field.slice(0, LONGEST_TEXT));
    return reader;
  }

  fault(reason: keyof typeof ROW_FAULTS, field: string): null {
    return this.faultOf(reason, field, ROW_FAULTS[reason]);
  }

  /** A fault that only the institution knows, with its sentence. */
  faultOf(reason: string, field: string, explanation: string): null {
    this.faults.push({ reason, field: `${this.prefix}${field}`, explanation });
    return null;
  }

  /** The value of a field that is there; null for one that is left out, which is a fault where it is needed. */
  private value(field: string, needed: boolean): unknown {
    const value = Object.hasOwn(this.row, field) ? (this.row[field] ?? null) : null;
    return value === null && needed ? this.fault('MISSING', field) : value;
  }

  text(field: string, { needed = false, longest = LONGEST_TEXT, form = null as RegExp | null } = {}): string | null {
    const value = this.value(field, needed);
    if (value === null) return null;
    if (typeof value !== 'string') return this.fault('WRONG_TYPE', field);
    const text = value.trim();
    if (text === '' || UNFIT.test(text)) return this.fault('TEXT', field);
    if (text.length > longest) return this.fault('TOO_LONG', field);
    return form && !form.test(text) ? this.fault('FORM', field) : text;
  }

  flag(field: string): boolean {
    return this.answer(field) === true;
  }

  /** Yes, no, or null where it is left out. */
  answer(field: string): boolean | null {
    const value = this.value(field, false);
    if (value !== null && typeof value !== 'boolean') return this.fault('WRONG_TYPE', field);
    return value;
  }

  /** A day that has come, and is not too long ago. */
  day(field: string, today: CalendarDate, { needed = false, earliest = EARLIEST_DAY } = {}): CalendarDate | null {
    const value = this.value(field, needed);
    if (value === null) return null;
    if (typeof value !== 'string') return this.fault('WRONG_TYPE', field);
    if (!isCalendarDate(value)) return this.fault('IMPOSSIBLE_DATE', field);
    if (value > today) return this.fault('DATE_IN_FUTURE', field);
    return value < earliest ? this.fault('DATE_TOO_EARLY', field) : value;
  }

  /** One of the codes of a list. */
  code<Code extends string>(
    field: string,
    codes: readonly Code[],
    { needed = false, reason = 'UNKNOWN_CODE' as keyof typeof ROW_FAULTS } = {},
  ): Code | null {
    const value = this.value(field, needed);
    if (value === null) return null;
    return codes.find((each) => each === value) ?? this.fault(typeof value === 'string' ? reason : 'WRONG_TYPE', field);
  }

  /** A list of at most so many; empty where it is left out. */
  list(field: string, most: number): readonly unknown[] {
    const value = this.value(field, false);
    if (value === null) return [];
    if (!Array.isArray(value)) this.fault('WRONG_TYPE', field);
    else if (value.length <= most) return value;
    else this.fault('TOO_MANY', field);
    return [];
  }

  /** Several texts, none of them twice. */
  texts(
    field: string,
    { most, longest = LONGEST_TEXT }: { readonly most: number; readonly longest?: number },
  ): readonly string[] {
    const texts = this.list(field, most);
    if (texts.some((text) => typeof text !== 'string')) this.fault('WRONG_TYPE', field);
    else if (texts.some((text) => (text as string).trim() === '' || UNFIT.test(text as string))) this.fault('TEXT', field);
    else if (texts.some((text) => (text as string).trim().length > longest)) this.fault('TOO_LONG', field);
    else if (new Set(texts.map((text) => (text as string).trim())).size < texts.length) this.fault('TWICE', field);
    else return texts.map((text) => (text as string).trim());
    return [];
  }

  /** The second day is a fault when it comes before the first one. */
  inOrder(first: CalendarDate | null, second: CalendarDate | null, field: string): void {
    if (first !== null && second !== null && second < first) this.fault('DATES_OUT_OF_ORDER', field);
  }
}

/** A row that was read: its content, or what is wrong with it, with the ids where they could be read. */
export type ReadRow<Row> =
  | { readonly row: Row; readonly faults: readonly [] }
  | { readonly row: null; readonly externalId: string | null; readonly faults: readonly RowFault[] };

/** The row where nothing is wrong with it. */
export function readRow<Row>({ faults }: RowReader, externalId: string | null, row: () => Row): ReadRow<Row> {
  return faults.length > 0 ? { row: null, externalId, faults } : { row: row(), faults: [] };
}

/** What is no object at all. */
export const NO_ROW = { row: null, externalId: null, faults: [rowFault('NOT_A_ROW', null)] } as const;

/** An id in another system: letters, digits and the signs that numbers of files are written with. */
export const EXTERNAL_ID = /^[\p{L}\p{N}][\p{L}\p{N} ._:/#()-]*$/u;
export const LONGEST_ID = 100;
