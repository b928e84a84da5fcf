import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';
import type { CountingMode } from '../../kit/periods.js';

/** How the months of full-time work are counted. */
export type MonthCounting = 'FULL_CALENDAR_MONTHS' | 'DAYS30';

/** What the under-16s have to do about the commitment to historical responsibility. */
export type ChildrensCommitment = 'REQUIRED' | 'NOT_REQUIRED' | 'CASE_BY_CASE';

/** Readings of the law that the office may set, because statute and published practice leave them open. All to be confirmed. */
export interface LawParameters {
  readonly countingMode: CountingMode;
  readonly monthCounting: MonthCounting;
  readonly daysPerMonth: number;
  readonly slightExcessUpTo: number;
  readonly historicalResponsibilityUnder16: ChildrensCommitment;
  readonly exceptionsNeedAbilityToSupport: boolean;
  readonly freeMovementIsUnlimited: boolean;
  readonly titleListCorrectedOn: CalendarDate;
  readonly barInForceOn: CalendarDate;
  readonly childResidenceYears: number;
  readonly youngChildBelowAge: number;
  readonly spouseResidenceYears: number;
  readonly spouseMarriageYears: number;
  readonly section8ResidenceYears: number;
  readonly section8RequiresTitle: boolean;
  readonly section8RequiresCommitments: boolean;
  readonly section8RequiresLanguage: boolean;
  readonly section8RequiresCivicKnowledge: boolean;
  readonly euAbsenceDaysPerYear: number;
}

export const DEFAULT_LAW_PARAMETERS: LawParameters = {
  // Entry and marriage are events of a day, which is not counted (§ 187 Abs. 1 BGB); the cautious reading, to be confirmed.
  countingMode: 'EVENT',
  // § 10 Abs. 1 Satz 1 Nr. 3 Buchst. b StAG does not say how parts of months count; to be confirmed.
  monthCounting: 'FULL_CALENDAR_MONTHS',
  // Months of imprisonment beside daily rates (§ 12a Abs. 1 Satz 3 StAG); to be confirmed.
  daysPerMonth: 30,
  // One third above 90 is not slight (BVerwG 5 C 5.11); a practice that ends at 111 is to be confirmed.
  slightExcessUpTo: 119,
  // § 10 Abs. 1 Satz 2 StAG exempts from nos. 1 and 7 only, not from no. 1a; the wording, to be confirmed.
  historicalResponsibilityUnder16: 'REQUIRED',
  // Ministry: the exceptions of no. 3 waive the absence of benefits, not the ability to support in general; to be confirmed.
  exceptionsNeedAbilityToSupport: true,
  // Free movement counts as an unlimited right of residence in practice; to be confirmed.
  freeMovementIsUnlimited: true,
  // Correction BGBl. 2025 I Nr. 98 of the list in § 10 Abs. 1 Satz 1 Nr. 2 StAG; the exact day is to be confirmed.
  titleListCorrectedOn: '2025-04-01',
  // BGBl. 2025 I Nr. 364 of 22 December 2025; the exact day is to be confirmed.
  barInForceOn: '2025-12-24',
  // § 10 Abs. 2 StAG: yardsticks of the notes of 2015; those of 2025 are to be confirmed.
  childResidenceYears: 3,
  youngChildBelowAge: 6,
  spouseResidenceYears: 4,
  spouseMarriageYears: 2,
  // § 8 StAG names no period, title, language or civic test; the notes do, to be confirmed.
  section8ResidenceYears: 5,
  section8RequiresTitle: true,
  section8RequiresCommitments: true,
  section8RequiresLanguage: true,
  section8RequiresCivicKnowledge: true,
  // § 4a Abs. 6 Nr. 1 FreizügG/EU: six months in total in a year, here a calendar year; in days to be confirmed.
  euAbsenceDaysPerYear: 183,
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  countingMode: ['EVENT', 'DAY_START'],
  monthCounting: ['FULL_CALENDAR_MONTHS', 'DAYS30'],
  historicalResponsibilityUnder16: ['REQUIRED', 'NOT_REQUIRED', 'CASE_BY_CASE'],
};

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  daysPerMonth: [28, 31],
  // § 12a Abs. 1 Satz 4 StAG: above 90, and below one third more.
  slightExcessUpTo: [90, 119],
  childResidenceYears: [0, 5],
  youngChildBelowAge: [0, 18],
  spouseResidenceYears: [0, 5],
  spouseMarriageYears: [0, 10],
  section8ResidenceYears: [0, 15],
  euAbsenceDaysPerYear: [150, 200],
};

/** The parameters with what the office sets; a key or value that cannot be is an error that names it. */
export function readLawParameters(overrides: unknown): LawParameters {
  if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides))
    throw new Error('law is a set of parameters by name');
  for (const [key, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(DEFAULT_LAW_PARAMETERS, key)) throw new Error(`law has no parameter ${key}`);
    const fault = faultOf(key as keyof LawParameters, value);
    if (fault) throw new Error(`law.${key} ${fault}`);
  }
  return { ...DEFAULT_LAW_PARAMETERS, ...overrides };
}

function faultOf(key: keyof LawParameters, value: unknown): string | null {
  const choices = CHOICES[key];
  if (choices) return choices.includes(value as string) ? null : `is one of ${choices.join(', ')}`;
  const range = RANGES[key];
  if (range) {
    const [lowest, highest] = range;
    const fits = Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;
    return fits ? null : `is a whole number from ${lowest} to ${highest}`;
  }
  if (typeof DEFAULT_LAW_PARAMETERS[key] === 'boolean') return typeof value === 'boolean' ? null : 'is true or false';
  return typeof value === 'string' && isCalendarDate(value) ? null : 'is a day, YYYY-MM-DD';
}
