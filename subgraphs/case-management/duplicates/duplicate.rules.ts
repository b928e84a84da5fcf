import type { CalendarDate } from '../../kit/calendar.js';
import { fitOf, type NameSearch, nameSearchOf, type SearchedName } from '../../kit/name-search.rules.js';
import { daysBetween } from '../../kit/periods.js';

/** Why two cases may be about the same person. */
export const DUPLICATE_SIGNS = ['NAME_SAME', 'NAME_SIMILAR', 'BIRTH_DATE_SAME', 'BIRTH_DATE_SIMILAR', 'BIRTH_YEAR_SAME'] as const;
export type DuplicateSign = (typeof DUPLICATE_SIGNS)[number];

export const DISMISSAL_STATES = ['DISMISSED', 'RECALLED'] as const;
export type DismissalState = (typeof DISMISSAL_STATES)[number];

/** What the rules need to know about a dismissal. */
export interface DismissalFacts {
  readonly state: DismissalState;
}

/** A client as they are compared: within one institution, and nowhere else. */
export interface ComparedClient extends SearchedName {
  readonly institution: string;
  readonly birthDate?: CalendarDate | null | undefined;
  readonly birthYear?: number | null | undefined;
}

/** How two clients resemble each other; `fit` is from 0 to 1. */
export interface Resemblance {
  readonly signs: readonly DuplicateSign[];
  readonly fit: number;
}

/** How alike names have to be, by what is known of the births: the less is known, the more. */
const LEAST_FIT = { BIRTH_DATE_SAME: 0.6, BIRTH_DATE_SIMILAR: 0.8, BIRTH_YEAR_SAME: 0.9, NOT_KNOWN: 0.95 } as const;
/** From here on names are written the same, whatever the alphabet. */
const SAME_NAME = 0.999;
/** A birth date that nobody knows is often written as the first day of the year. */
const ESTIMATED = /-01-01$/;
/** A slip of the pen moves a date by a day. */
const SLIP_DAYS = 1;

type BirthSign = keyof typeof LEAST_FIT;

/** How the clients of two cases of one institution resemble each other; null: they are not the same person as far as that tells. */
export function resemblanceOf(one: ComparedClient, other: ComparedClient): Resemblance | null {
  if (one.institution !== other.institution) return null;
  const birth = birthSignOf(one, other);
  if (birth === null) return null;
  const fit = nameFitOf(one, other, birth);
  if (fit < LEAST_FIT[birth]) return null;
  const name: DuplicateSign = fit >= SAME_NAME ? 'NAME_SAME' : 'NAME_SIMILAR';
  return { signs: birth === 'NOT_KNOWN' ? [name] : [name, birth], fit };
}

/** What the births say; null where they are of two people. */
function birthSignOf(one: ComparedClient, other: ComparedClient): BirthSign | null {
  const [year, otherYear] = [yearOf(one), yearOf(other)];
  if (year === null || otherYear === null) return 'NOT_KNOWN';
  if (one.birthDate != null && other.birthDate != null) {
    if (one.birthDate === other.birthDate) return 'BIRTH_DATE_SAME';
    return isSlip(one.birthDate, other.birthDate) ? 'BIRTH_DATE_SIMILAR' : null;
  }
  return year === otherYear ? 'BIRTH_YEAR_SAME' : null;
}

function yearOf({ birthDate, birthYear }: ComparedClient): number | null {
  return birthDate == null ? (birthYear ?? null) : Number(birthDate.slice(0, 4));
}

/** Day and month that changed places, a day more or less, an estimated date of the same year, or one digit that differs. */
function isSlip(one: CalendarDate, other: CalendarDate): boolean {
  const [year, month, day] = one.split('-');
  if (other === `${year}-${day}-${month}`) return true;
  if (other.startsWith(`${year}-`) && (ESTIMATED.test(one) || ESTIMATED.test(other))) return true;
  if (Math.abs(daysBetween(one, other)) <= SLIP_DAYS) return true;
  return [...one].filter((digit, at) => digit !== other[at]).length === 1;
}

/** How alike two names are; a part that is missing on one side says nothing, unless the birth date is the same. */
function nameFitOf(one: ComparedClient, other: ComparedClient, birth: BirthSign): number {
  const [search, otherSearch] = [searchFor(one), searchFor(other)];
  if (!search || !otherSearch) return 0;
  const [there, back] = [fitOf(search, other), fitOf(otherSearch, one)];
  // Who is born on the same day and has changed a name, or whose name is known in part, resembles in one direction.
  const isWhole = isWholeName(one) && isWholeName(other);
  if (birth === 'BIRTH_DATE_SAME') return Math.max(there, back);
  return isWhole ? Math.min(there, back) : 0;
}

const isWholeName = ({ givenName, familyName }: SearchedName): boolean => Boolean(givenName?.trim() && familyName?.trim());

function searchFor({ givenName, familyName, birthName }: SearchedName): NameSearch | null {
  const name = `${givenName ?? ''} ${familyName ?? ''}`;
  return nameSearchOf(name.trim() === '' ? (birthName ?? '') : name);
}

/** The keys under which a client's doubles are found; empty where no name is known. */
export function duplicateKeysOf(client: SearchedName): readonly string[] {
  const readings = searchFor(client)?.readings ?? [];
  return [...new Set(readings.flatMap((reading) => reading.flatMap(({ same, near }) => [...same, ...near])))];
}

/** Two cases in their order, so that a pair is the same from both sides. */
export function pairOf(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}
