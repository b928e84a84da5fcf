import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';
import type { LetterParameters } from './letter-parameters.rules.js';
import {
  LETTER_TEMPLATES,
  type LetterKind,
  type LetterTemplate,
  type Placeholder,
  type ValueKind,
} from './letter-texts.rules.js';

/** Values for the gaps of a letter by name: dates as `YYYY-MM-DD`, amounts in cents, lines one below the other. */
export type LetterValues = Readonly<Record<string, string>>;

/** What stands in every letter. */
export interface LetterFrame {
  readonly applicantName: string;
  /** Null where the file has none yet. */
  readonly fileReference: string | null;
  /** The letter goes to the legal representative of somebody under 16. */
  readonly toRepresentative: boolean;
  readonly parameters: LetterParameters;
}

/** A letter as it was written. */
export interface WrittenLetter {
  readonly templateVersion: number;
  readonly subject: string;
  readonly body: string;
  /** The instruction on remedies; null where there is nothing to go to court against (Rechtsbehelfsbelehrung). */
  readonly remedyInstruction: string | null;
}

/** What is wrong with the values: the name of the gap, and one sentence. */
export interface ValueFault {
  readonly field: string;
  readonly sentence: string;
}

const LONGEST_VALUE = 20_000;
const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const GAP = /\{\{(\w+)\}\}/g;
/** What a browser would read as the begin of a tag. */
const MARKUP = /<[a-z/!?]/i;
/** Control characters but for tabs and the ends of lines. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]/u;

/** The text of a kind of letter that is to be used on a day; null where the office has none. */
export function templateInForce(
  kind: LetterKind,
  today: CalendarDate,
  templates: readonly LetterTemplate[] = LETTER_TEMPLATES,
): LetterTemplate | null {
  const inForce = templates.filter(
    (each) => each.kind === kind && each.validFrom <= today && (each.validTo === undefined || today <= each.validTo),
  );
  return inForce.reduce<LetterTemplate | null>((best, each) => (best && best.version > each.version ? best : each), null);
}

/** A version of a template, also one that is not used any more. */
export function templateOf(kind: LetterKind, version: number): LetterTemplate | null {
  return LETTER_TEMPLATES.find((each) => each.kind === kind && each.version === version) ?? null;
}

/** Writes a letter, or says which value is missing or wrong. What `known` says of the file, `given` may say otherwise. */
export function writeLetter(
  template: LetterTemplate,
  frame: LetterFrame,
  { known, given }: { readonly known: LetterValues; readonly given: LetterValues },
): WrittenLetter | ValueFault {
  const stray = Object.keys(given).find((name) => !Object.hasOwn(template.placeholders, name));
  if (stray !== undefined) return { field: stray, sentence: 'This letter has no such gap.' };
  const texts: Record<string, string> = {
    applicantName: plain(frame.applicantName),
    fileReference: frame.fileReference ?? 'wird noch vergeben',
  };
  for (const [name, placeholder] of Object.entries(template.placeholders)) {
    if (placeholder.fromFile && Object.hasOwn(given, name)) return { field: name, sentence: 'This comes from the file.' };
    const text = valueIn(name, placeholder, (Object.hasOwn(given, name) ? given[name] : known[name])?.trim() ?? '');
    if (typeof text === 'object') return text;
    if (text !== '') texts[name] = text;
  }
  return {
    templateVersion: template.version,
    subject: template.subject,
    body: bodyOf(template, frame, texts),
    remedyInstruction: template.remedy ? remedyInstructionOf(template.remedy, frame.parameters) : null,
  };
}

export function isValueFault(answer: WrittenLetter | ValueFault): answer is ValueFault {
  return 'sentence' in answer;
}

function bodyOf(
  { paragraphs, placeholders }: LetterTemplate,
  frame: LetterFrame,
  texts: Readonly<Record<string, string>>,
): string {
  const greeting = frame.toRepresentative ? 'Sehr geehrte Damen und Herren,' : `Guten Tag ${texts['applicantName']},`;
  // A paragraph without its optional value is left out; each gap is filled once, so that a value brings no gap of its own.
  const kept = paragraphs.filter((each) =>
    gapsIn(each).every((name) => !placeholders[name]?.optional || texts[name] !== undefined),
  );
  const filled = kept.map((each) => each.replaceAll(GAP, (_gap, name: string) => texts[name] ?? ''));
  const { signatureLine, officeName, officeAddress } = frame.parameters;
  return [greeting, ...filled, 'Mit freundlichen Grüßen', signatureLine, `${officeName}\n${officeAddress}`].join('\n\n');
}

