const REFERENCE = /\b([a-z]{2,10})[\s/-]*(20[2-9]\d)[\s/-]+(\d{1,6})\b(?!-)/i;
const REFERENCE_DIGITS = 4;

/** A reference of a case in a line of search, as the institution writes it: `awo 2026/12` is `AWO-2026-0012`; null where there is none. */
export function caseReferenceIn(text: string): { readonly reference: string; readonly rest: string } | null {
  const [all, prefix = '', year, number = ''] = REFERENCE.exec(text) ?? [];
  if (all === undefined) return null;
  const reference = [prefix.toUpperCase(), year, number.padStart(REFERENCE_DIGITS, '0')].join('-');
  return { reference, rest: text.replace(all, ' ').trim() };
}
