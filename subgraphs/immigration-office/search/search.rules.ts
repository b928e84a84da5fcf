import { birthIn, type KnownBirth } from '../../kit/known-birth.rules.js';

/** Two words and two numbers, as the office's references have them: its unit, the kind of file, the year and the number. */
const REFERENCE = /\b(\d{1,3})[\s/-]*([a-z]{1,4})[\s/-]*((?:19|20)\d{2})[\s/-]*(\d{1,5})\b/i;
const REFERENCE_DIGITS = 5;

/** What stands in one line of search: a file reference, what is known of the birth date, and names. */
export interface SearchLine {
  readonly fileReference: string | null;
  readonly birth: KnownBirth | null;
  readonly names: string;
}

/** Takes a line of search apart, such as `Mohammed 12.5.1990` or `33-EB-2026-00012`. */
export function searchLineOf(text: string): SearchLine {
  const reference = REFERENCE.exec(text);
  const rest = reference ? text.replace(reference[0], ' ') : text;
  const { birth, names } = birthIn(rest);
  return { fileReference: reference ? referenceOf(text) : null, birth, names: names.trim() };
}

/** A file reference as the office writes it, however it was typed: `33 eb 2026/12` is `33-EB-2026-00012`. */
export function referenceOf(text: string): string {
  const [, unit, kind = '', year, number = ''] = REFERENCE.exec(text) ?? [];
  return unit === undefined ? text.trim() : [unit, kind.toUpperCase(), year, number.padStart(REFERENCE_DIGITS, '0')].join('-');
}
