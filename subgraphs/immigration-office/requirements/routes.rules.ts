import { addDays, type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { endOfPeriod, firstDayAfter } from '../../kit/periods.js';
import { criminalRecordOf } from './criminal-record.rules.js';
import { exclusionsOf } from './exclusion.rules.js';
import type { JointRoute, NaturalisationFacts } from './facts.rules.js';
import {
  AGE_OF_MAJORITY,
  basicOrderOf,
  capacityOf,
  historicalResponsibilityOf,
  homeOf,
  identityOf,
} from './identity-and-commitments.rules.js';
import { civicKnowledgeOf, languageOf, reaches } from './language-and-civic.rules.js';
import { livelihoodOf, ownLivelihoodOf } from './livelihood.rules.js';
import { finding, type Outcome, type RequirementResult, type Setting, unknown } from './requirement.rules.js';
import {
  presentResidence,
  RESIDENCE_YEARS,
  RESIDENCE_YEARS_OF_SPOUSES,
  type ResidenceView,
  residenceOf,
  residenceOfChild,
  viewResidence,
} from './residence.rules.js';
import { titleOf } from './title.rules.js';

/** The ways to naturalisation in Germany, in the order in which they serve the applicant best. */
export const ROUTES = ['SECTION_10', 'SECTION_9', 'SECTION_9_CHILD', 'SECTION_10_2', 'SECTION_10_3_OLD', 'SECTION_8'] as const;
export type Route = (typeof ROUTES)[number];

/** Years of marriage to a German, and those from which residence may be shortened (§ 9 Abs. 1 Satz 1 und 2 StAG). */
const MARRIAGE_YEARS = 2;
const MARRIAGE_YEARS_FOR_SHORTENING = 3;
/** Years in which to file after the end of the marriage (§ 9 Abs. 2 StAG). */
const FILING_AFTER_MARRIAGE = { years: 1 };
/** Years to which the residence could be shortened (§ 10 Abs. 3 StAG a.F.). */
const SHORTENED_RESIDENCE_YEARS = 3;

/** First day of the catalogue (BGBl. 2024 I Nr. 104). */
export const CATALOGUE_BEGINS: CalendarDate = '2024-06-27';

/** One way to naturalisation: its force, its time, and what it requires. */
export interface RouteRule {
  readonly route: Route;
  readonly legalBasis: string;
  readonly force: Extract<Outcome, 'ENTITLED' | 'SHALL' | 'DISCRETION'>;
  readonly validFrom: CalendarDate;
  /** Last day on which it may be decided on. */
  readonly validTo?: CalendarDate;
  requirements(facts: NaturalisationFacts, setting: Setting, shared: SharedResults): readonly RequirementResult[];
}

/** Requirements that several routes share, examined once. */
export interface SharedResults {
  readonly residence: ResidenceView;
  readonly person: readonly RequirementResult[];
  readonly commitments: readonly RequirementResult[];
  readonly title: RequirementResult;
  readonly livelihood: RequirementResult;
  readonly record: RequirementResult;
  readonly language: RequirementResult;
  readonly civicKnowledge: RequirementResult;
  readonly exclusions: readonly RequirementResult[];
}

/** Examines what the routes share. */
export function sharedResults(facts: NaturalisationFacts, setting: Setting): SharedResults {
  return {
    residence: viewResidence(facts, setting),
    person: [capacityOf(facts, setting), identityOf(facts)],
    commitments: [basicOrderOf(facts, setting), historicalResponsibilityOf(facts, setting)],
    title: titleOf(facts, setting),
    livelihood: livelihoodOf(facts, setting),
    record: criminalRecordOf(facts, setting),
    language: languageOf(facts, setting),
    civicKnowledge: civicKnowledgeOf(facts, setting),
    exclusions: exclusionsOf(facts, setting),
  };
}

/** The conditions of § 10 Abs. 1 StAG but residence, which every route but § 8 takes over. */
const ofSection10 = (shared: SharedResults): readonly RequirementResult[] => [
  ...shared.person,
  ...shared.commitments,
  shared.title,
  shared.livelihood,
  shared.record,
  shared.language,
  shared.civicKnowledge,
  ...shared.exclusions,
];

/** The routes, as the law has them by date. */
export const ROUTE_RULES: Readonly<Record<Route, RouteRule>> = {
  SECTION_10: {
    route: 'SECTION_10',
    legalBasis: '§ 10 Abs. 1 StAG',
    force: 'ENTITLED',
    validFrom: CATALOGUE_BEGINS,
    requirements: (_facts, _setting, shared) => [
      residenceOf(shared.residence, RESIDENCE_YEARS, '§ 10 Abs. 1 Satz 1 StAG'),
      ...ofSection10(shared),
    ],
  },
  SECTION_9: {
    route: 'SECTION_9',
    legalBasis: '§ 9 StAG',
    force: 'SHALL',
    validFrom: CATALOGUE_BEGINS,
    requirements: (facts, setting, shared) => [
      germanMarriageOf(facts, setting),
      spousesResidence(shared.residence),
      ...ofSection10(shared),
    ],
  },
  SECTION_9_CHILD: {
    route: 'SECTION_9_CHILD',
    legalBasis: '§ 9 Abs. 1 Satz 3 StAG',
    force: 'DISCRETION',
    validFrom: CATALOGUE_BEGINS,
    requirements: (facts, setting, shared) => [
      jointApplicationOf(facts, setting, 'SECTION_9', '§ 9 Abs. 1 Satz 3 StAG'),
      presentResidence(shared.residence, '§ 9 Abs. 1 Satz 3 StAG'),
      ...ofSection10(shared),
    ],
  },
  SECTION_10_2: {
    route: 'SECTION_10_2',
    legalBasis: '§ 10 Abs. 2 StAG',
    force: 'DISCRETION',
    validFrom: CATALOGUE_BEGINS,
    requirements: (facts, setting, shared) => [
      jointApplicationOf(facts, setting, 'SECTION_10', '§ 10 Abs. 2 StAG'),
      jointResidence(shared.residence),
      ...ofSection10(shared),
    ],
  },
  SECTION_10_3_OLD: {
    route: 'SECTION_10_3_OLD',
    legalBasis: '§ 10 Abs. 3 StAG a.F.',
    force: 'DISCRETION',
    validFrom: CATALOGUE_BEGINS,
    // Deleted on 30 October 2025 without a transitional rule (BGBl. 2025 I Nr. 256): the day of the decision counts.
    validTo: '2025-10-29',
    requirements: (facts, _setting, shared) => [
      specialIntegrationOf(facts),
      residenceOf(shared.residence, SHORTENED_RESIDENCE_YEARS, '§ 10 Abs. 3 StAG a.F.'),
      ...shared.person,
      ...shared.commitments,
      shared.title,
      ownLivelihoodOf(facts, '§ 10 Abs. 3 StAG a.F., § 8 Abs. 1 Nr. 4 StAG (to be confirmed)'),
      shared.record,
      shared.language,
      shared.civicKnowledge,
      ...shared.exclusions,
    ],
  },
  SECTION_8: {
    route: 'SECTION_8',
    legalBasis: '§ 8 StAG',
    force: 'DISCRETION',
    validFrom: CATALOGUE_BEGINS,
    requirements: (facts, setting, shared) => {
      const { parameters } = setting;
      return [
        residenceOf(shared.residence, parameters.section8ResidenceYears, '§ 8 Abs. 1 StAG (yardstick, to be confirmed)'),
        ...shared.person,
        ...(parameters.section8RequiresCommitments ? shared.commitments : []),
        ...(parameters.section8RequiresTitle ? [shared.title] : []),
        waivable(facts, ownLivelihoodOf(facts)),
        waivable(facts, shared.record),
        homeOf(facts),
        ...(parameters.section8RequiresLanguage ? [shared.language] : []),
        ...(parameters.section8RequiresCivicKnowledge ? [shared.civicKnowledge] : []),
        ...shared.exclusions,
      ];
    },
  },
};

/** Livelihood and convictions may be waived for public interest or to avoid special hardship (§ 8 Abs. 2 StAG). */
function waivable({ hardshipGrounds, publicInterest }: NaturalisationFacts, result: RequirementResult): RequirementResult {
  const grounds = [...(publicInterest ? ['public interest'] : []), ...(hardshipGrounds ?? [])];
  if (result.status !== 'NOT_MET' || grounds.length === 0) return result;
  const why = `${result.explanation} That may be waived (${grounds.join(', ')}).`;
  return finding(result.code, '§ 8 Abs. 2 StAG', 'DISCRETION', why);
}

/** Marriage or registered partnership with a German, or its end not long ago with custody of a German child (§ 9 StAG). */
function germanMarriageOf({ germanMarriage, filedOn }: NaturalisationFacts, { on, parameters }: Setting): RequirementResult {
  const norm = '§ 9 Abs. 1 Satz 1 StAG';
  if (germanMarriage === null) return finding('N-FAMILY', norm, 'NOT_MET', 'No marriage with a German is stated.');
  const { marriedOn, endedOn, custodyOfGermanChild } = germanMarriage;
  const earliestOn = firstDayAfter(marriedOn, { years: MARRIAGE_YEARS }, parameters.countingMode);
  const told = `Married since ${marriedOn}; two years are completed on ${earliestOn}.`;
  if (endedOn === null || endedOn > on)
    return finding('N-FAMILY', norm, on >= earliestOn ? 'MET' : 'NOT_MET', told, { earliestOn });
  const norm2 = '§ 9 Abs. 2 StAG';
  const fileBy = endOfPeriod(endedOn, FILING_AFTER_MARRIAGE, 'EVENT');
  if (endedOn < addDays(earliestOn, -1))
    return finding('N-FAMILY', norm2, 'NOT_MET', `The marriage ended on ${endedOn}, before two years.`);
  if ((filedOn ?? on) > fileBy)
    return finding(
      'N-FAMILY',
      norm2,
      'NOT_MET',
      `The marriage ended on ${endedOn}; an application had to be filed by ${fileBy}.`,
    );
  if (custodyOfGermanChild === null) return unknown('N-FAMILY', norm2, 'germanMarriage.custodyOfGermanChild');
  return custodyOfGermanChild
    ? finding(
        'N-FAMILY',
        norm2,
        'MET',
        `The marriage ended on ${endedOn}; filed by ${fileBy}, with custody of a German minor child.`,
      )
    : finding('N-FAMILY', norm2, 'NOT_MET', `The marriage ended on ${endedOn}, and there is no custody of a German minor child.`);
}

/** Three years, which may be shortened in the public interest after three years of marriage (§ 9 Abs. 1 Satz 2 StAG). */
function spousesResidence(residence: ResidenceView): RequirementResult {
  const { facts, setting } = residence;
  const full = residenceOf(residence, RESIDENCE_YEARS_OF_SPOUSES, '§ 9 Abs. 1 Satz 1 StAG');
  const { germanMarriage, publicInterest } = facts;
  if (full.status !== 'NOT_MET' || !publicInterest || germanMarriage === null) return full;
  const shortenOn = firstDayAfter(
    germanMarriage.marriedOn,
    { years: MARRIAGE_YEARS_FOR_SHORTENING },
    setting.parameters.countingMode,
  );
  const present = presentResidence(residence, '§ 9 Abs. 1 Satz 2 StAG');
  if (present.status !== 'MET' || setting.on < shortenOn) return full;
  const why = `${full.explanation} It may be shortened in the public interest, the marriage being of three years since ${shortenOn}.`;
  return finding('N-RES', '§ 9 Abs. 1 Satz 2 StAG', 'DISCRETION', why, { earliestOn: shortenOn, hints: full.hints });
}

/** Naturalisation together with somebody who is to be naturalised (Miteinbürgerung). */
function jointApplicationOf(
  { jointApplication, birthDate }: NaturalisationFacts,
  { on, parameters }: Setting,
  route: JointRoute,
  norm: string,
): RequirementResult {
  if (jointApplication === null) return finding('N-FAMILY', norm, 'NOT_MET', 'No joint application is stated.');
  const { relation, otherRoute, otherQualifies, marriedOn } = jointApplication;
  const isForChildren = route === 'SECTION_9';
  if (otherRoute !== route || (isForChildren && relation !== 'CHILD'))
    return finding('N-FAMILY', norm, 'NOT_MET', 'The other person is not naturalised on the basis that this route needs.');
  if (relation === 'CHILD') {
    if (birthDate === null) return unknown('N-FAMILY', norm, 'birthDate');
    if (on >= dayOfAge(birthDate, AGE_OF_MAJORITY)) return finding('N-FAMILY', norm, 'NOT_MET', 'The child is of age.');
  }
  if (otherQualifies === null) return unknown('N-FAMILY', norm, 'jointApplication.otherQualifies');
  if (!otherQualifies) return finding('N-FAMILY', norm, 'NOT_MET', 'The other person does not qualify for naturalisation.');
  if (relation === 'CHILD') return finding('N-FAMILY', norm, 'MET', 'Minor child of a person who is to be naturalised.');
  if (marriedOn === null) return unknown('N-FAMILY', norm, 'jointApplication.marriedOn');
  const earliestOn = firstDayAfter(marriedOn, { years: parameters.spouseMarriageYears }, parameters.countingMode);
  const told = `Married since ${marriedOn}; the yardstick of ${parameters.spouseMarriageYears} years (to be confirmed) is met on ${earliestOn}.`;
  return finding('N-FAMILY', norm, on >= earliestOn ? 'MET' : 'NOT_MET', told, { earliestOn });
}

/** Yardsticks of the notes for residence in a joint application (Anwendungshinweise, to be confirmed). */
function jointResidence(residence: ResidenceView): RequirementResult {
  const { facts, setting } = residence;
  const norm = '§ 10 Abs. 2 StAG (yardstick, to be confirmed)';
  const { jointApplication, birthDate } = facts;
  if (jointApplication?.relation !== 'CHILD') return residenceOf(residence, setting.parameters.spouseResidenceYears, norm);
  if (birthDate === null) return unknown('N-RES', norm, 'birthDate');
  return residenceOfChild(residence, norm, dayOfAge(birthDate, setting.parameters.youngChildBelowAge));
}

/** Special integration with German at level C1 (besondere Integrationsleistungen). */
function specialIntegrationOf({ specialIntegration, language }: NaturalisationFacts): RequirementResult {
  const norm = '§ 10 Abs. 3 StAG a.F.';
  const level = reaches(language, 'C1');
  if (!specialIntegration) return finding('N-INTEGRATION', norm, 'NOT_MET', 'No special achievements of integration are stated.');
  if (level === null) return unknown('N-INTEGRATION', norm, 'language.level');
  return level
    ? finding('N-INTEGRATION', norm, 'MET', 'Special achievements of integration, with German at level C1.')
    : finding('N-INTEGRATION', norm, 'NOT_MET', 'German at level C1 is required.');
}
