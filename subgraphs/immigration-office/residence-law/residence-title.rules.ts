import type { CalendarDate } from '../../kit/calendar.js';

/** Residence titles (Aufenthaltstitel, § 4 Abs. 1 Satz 2 AufenthG). */
export const TITLE_KINDS = [
  'SCHENGEN_VISA',
  'NATIONAL_VISA',
  'RESIDENCE_PERMIT',
  'EU_BLUE_CARD',
  'ICT_CARD',
  'MOBILE_ICT_CARD',
  'SETTLEMENT_PERMIT',
  'EU_LONG_TERM_RESIDENCE',
] as const;
export type TitleKind = (typeof TITLE_KINDS)[number];

/** What is no title and is kept apart from them: tolerations, permissions for the asylum procedure, certificates, EU documents. */
export const STAY_KINDS = [
  'TOLERATION',
  'TOLERATION_IDENTITY_UNCLEAR',
  'EMPLOYMENT_TOLERATION',
  'ASYLUM_PERMISSION',
  'FICTION_81_3',
  'FICTION_81_3_S2',
  'FICTION_81_4',
  'EU_DOCUMENT',
] as const;
export type StayKind = (typeof STAY_KINDS)[number];

/** A title as the rules see it; null as its end: it is unlimited. */
export interface TitleFact {
  readonly kind: TitleKind;
  /** Section of the Residence Act, such as 18b. */
  readonly paragraph: string;
  readonly subparagraph: string | null;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
}

/** A stay without a title; null as its end: it goes on. */
export interface StayFact {
  readonly kind: StayKind;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

const RESIDENCE_PERMITS: readonly string[] = [
  ...['4', '7', '16a', '16b', '16c', '16d', '16e', '16f', '16g', '17', '18a', '18b', '18d', '18f', '19c', '19d', '19e'],
  ...['20', '20a', '21', '22', '23', '23a', '24', '25', '25a', '25b', '28', '30', '31', '32', '33', '34', '36', '36a'],
  ...['37', '38', '38a', '104a', '104c'],
];

/** On which sections of the Residence Act each kind of title rests. */
export const PARAGRAPHS_OF: Readonly<Record<TitleKind, readonly string[]>> = {
  SCHENGEN_VISA: ['6'],
  NATIONAL_VISA: ['6'],
  RESIDENCE_PERMIT: RESIDENCE_PERMITS,
  EU_BLUE_CARD: ['18g'],
  ICT_CARD: ['19'],
  MOBILE_ICT_CARD: ['19b'],
  SETTLEMENT_PERMIT: ['9', '18c', '21', '23', '26', '28', '31', '35', '38'],
  EU_LONG_TERM_RESIDENCE: ['9a'],
};

/** Subsections that matter for what follows from a title; a section that is not named here has any. */
const SUBPARAGRAPHS_OF: Readonly<Record<string, readonly string[]>> = {
  '6': ['1', '3'],
  '9': ['2', '3', '3a'],
  '18c': ['1', '2', '3'],
  '23': ['1', '2', '4'],
  '25': ['1', '2', '3', '4', '4a', '4b', '5'],
  '25a': ['1', '2'],
  '25b': ['1', '4', '6'],
  '26': ['3', '4'],
};

/** Kinds of titles that never end by time. */
export const UNLIMITED_KINDS: readonly TitleKind[] = ['SETTLEMENT_PERMIT', 'EU_LONG_TERM_RESIDENCE'];

const SUBPARAGRAPH = /^\d{1,2}[a-z]?$/;

/** What is wrong with the section a title names: the field and a sentence; null where it can be. */
export function faultOfParagraph({
  kind,
  paragraph,
  subparagraph,
}: Pick<TitleFact, 'kind' | 'paragraph' | 'subparagraph'>): { readonly field: string; readonly sentence: string } | null {
  if (!PARAGRAPHS_OF[kind].includes(paragraph))
    return {
      field: 'paragraph',
      sentence: `No ${kind} is issued under a section ${paragraph.slice(0, 8)} of the Residence Act.`,
    };
  if (subparagraph === null) return null;
  const known = SUBPARAGRAPHS_OF[paragraph];
  return SUBPARAGRAPH.test(subparagraph) && (known === undefined || known.includes(subparagraph))
    ? null
    : { field: 'subparagraph', sentence: `Section ${paragraph} of the Residence Act has no such subsection for a title.` };
}

/** Titles of chapter 2, section 5: stay for humanitarian reasons (§§ 22–26 AufenthG, and § 104c). */
export const HUMANITARIAN_PARAGRAPHS: readonly string[] = ['22', '23', '23a', '24', '25', '25a', '25b', '104a', '104c'];

/** Titles of chapter 2, section 6: stay for family reasons (§§ 27–36a AufenthG). */
export const FAMILY_PARAGRAPHS: readonly string[] = ['28', '30', '31', '32', '33', '34', '36', '36a'];

/** Titles of chapter 2, sections 3 and 4: training and employment (§§ 16–21 AufenthG). */
export function isForTrainingOrWork(paragraph: string): boolean {
  const number = Number.parseInt(paragraph, 10);
  return number >= 16 && number <= 21;
}

/** Titles of skilled workers (§ 18c Abs. 1 Satz 1 Nr. 1 AufenthG). */
export const SKILLED_PARAGRAPHS: readonly string[] = ['18a', '18b', '18d', '18g'];

interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** Whether two periods share a day. */
export function overlap(a: Period, b: Period): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}

export const periodOf = ({ validFrom, validTo }: TitleFact): Period => ({ from: validFrom, to: validTo });