/** The names of the gaps that a text still has. */
export function gapsIn(text: string): readonly string[] {
  return [...text.matchAll(GAP)].map(([, name]) => name as string);
}

/** Whether a text holds what a browser would take for markup, or characters that cannot be printed. */
export function isUnsafe(text: string): boolean {
  return MARKUP.test(text) || UNPRINTABLE.test(text);
}

/** A name from the file without what could be taken for markup or for a gap. */
const plain = (text: string): string => text.replaceAll(/[<>{}]/g, '').trim();

function valueIn(field: string, { kind, optional }: Placeholder, value: string): string | ValueFault {
  if (value === '') return optional ? '' : { field, sentence: 'This letter cannot be written without it.' };
  if (value.length > LONGEST_VALUE) return { field, sentence: `At most ${LONGEST_VALUE} characters.` };
  if (isUnsafe(value) || gapsIn(value).length > 0)
    return { field, sentence: 'A letter is plain text, without markup and without gaps.' };
  const written = WRITTEN[kind](value);
  return written ?? { field, sentence: FORMS[kind] };
}

const FORMS: Readonly<Record<ValueKind, string>> = {
  TEXT: 'A text.',
  LINES: 'One or more lines.',
  DATE: 'A day is written as YYYY-MM-DD.',
  CENTS: 'An amount is a whole number of cents.',
  NUMBER: 'A whole number.',
};

const WRITTEN: Readonly<Record<ValueKind, (value: string) => string | null>> = {
  TEXT: (value) => value,
  LINES: (value) =>
    value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => `– ${line}`)
      .join('\n'),
  DATE: germanDate,
  CENTS: germanEuros,
  NUMBER: (value) => (/^\d{1,6}$/.test(value) ? String(Number(value)) : null),
};

/** A day as a German letter writes it; null for what is none. */
export function germanDate(day: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts || !isCalendarDate(day)) return null;
  return `${Number(parts[3])}. ${MONTHS[Number(parts[2]) - 1]} ${parts[1]}`;
}

/** An amount in cents as a German letter writes it; null for what is none. */
export function germanEuros(cents: string): string | null {
  if (!/^\d{1,9}$/.test(cents)) return null;
  const euros = String(Math.floor(Number(cents) / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return `${euros},${String(Number(cents) % 100).padStart(2, '0')} Euro`;
}

/**
 * The instruction on remedies: the remedy, the court with its seat and the period, and no more, since what is added and wrong makes the year
 * of § 58 Abs. 2 VwGO run. No objection comes before the suit in North Rhine-Westphalia (§ 110 JustG NRW; for naturalisation to be confirmed).
 */
export function remedyInstructionOf(
  remedy: NonNullable<LetterTemplate['remedy']>,
  { courtName, courtAddress }: Pick<LetterParameters, 'courtName' | 'courtAddress'>,
): string {
  const suit = `Rechtsbehelfsbelehrung\n\nGegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim ${courtName}, ${courtAddress}, erhoben werden.`;
  return [suit, ...HINTS[remedy](courtName)].join('\n\n');
}

const onSuspensiveEffect = (why: string, court: string): string =>
  `Hinweis: ${why} Beim ${court} kann beantragt werden, die aufschiebende Wirkung der Klage anzuordnen (§ 80 Absatz 5 VwGO).`;

const HINTS: Readonly<Record<NonNullable<LetterTemplate['remedy']>, (court: string) => readonly string[]>> = {
  SUSPENSIVE: () => [],
  ENFORCEABLE: (court) => [
    onSuspensiveEffect(
      'Die Feststellung ist nach § 35a StAG sofort vollziehbar; eine Klage hat keine aufschiebende Wirkung.',
      court,
    ),
  ],
  FEE: (court) => [onSuspensiveEffect('Eine Klage entbindet nicht von der Zahlung (§ 80 Absatz 2 Satz 1 Nummer 1 VwGO).', court)],
};
