import type { CalendarDate } from '../../kit/calendar.js';
import type { TitleGroup } from '../cases/case.rules.js';

/** Groups as coarse as the figures need them; a missing fact is a group of its own. */
export const ADULT_AGE_GROUPS = [
  'UNDER_18',
  'AGE_18_TO_24',
  'AGE_25_TO_34',
  'AGE_35_TO_44',
  'AGE_45_TO_64',
  'FROM_65',
  'UNKNOWN',
] as const;
export type AdultAgeGroup = (typeof ADULT_AGE_GROUPS)[number];

export const SEX_GROUPS = ['FEMALE', 'MALE', 'DIVERSE_OR_NOT_STATED', 'UNKNOWN'] as const;
export type SexGroup = (typeof SEX_GROUPS)[number];

export const NATIONALITY_GROUPS = ['GERMAN', 'EU', 'UKRAINE', 'COUNTRIES_OF_ASYLUM', 'STATELESS', 'OTHER', 'UNKNOWN'] as const;
export type NationalityGroup = (typeof NATIONALITY_GROUPS)[number];

export const STAY_GROUPS = ['UNDER_1', 'YEARS_1_TO_2', 'YEARS_3_TO_5', 'YEARS_6_TO_10', 'OVER_10', 'UNKNOWN'] as const;
export type StayGroup = (typeof STAY_GROUPS)[number];

/** What is on record of a client, as far as figures read it. */
export interface DemographicFacts {
  readonly birthYear: number | null;
  readonly sex: string | null;
  readonly nationalities: readonly string[];
  readonly titleGroup: TitleGroup | null;
  readonly arrivalYear: number | null;
}

/** Member states of the European Union but Germany, as ISO 3166-1 alpha-3. */
const EU = 'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE'.split(' ');
/** The eight countries outside Europe from which most asylum-seekers come, as the labour agency's statistics group them (to be confirmed). */
const OF_ASYLUM = ['AFG', 'ERI', 'IRQ', 'IRN', 'NGA', 'PAK', 'SOM', 'SYR'];
const STATELESS = 'XXA';

/** Upper bounds of the groups in completed years, the lowest first. */
const AGES: readonly (readonly [below: number, AdultAgeGroup])[] = [
  [18, 'UNDER_18'],
  [25, 'AGE_18_TO_24'],
  [35, 'AGE_25_TO_34'],
  [45, 'AGE_35_TO_44'],
  [65, 'AGE_45_TO_64'],
  [Number.POSITIVE_INFINITY, 'FROM_65'],
];
const STAYS: readonly (readonly [below: number, StayGroup])[] = [
  [1, 'UNDER_1'],
  [3, 'YEARS_1_TO_2'],
  [6, 'YEARS_3_TO_5'],
  [11, 'YEARS_6_TO_10'],
  [Number.POSITIVE_INFINITY, 'OVER_10'],
];

const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));

/** The group of an age as of the year of a day: the difference of the years, because figures need no more. */
export function ageGroupOf(birthYear: number | null, on: CalendarDate): AdultAgeGroup {
  return groupOf(AGES, birthYear, on);
}

/** The group of the years since the arrival in Germany. */
export function stayGroupOf(arrivalYear: number | null, on: CalendarDate): StayGroup {
  return groupOf(STAYS, arrivalYear, on);
}

function groupOf<Group extends string>(
  groups: readonly (readonly [below: number, Group])[],
  from: number | null,
  on: CalendarDate,
): Group | 'UNKNOWN' {
  const years = from === null ? -1 : yearOf(on) - from;
  return years < 0 ? 'UNKNOWN' : (groups.find(([below]) => years < below)?.[1] ?? 'UNKNOWN');
}

export function sexGroupOf(sex: string | null): SexGroup {
  if (sex === null) return 'UNKNOWN';
  return sex === 'FEMALE' || sex === 'MALE' ? sex : 'DIVERSE_OR_NOT_STATED';
}

/** The group of somebody's nationalities; of several the one that gives more rights, so that each household stands in one group. */
export function nationalityGroupOf(nationalities: readonly string[]): NationalityGroup {
  if (nationalities.length === 0) return 'UNKNOWN';
  const has = (codes: readonly string[]) => nationalities.some((code) => codes.includes(code));
  if (has(['DEU'])) return 'GERMAN';
  if (has(EU)) return 'EU';
  if (has(['UKR'])) return 'UKRAINE';
  if (has(OF_ASYLUM)) return 'COUNTRIES_OF_ASYLUM';
  return nationalities.every((code) => code === STATELESS) ? 'STATELESS' : 'OTHER';
}
