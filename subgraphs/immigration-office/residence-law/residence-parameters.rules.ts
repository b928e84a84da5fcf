import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';
import type { CountingMode } from '../../kit/periods.js';

/** Requirements of § 25a Abs. 1 AufenthG in one version of the law. */
export interface YouthCatalogue {
  readonly validFrom: CalendarDate;
  /** Years of uninterrupted stay that was permitted, tolerated or allowed for the asylum procedure (Satz 1 Nr. 1). */
  readonly stayYears: number;
  /** Years of successful schooling where there is no certificate (Satz 1 Nr. 2). */
  readonly schoolYears: number;
  /** The application is filed before this age is completed (Satz 1 Nr. 3). */
  readonly filedBeforeAge: number;
  /** Age from which somebody is a youth (Jugendlicher). */
  readonly fromAge: number;
  /** Months of toleration before the application; not asked of holders of § 104c. */
  readonly tolerationMonths: number;
}

/** Requirements of § 25b Abs. 1 and 6 AufenthG in one version of the law. */
export interface IntegrationCatalogue {
  readonly validFrom: CalendarDate;
  /** Years of uninterrupted stay (Abs. 1 Satz 2 Nr. 1). */
  readonly stayYears: number;
  /** The same for whoever lives with a minor child. */
  readonly stayYearsWithChild: number;
  /** Months of toleration for employment that take their place (Abs. 6). */
  readonly employmentTolerationMonths: number;
}

/** What the office may set of residence law: readings that are to be confirmed, and its own practice. */
export interface ResidenceParameters {
  /** How the possession of a title is counted: its first day counts as a whole (§ 187 Abs. 2 BGB). */
  readonly titleCounting: CountingMode;
  /** How time from the filing for asylum, or of tolerated stay, is counted. */
  readonly stayCounting: CountingMode;
  /** Titles for study and vocational training, which count by half (§ 9 Abs. 4 Nr. 3, § 9b Abs. 1 Nr. 4 AufenthG). */
  readonly halfCountedParagraphs: readonly string[];
  /** Titles to which § 9 AufenthG does not apply. */
  readonly withoutSettlementParagraphs: readonly string[];
  /** Titles for a purpose that is temporary by nature (§ 9a Abs. 3 Nr. 4, 5 AufenthG). */
  readonly temporaryParagraphs: readonly string[];
  /** From when an ordered continuation acts (§ 81 Abs. 4 Satz 3 AufenthG). */
  readonly orderedContinuationFrom: 'EXPIRY' | 'FILING';
  /** Family reunion to persons under subsidiary protection is suspended (§ 104 Abs. 14 AufenthG): first and last day. */
  readonly familyReunionSuspendedFrom: CalendarDate;
  readonly familyReunionSuspendedTo: CalendarDate;
  /** An alert is raised this many days before a title ends. */
  readonly expiryAlertDays: number;
  readonly youth: readonly YouthCatalogue[];
  readonly integration: readonly IntegrationCatalogue[];
}

/** Defaults; each of them is to be confirmed by the city's legal service. */
export const RESIDENCE_DEFAULTS: ResidenceParameters = {
  titleCounting: 'DAY_START',
  stayCounting: 'EVENT',
  halfCountedParagraphs: ['16a', '16b', '16c', '16g'],
  withoutSettlementParagraphs: ['16f', '20a'],
  temporaryParagraphs: ['16a', '16b', '16c', '16d', '16e', '16f', '17', '18f', '19', '19b', '19e', '20', '20a'],
  orderedContinuationFrom: 'EXPIRY',
  familyReunionSuspendedFrom: '2025-07-24',
  familyReunionSuspendedTo: '2027-07-23',
  expiryAlertDays: 90,
  youth: [
    { validFrom: '2015-08-01', stayYears: 4, schoolYears: 4, filedBeforeAge: 21, fromAge: 14, tolerationMonths: 0 },
    { validFrom: '2022-12-31', stayYears: 3, schoolYears: 3, filedBeforeAge: 27, fromAge: 14, tolerationMonths: 12 },
  ],
  integration: [
    { validFrom: '2020-01-01', stayYears: 8, stayYearsWithChild: 6, employmentTolerationMonths: 30 },
    { validFrom: '2022-12-31', stayYears: 6, stayYearsWithChild: 4, employmentTolerationMonths: 30 },
  ],
};

type Check = (value: unknown) => boolean;

const isDay: Check = (value) => typeof value === 'string' && isCalendarDate(value);
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const isParagraphs: Check = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && /^\d+[a-z]?$/.test(each));
const isCatalogue =
  (...counts: readonly string[]): Check =>
  (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (entry) =>
        typeof entry === 'object' &&
        entry !== null &&
        Object.keys(entry).length === counts.length + 1 &&
        isDay((entry as Record<string, unknown>)['validFrom']) &&
        counts.every((name) => isCount((entry as Record<string, unknown>)[name])),
    );

const COUNTING = oneOf('EVENT', 'DAY_START');

const CHECKS: Readonly<Record<keyof ResidenceParameters, Check>> = {
  titleCounting: COUNTING,
  stayCounting: COUNTING,
  halfCountedParagraphs: isParagraphs,
  withoutSettlementParagraphs: isParagraphs,
  temporaryParagraphs: isParagraphs,
  orderedContinuationFrom: oneOf('EXPIRY', 'FILING'),
  familyReunionSuspendedFrom: isDay,
  familyReunionSuspendedTo: isDay,
  expiryAlertDays: isCount,
  youth: isCatalogue('stayYears', 'schoolYears', 'filedBeforeAge', 'fromAge', 'tolerationMonths'),
  integration: isCatalogue('stayYears', 'stayYearsWithChild', 'employmentTolerationMonths'),
};

/** The defaults with what the office sets instead; throws a sentence that names what is wrong. */
export function readResidenceParameters(overrides: unknown): ResidenceParameters {
  if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides))
    throw new Error('the residence parameters are not an object');
  for (const [name, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(CHECKS, name)) throw new Error(`there is no residence parameter ${name}`);
    if (!CHECKS[name as keyof ResidenceParameters](value)) throw new Error(`the residence parameter ${name} is not usable`);
  }
  const read = { ...RESIDENCE_DEFAULTS, ...(overrides as Partial<ResidenceParameters>) };
  if (read.familyReunionSuspendedTo < read.familyReunionSuspendedFrom)
    throw new Error('the residence parameter familyReunionSuspendedTo lies before its beginning');
  return { ...read, youth: byDay(read.youth), integration: byDay(read.integration) };
}

function byDay<Entry extends { readonly validFrom: CalendarDate }>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
}

/** The entry of a catalogue that applies on that day, with the last day of its validity; null before the first one. */
export function inForceOn<Entry extends { readonly validFrom: CalendarDate }>(
  entries: readonly Entry[],
  on: CalendarDate,
): Entry | null {
  return entries.findLast(({ validFrom }) => validFrom <= on) ?? null;
}
