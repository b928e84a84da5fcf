import type { CalendarDate } from '../../kit/calendar.js';
import type { ExaminationFacts } from '../naturalisation/application.rules.js';
import { examineRoute, type RouteResult } from '../requirements/examination.rules.js';
import { type NaturalisationFacts, UNKNOWN_FACTS } from '../requirements/facts.rules.js';
import type { LawParameters } from '../requirements/law-parameters.rules.js';
import type { RequirementResult } from '../requirements/requirement.rules.js';
import { ROUTE_RULES, ROUTES, type Route } from '../requirements/routes.rules.js';
import { leftToDiscretion } from './discretion-note.rules.js';

/** Facts that inquiries bring up; they are kept apart, for officers and their supervisor alone. */
export const FINDING_NAMES = ['convictions', 'pendingProceedings', 'exclusionGrounds', 'turnedAwayCredibly', 'bars'] as const;
export type Findings = Pick<NaturalisationFacts, (typeof FINDING_NAMES)[number]>;
export type StatedFacts = Omit<NaturalisationFacts, keyof Findings>;

/** Requirements that rest on findings: whoever does not read those is not told what these come to. */
const ON_FINDINGS: Readonly<Record<string, string>> = {
  'N-CRIM': '§ 10 Abs. 1 Satz 1 Nr. 5, § 12a StAG',
  'N-EXCL': '§§ 11, 35a StAG',
};

/** Facts, parted into what the applicant stated and what inquiries may have brought up. */
export function partedFacts(facts: NaturalisationFacts): { readonly stated: StatedFacts; readonly findings: Findings } {
  const { convictions, pendingProceedings, exclusionGrounds, turnedAwayCredibly, bars, ...stated } = facts;
  return { stated, findings: { convictions, pendingProceedings, exclusionGrounds, turnedAwayCredibly, bars } };
}

/** What of an application's own file is a fact of its examination. */
export interface FileOfApplicant {
  readonly birthDate?: CalendarDate | null | undefined;
  readonly filedOn?: CalendarDate | null | undefined;
  readonly receivedOn?: CalendarDate | null | undefined;
  readonly representedByAllCustodians: boolean;
  readonly proceedingKnown: boolean;
}

/** The facts to examine: as recorded, and where the file knows better, as the file says. */
export function examinedFacts(
  stated: Partial<StatedFacts>,
  findings: Partial<Findings> | null,
  file: FileOfApplicant,
): NaturalisationFacts {
  const facts = { ...UNKNOWN_FACTS, ...stated, ...findings };
  const known = facts.pendingProceedings === null ? null : false;
  return {
    ...facts,
    birthDate: file.birthDate ?? facts.birthDate,
    filedOn: file.receivedOn ?? file.filedOn ?? facts.filedOn,
    represented: file.representedByAllCustodians || facts.represented,
    // A proceeding is noted, and its end too, in the file; until then what was recorded of it stands.
    pendingProceedings: findings !== null && file.proceedingKnown ? true : known,
  };
}

/** The route that a legal basis names. */
export function routeOf(legalBasis: string | null | undefined): Route | null {
  return ROUTES.find((route) => route === legalBasis) ?? null;
}

/** Whether a decision of that day may rest on the route. */
export function isOpenRoute(route: Route, today: CalendarDate): boolean {
  const { validFrom, validTo } = ROUTE_RULES[route];
  return validFrom <= today && (validTo === undefined || today <= validTo);
}

export interface ExaminedApplication {
  readonly legalBasis: string | null | undefined;
  readonly facts: NaturalisationFacts | null;
  /** Codes of signed favourable notes. */
  readonly noted: readonly string[];
  /** Whether what rests on findings may be told. */
  readonly withFindings: boolean;
}

/** The examination's part of an application's facts, for the chosen route as of today. */
export function examinationFactsFrom(
  { legalBasis, facts, noted, withFindings }: ExaminedApplication,
  today: CalendarDate,
  law: LawParameters,
): ExaminationFacts {
  const route = routeOf(legalBasis);
  if (route === null || facts === null) return { legalBasis: legalBasis ?? null, requirements: [], favourable: [] };
  const result = examineRoute(facts, route, today, law);
  // N-EXCL stands for the exclusion grounds, which are named to officers alone.
  const named = result.requirements.filter(({ code }) => !code.startsWith('X-'));
  return {
    legalBasis: result.legalBasis,
    requirements: named.map((each) => (withFindings ? each : untold(each))),
    favourable: noted.filter((code) => isNotable(result, code)),
  };
}

/** What rests on findings, in the same words whatever was found. */
function untold(result: RequirementResult): ExaminationFacts['requirements'][number] {
  const legalBasis = ON_FINDINGS[result.code];
  if (legalBasis === undefined) return result;
  const explanation = 'Examined by the officers and their supervisor alone.';
  return { code: result.code, legalBasis, status: 'INSUFFICIENT_DATA', explanation, earliestOn: null };
}

/** A note holds as long as the law leaves its requirement to discretion. */
function isNotable({ requirements }: RouteResult, code: string): boolean {
  return requirements.some((each) => each.code === code && leftToDiscretion(each));
}
