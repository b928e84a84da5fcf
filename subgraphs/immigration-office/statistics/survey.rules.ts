import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { csvLine } from '../../kit/csv.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import type { CompletionKind } from '../naturalisation/application.rules.js';

/** The surveys that the office delivers each year (§ 36 Abs. 1, 2, 2a, 2b StAG). */
export const SURVEYS = ['NATURALISATIONS', 'APPLICATIONS', 'COMPLETED_PROCEDURES'] as const;
export type Survey = (typeof SURVEYS)[number];

/** The first year of each survey (§ 36 StAG; 2a and 2b since 2025). */
export const FIRST_YEAR: Readonly<Record<Survey, number>> = {
  NATURALISATIONS: 2000,
  APPLICATIONS: 2025,
  COMPLETED_PROCEDURES: 2025,
};

/** The day by which a year is delivered to the statistical office of the Land (§ 36 Abs. 4 StAG). */
export function surveyDueOn(year: number): CalendarDate {
  return `${year + 1}-03-01`;
}

/** The columns of each survey: what it asks for (§ 36 Abs. 2, 2a, 2b StAG), and what helps to carry it out. */
const AUXILIARY = ['authority', 'contact', 'registration_number'] as const;
const PERSON = ['birth_year', 'sex', 'marital_status', 'years_of_stay', 'previous_nationalities'] as const;
export const COLUMNS = {
  NATURALISATIONS: [...AUXILIARY, ...PERSON, 'legal_basis', 'residence_at_naturalisation'],
  APPLICATIONS: [...AUXILIARY, ...PERSON, 'residence_at_application'],
  COMPLETED_PROCEDURES: [...AUXILIARY, ...PERSON, 'residence_at_application', 'residence_at_completion', 'completion_kind'],
} as const satisfies Readonly<Record<Survey, readonly string[]>>;
export type Column = (typeof COLUMNS)[Survey][number];

/** What a survey needs to know of an application. */
export interface SurveyFacts {
  readonly id: string;
  readonly state: ApplicationState;
  readonly fileReference: string | null;
  readonly birthDate: CalendarDate | null;
  readonly sex: string | null;
  readonly maritalStatus: string | null;
  readonly nationalities: readonly string[];
  readonly stayBeganOn: CalendarDate | null;
  readonly legalBasis: string | null;
  /** District of the city the applicant lives in; null outside the city. */
  readonly districtCode: string | null;
  readonly filedOn: CalendarDate | null;
  readonly receivedOn: CalendarDate | null;
  readonly handedOverOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly completionKind: CompletionKind | null;
}

/** Who delivers. */
export interface Reporter {
  readonly authority: string;
  readonly contact: string;
  /** The city of the office, as its districts name it; null where no applicant lives in it. */
  readonly city: string | null;
}

/** Residence outside of the city, whichever place it is: the file knows no more. */
export const OUTSIDE = 'OUTSIDE';

/** The kind of completion that a state itself tells, where no step has recorded one. */
const KIND_OF: Readonly<Partial<Record<ApplicationState, CompletionKind>>> = {
  NATURALISED: 'NATURALISED',
  REVOCATION_PENDING: 'NATURALISED',
  REVOCATION_ISSUED: 'NATURALISED',
  REVOKED: 'NATURALISED',
  REFUSED_FINAL: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
  TRANSFERRED: 'TRANSFERRED',
  DISCONTINUED: 'OTHER',
};

/** The states in which a procedure of application is over; a bar may be lifted and the application goes on (§ 35a StAG). */
export const COMPLETED_STATES = Object.keys(KIND_OF) as readonly ApplicationState[];

/** How a procedure ended; null while it goes on. A naturalisation that is taken back later was one. */
export function completionKind({ state, handedOverOn, completionKind: recorded }: SurveyFacts): CompletionKind | null {
  if (handedOverOn !== null) return 'NATURALISED';
  return KIND_OF[state] === undefined ? null : (recorded ?? KIND_OF[state] ?? null);
}

/** The day that decides in which year an application belongs to a survey; null where it belongs to none. */
export function surveyDay(survey: Survey, facts: SurveyFacts): CalendarDate | null {
  const { filedOn, receivedOn, handedOverOn, endedOn } = facts;
  if (survey === 'NATURALISATIONS') return handedOverOn;
  // What was never filed is no application.
  if (filedOn === null) return null;
  if (survey === 'APPLICATIONS') return receivedOn ?? filedOn;
  return completionKind(facts) === null ? null : (handedOverOn ?? endedOn);
}

/** Completed years from a day to another; null when the other comes first. */
export function completedYears(from: CalendarDate, on: CalendarDate): number | null {
  if (on < from) return null;
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4));
  return dayOfAge(from, years) <= on ? years : years - 1;
}

/** One unit record of a survey (Einzelangabe); an attribute that is not known is null. */
export type SurveyUnit = Readonly<Record<Column, string | null>>;

/** The unit record of an application in a survey; which of its attributes are delivered, the columns of the survey say. */
export function surveyUnit(survey: Survey, facts: SurveyFacts, { authority, contact, city }: Reporter): SurveyUnit {
  const on = surveyDay(survey, facts);
  const years = facts.stayBeganOn !== null && on !== null ? completedYears(facts.stayBeganOn, on) : null;
  const kind = completionKind(facts);
  const residence = facts.districtCode === null ? OUTSIDE : cityOf(facts.districtCode);
  return {
    authority: authority || null,
    contact: contact || null,
    registration_number: facts.fileReference,
    birth_year: facts.birthDate?.slice(0, 4) ?? null,
    sex: facts.sex,
    marital_status: facts.maritalStatus,
    years_of_stay: years === null ? null : String(years),
    previous_nationalities: facts.nationalities.length > 0 ? facts.nationalities.join(',') : null,
    legal_basis: facts.legalBasis,
    // An application is filed at the office of the place of residence.
    residence_at_application: city ?? (facts.districtCode === null ? null : cityOf(facts.districtCode)),
    residence_at_naturalisation: residence,
    residence_at_completion: kind === 'TRANSFERRED' || kind === 'DISCONTINUED_DEPARTURE' ? OUTSIDE : residence,
    completion_kind: kind,
  };
}

/** The city of a district code such as `solingen-mitte`. */
export function cityOf(districtCode: string): string {
  return districtCode.split('-', 1)[0] ?? districtCode;
}

/** The attributes of a survey that a file lacks; who delivers is no matter of the file. */
export function gapsOf(survey: Survey, unit: SurveyUnit): readonly Column[] {
  return COLUMNS[survey].filter((column) => unit[column] === null && column !== 'authority' && column !== 'contact');
}

/** What the office has not set of whom the statistical office may ask. */
export function unsetOf({ authority, contact }: Pick<Reporter, 'authority' | 'contact'>): readonly Column[] {
  return [...(authority === '' ? (['authority'] as const) : []), ...(contact === '' ? (['contact'] as const) : [])];
}

/** The head line of a survey's file. */
export function csvHead(survey: Survey): string {
  return csvLine(COLUMNS[survey]);
}

/** A unit record as a line of a survey's file. */
export function csvUnit(survey: Survey, unit: SurveyUnit): string {
  return csvLine(COLUMNS[survey].map((column) => unit[column] ?? ''));
}
