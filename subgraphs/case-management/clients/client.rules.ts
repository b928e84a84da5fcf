import type { CalendarDate } from '../../kit/calendar.js';
import type { OpenCaseFacts } from '../contacts/open-case.rules.js';

/** Sex as the register of births knows it (§ 22 Abs. 3 PStG). */
export const CLIENT_SEXES = ['FEMALE', 'MALE', 'DIVERSE', 'NOT_STATED'] as const;
export type ClientSex = (typeof CLIENT_SEXES)[number];

/** How well somebody speaks a language: the levels of the Common European Framework, and what counselling says besides. */
export const LANGUAGE_LEVELS = ['BEGINNER', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'NATIVE', 'UNKNOWN'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** A language of a client. */
export interface ClientLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly level: LanguageLevel;
}

/** What the rules need to know about the client data of a case. */
export interface ClientFacts extends OpenCaseFacts {
  readonly state: 'RECORDED';
}

/** What of client data can be wrong; nothing of it has to be known, a name least of all. */
export interface ClientEntry {
  readonly birthDate: CalendarDate | null;
  readonly birthYear: number | null;
  readonly nationalities: readonly string[];
  readonly languages: readonly ClientLanguage[];
  readonly arrivalYear: number | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Nobody is older. */
const OLDEST_AGE = 125;
const MOST_NATIONALITIES = 5;
const MOST_LANGUAGES = 10;
const COUNTRY = /^[A-Z]{3}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const LONGEST_TAG = 35;
const PHONE = /^\+?[0-9][0-9 ()/-]{2,38}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

interface ClientFault {
  readonly field: string;
  readonly sentence: string;
}

/** What is wrong with client data: the field, and one sentence; null where nothing is. */
export function clientFault(entry: ClientEntry, today: CalendarDate): ClientFault | null {
  return birthFault(entry, today) ?? arrivalFault(entry, today) ?? listFault(entry) ?? waysFault(entry);
}

const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));

/** The year of birth, from the day where that is known. */
export function birthYearOf({ birthDate, birthYear }: Pick<ClientEntry, 'birthDate' | 'birthYear'>): number | null {
  return birthDate === null ? birthYear : yearOf(birthDate);
}

function birthFault({ birthDate, birthYear }: ClientEntry, today: CalendarDate): ClientFault | null {
  const [earliest, latest] = [yearOf(today) - OLDEST_AGE, yearOf(today)];
  if (birthDate !== null && (birthDate > today || yearOf(birthDate) < earliest))
    return { field: 'birthDate', sentence: `A day of birth from ${earliest} to today.` };
  if (birthYear === null) return null;
  if (!Number.isInteger(birthYear) || birthYear < earliest || birthYear > latest)
    return { field: 'birthYear', sentence: `A year of birth from ${earliest} to ${latest}.` };
  if (birthDate !== null && birthYear !== yearOf(birthDate))
    return { field: 'birthYear', sentence: 'The year is not that of the day of birth.' };
  return null;
}

function arrivalFault(entry: ClientEntry, today: CalendarDate): ClientFault | null {
  const { arrivalYear } = entry;
  if (arrivalYear === null) return null;
  const earliest = birthYearOf(entry) ?? yearOf(today) - OLDEST_AGE;
  if (!Number.isInteger(arrivalYear) || arrivalYear < earliest || arrivalYear > yearOf(today))
    return { field: 'arrivalYear', sentence: `A year from ${earliest}, when nobody had come before, to ${yearOf(today)}.` };
  return null;
}

function listFault({ nationalities, languages }: ClientEntry): ClientFault | null {
  if (nationalities.length > MOST_NATIONALITIES || !nationalities.every((code) => COUNTRY.test(code)))
    return {
      field: 'nationalities',
      sentence: `At most ${MOST_NATIONALITIES} codes of three capital letters (ISO 3166-1), XXA for stateless.`,
    };
  const tags = languages.map(({ language }) => language);
  if (languages.length > MOST_LANGUAGES || !tags.every((tag) => tag.length <= LONGEST_TAG && LANGUAGE.test(tag)))
    return { field: 'languages', sentence: `At most ${MOST_LANGUAGES} languages as BCP 47 tags, such as uk or prs.` };
  if (new Set(tags).size < tags.length) return { field: 'languages', sentence: 'Each language once.' };
  return null;
}

function waysFault({ phone, email }: ClientEntry): ClientFault | null {
  if (phone !== null && !PHONE.test(phone))
    return { field: 'phone', sentence: 'A telephone number of at most 40 digits and signs.' };
  if (email !== null && !EMAIL.test(email)) return { field: 'email', sentence: 'An e-mail address, such as name@example.org.' };
  return null;
}

/** Years since the arrival in Germany, as far as its year tells: figures need no more. */
export function yearsInGermany(arrivalYear: number | null, today: CalendarDate): number | null {
  return arrivalYear === null ? null : Math.max(0, yearOf(today) - arrivalYear);
}
