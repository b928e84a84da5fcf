import { addDays, type CalendarDate, dayOfAge, isCalendarDate } from '../../kit/calendar.js';
import { faultOfParagraph, overlap, periodOf, type StayFact, type TitleFact, UNLIMITED_KINDS } from './residence-title.rules.js';

/** German by the levels of the Common European Framework (§ 2 Abs. 9–12 AufenthG), the lowest first. */
export const GERMAN_LEVELS = ['NONE', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type GermanLevel = (typeof GERMAN_LEVELS)[number];

/** How far the livelihood is secured (§ 2 Abs. 3 AufenthG), the least first. */
export const LIVELIHOODS = ['NOT_SECURED', 'PREDOMINANTLY', 'FAR_PREDOMINANTLY', 'SECURED'] as const;
export type Livelihood = (typeof LIVELIHOODS)[number];

/** What is known of a person; null is not known. What a person has to claim, such as a relief, counts only where it is true. */
export interface ResidenceFacts {
  readonly birthDate: CalendarDate | null;
  readonly titles: readonly TitleFact[];
  readonly stays: readonly StayFact[];
  /** Day of filing of what is checked; null: the day of the check. */
  readonly filedOn: CalendarDate | null;
  readonly asylumAppliedOn: CalendarDate | null;
  /** Last day of the asylum procedure; null: it went on until the title. */
  readonly asylumEndedOn: CalendarDate | null;
  /** Whether a title under § 25(2) rests on subsidiary protection. */
  readonly subsidiaryProtection: boolean | null;
  readonly german: GermanLevel | null;
  readonly livelihood: Livelihood | null;
  readonly pensionMonths: number | null;
  readonly civicBasics: boolean | null;
  readonly housing: boolean | null;
  /** Whether grounds of public security or order stand against it. */
  readonly securityGrounds: boolean | null;
  /** Whether the work is permitted and its other permits are there; true for whoever does not work. */
  readonly workPermitted: boolean | null;
  readonly qualifiedJob: boolean | null;
  /** Vocational training or degree completed in Germany. */
  readonly germanQualification: boolean | null;
  /** Months of employment with an EU Blue Card. */
  readonly blueCardMonths: number | null;
  /** Whether the person lives in marriage with the holder of a settlement permit under § 18c. */
  readonly spouseHoldsSkilledSettlement: boolean | null;
  readonly weeklyHours: number | null;
  readonly familyUnitContinues: boolean | null;
  readonly expulsionInterest: boolean | null;
  /** In training towards a recognised school, vocational or university certificate. */
  readonly inTraining: boolean | null;
  /** Whether the Federal Office has told that its decision is to be revoked. */
  readonly revocationNotice: boolean | null;
  /** Requirements cannot be met because of illness or disability. */
  readonly unableForIllness: boolean | null;
  /** Whether the spouse, living together, has the contributions. */
  readonly spouseContributes: boolean | null;
  readonly pensionAgeReached: boolean | null;
  readonly identityClarified: boolean | null;
  /** Whether everything needed and reasonable was done to clarify the identity. */
  readonly identityEfforts: boolean | null;
  /** Commitment to the free democratic basic order; for youths: no sign of the contrary. */
  readonly basicOrder: boolean | null;
  readonly schoolYears: number | null;
  /** A recognised school or vocational certificate acquired in Germany. */
  readonly schoolCertificate: boolean | null;
  /** Whether it seems assured that the person fits into life in Germany. */
  readonly fitsIn: boolean | null;
  /** Whether removal is prevented by false statements, deception or lack of cooperation of their own. */
  readonly falseStatements: boolean | null;
  readonly livesWithMinorChild: boolean | null;
  /** Whether children of school age go to school; true where there are none. */
  readonly childrenAttendSchool: boolean | null;
  /** Whether the livelihood is to be expected to be secured later (§ 25b Abs. 1 Satz 2 Nr. 3). */
  readonly livelihoodExpected: boolean | null;
  /** Whether the conditions of the toleration for employment are met (§ 60d). */
  readonly employmentTolerationMet: boolean | null;
}

/** A person of whom nothing is known. */
export const NOTHING_KNOWN: ResidenceFacts = {
  birthDate: null,
  titles: [],
  stays: [],
  filedOn: null,
  asylumAppliedOn: null,
  asylumEndedOn: null,
  subsidiaryProtection: null,
  german: null,
  livelihood: null,
  pensionMonths: null,
  civicBasics: null,
  housing: null,
  securityGrounds: null,
  workPermitted: null,
  qualifiedJob: null,
  germanQualification: null,
  blueCardMonths: null,
  spouseHoldsSkilledSettlement: null,
  weeklyHours: null,
  familyUnitContinues: null,
  expulsionInterest: null,
  inTraining: null,
  revocationNotice: null,
  unableForIllness: null,
  spouseContributes: null,
  pensionAgeReached: null,
  identityClarified: null,
  identityEfforts: null,
  basicOrder: null,
  schoolYears: null,
  schoolCertificate: null,
  fitsIn: null,
  falseStatements: null,
  livesWithMinorChild: null,
  childrenAttendSchool: null,
  livelihoodExpected: null,
  employmentTolerationMet: null,
};

/** A fact that cannot be: the input field it stands in, and a sentence. */
export interface FactFault {
  readonly field: string;
  readonly sentence: string;
}

const MOST_PERIODS = 100;
const HOURS_IN_WEEK = 168;
/** Nobody pays into the pension insurance before this age (§ 5 JArbSchG: children do not work). */
const WORKING_AGE = 13;
/** Nobody goes to school before this age. */
const SCHOOL_AGE = 4;
const MONTHS_IN_YEAR = 12;

/** The first fact that cannot be on that day; null where all can be. */
export function faultOfFacts(facts: ResidenceFacts, on: CalendarDate): FactFault | null {
  return (
    faultOfDays(facts, on) ?? faultOfTitles(facts.titles, facts.birthDate) ?? faultOfStays(facts, on) ?? faultOfCounts(facts, on)
  );
}

function faultOfDays({ birthDate, filedOn, asylumAppliedOn, asylumEndedOn }: ResidenceFacts, on: CalendarDate): FactFault | null {
  const days = { birthDate, filedOn, asylumAppliedOn, asylumEndedOn };
  for (const [field, day] of Object.entries(days)) {
    if (day === null) continue;
    if (!isCalendarDate(day)) return { field, sentence: 'This day does not exist.' };
    if (day > on) return { field, sentence: 'This day lies after the day of the check.' };
    if (birthDate !== null && day < birthDate) return { field, sentence: 'This day lies before the birth.' };
  }
  if (asylumEndedOn !== null && (asylumAppliedOn === null || asylumEndedOn < asylumAppliedOn))
    return { field: 'asylumEndedOn', sentence: 'The asylum procedure ends after the application for asylum.' };
  return null;
}

/** The first title that cannot be; also for titles that are put on file. */
export function faultOfTitles(titles: readonly TitleFact[], birthDate: CalendarDate | null): FactFault | null {
  if (titles.length > MOST_PERIODS) return { field: 'titles', sentence: `At most ${MOST_PERIODS} titles.` };
  for (const [at, title] of titles.entries()) {
    const fault = faultOfTitle(title, birthDate);
    if (fault) return { field: `titles.${at}.${fault.field}`, sentence: fault.sentence };
    if (titles.slice(0, at).some((earlier) => overlap(periodOf(earlier), periodOf(title))))
      return { field: `titles.${at}.validFrom`, sentence: 'Two titles cannot be valid at the same time.' };
  }
  return null;
}

/** What is wrong with one title by itself. */
export function faultOfTitle(title: TitleFact, birthDate: CalendarDate | null): FactFault | null {
  const { kind, validFrom, validTo } = title;
  if (!isCalendarDate(validFrom)) return { field: 'validFrom', sentence: 'This day does not exist.' };
  if (validTo !== null && !isCalendarDate(validTo)) return { field: 'validTo', sentence: 'This day does not exist.' };
  if (birthDate !== null && validFrom < birthDate)
    return { field: 'validFrom', sentence: 'A title is not issued before the birth.' };
  if (validTo !== null && validTo < validFrom) return { field: 'validTo', sentence: 'A title does not end before it begins.' };
  if (validTo !== null && UNLIMITED_KINDS.includes(kind)) return { field: 'validTo', sentence: 'This title is unlimited.' };
  if (validTo === null && !UNLIMITED_KINDS.includes(kind))
    return { field: 'validTo', sentence: 'This title is limited in time.' };
  return faultOfParagraph(title);
}

function faultOfStays({ stays, birthDate }: ResidenceFacts, on: CalendarDate): FactFault | null {
  if (stays.length > MOST_PERIODS) return { field: 'stays', sentence: `At most ${MOST_PERIODS} stays.` };
  for (const [at, { from, to }] of stays.entries()) {
    if (!isCalendarDate(from) || from > on)
      return { field: `stays.${at}.from`, sentence: 'A stay begins on or before the day of the check.' };
    if (birthDate !== null && from < birthDate)
      return { field: `stays.${at}.from`, sentence: 'A stay does not begin before the birth.' };
    if (to !== null && (!isCalendarDate(to) || to < from))
      return { field: `stays.${at}.to`, sentence: 'A stay does not end before it begins.' };
  }
  return null;
}

function faultOfCounts(facts: ResidenceFacts, on: CalendarDate): FactFault | null {
  const { birthDate } = facts;
  for (const field of ['pensionMonths', 'blueCardMonths', 'weeklyHours', 'schoolYears'] as const) {
    const count = facts[field];
    if (count !== null && (!Number.isInteger(count) || count < 0)) return { field, sentence: 'A whole number, not below 0.' };
  }
  if (facts.weeklyHours !== null && facts.weeklyHours > HOURS_IN_WEEK)
    return { field: 'weeklyHours', sentence: 'A week has no more hours than that.' };
  if (birthDate === null) return null;
  const tooMany = (count: number | null, fromAge: number, each: number) =>
    count !== null && count > 0 && dayOfAge(birthDate, fromAge + Math.floor((count - 1) / each)) > on;
  if (tooMany(facts.pensionMonths, WORKING_AGE, MONTHS_IN_YEAR))
    return { field: 'pensionMonths', sentence: 'Nobody of this age can have so many months of contributions.' };
  if (tooMany(facts.blueCardMonths, WORKING_AGE, MONTHS_IN_YEAR))
    return { field: 'blueCardMonths', sentence: 'Nobody of this age can have worked for so many months.' };
  if (tooMany(facts.schoolYears, SCHOOL_AGE, 1))
    return { field: 'schoolYears', sentence: 'Nobody of this age can have so many years of school.' };
  return null;
}

interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** First day of the unbroken run of periods that reaches that day; null where none reaches it. */
export function unbrokenSince(periods: readonly Stretch[], on: CalendarDate): CalendarDate | null {
  let since: CalendarDate | null = null;
  for (;;) {
    const bound: CalendarDate = since === null ? on : addDays(since, -1);
    const before = periods
      .filter(({ from, to }) => from <= bound && (to === null || to >= bound))
      .reduce<CalendarDate | null>((least, { from }) => (least === null || from < least ? from : least), null);
    if (before === null) return since;
    since = before;
  }
}

/** The title in force on that day; one that is deemed to continue (§ 81 Abs. 4 AufenthG) is still in force. */
export function titleOn({ titles, stays }: ResidenceFacts, on: CalendarDate): TitleFact | null {
  const inForce = titles.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on));
  if (inForce) return inForce;
  const continued = unbrokenSince(
    stays.filter(({ kind }) => kind === 'FICTION_81_4'),
    on,
  );
  return continued === null
    ? null
    : (titles.find(({ validTo }) => validTo !== null && addDays(validTo, 1) === continued) ?? null);
}

/** Periods in which titles that count were held; one that is deemed to continue goes on, and a national visa counts (§ 6 Abs. 3 Satz 4 AufenthG). */
export function possessionOf({ titles, stays }: ResidenceFacts, counts: (title: TitleFact) => boolean): readonly Stretch[] {
  return [
    ...titles.filter((title) => title.kind === 'NATIONAL_VISA' || counts(title)).map(periodOf),
    ...stays.filter(({ kind }) => kind === 'FICTION_81_4'),
  ];
}
