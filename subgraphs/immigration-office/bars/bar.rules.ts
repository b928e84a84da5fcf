import { addDays, type CalendarDate } from '../../kit/calendar.js';

/** A bar on naturalisation, as the file of an application holds it (Einbürgerungssperre, § 35a StAG). */
export interface RecordedBar {
  readonly barFrom?: CalendarDate | null | undefined;
  readonly barUntil?: CalendarDate | null | undefined;
  readonly barAnnulledOn?: CalendarDate | null | undefined;
}

/** A bar that stood at some time: annulled or not. */
export interface Bar {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly annulledOn: CalendarDate | null;
  /** First day on which a new application can be examined. */
  readonly examinableFrom: CalendarDate;
  readonly isInForce: boolean;
}

/** The bar of a file on a day: in force from its first to its last day, suit or none, unless it was annulled. */
export function barOf({ barFrom, barUntil, barAnnulledOn }: RecordedBar, today: CalendarDate): Bar | null {
  if (barFrom == null || barUntil == null) return null;
  const annulledOn = barAnnulledOn ?? null;
  const examinableFrom = annulledOn ?? addDays(barUntil, 1);
  return { from: barFrom, until: barUntil, annulledOn, examinableFrom, isInForce: barFrom <= today && today < examinableFrom };
}

/** What the register said of bars set elsewhere. */
export const BAR_CHECK_RESULTS = ['NO_BAR', 'BAR_FOUND'] as const;
export type BarCheckResult = (typeof BAR_CHECK_RESULTS)[number];

const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/[æä]/g, 'ae'],
  [/[œøö]/g, 'oe'],
  [/ü/g, 'ue'],
  [/ł/g, 'l'],
  [/ı/g, 'i'],
];

/** A name as it is compared: small letters without marks, umlauts as two letters, nothing else. */
export function comparableName(name: string): string {
  const spelled = LETTERS.reduce((text, [letter, plain]) => text.replace(letter, plain), name.normalize('NFC').toLowerCase());
  return spelled
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
