import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { type NaturalisationFacts, type ResidenceRight, UNKNOWN_FACTS } from '../requirements/facts.rules.js';
import { type Applicant, OF_THE_UNION } from './applicants.js';
import { LAST_DAY } from './towns.js';

/** Titles that qualify: those without an end, and those with one. */
const PERMANENT = ['9', '9a', '26', '28'];
const LIMITED = ['18a', '18b', '18g', '28', '36'];
/** So many days after the lawful stay began, the present title was given. */
const UNTIL_TITLE = 1_100;
const UNTIL_ABSENCE = 500;
const TWO_AND_A_HALF_YEARS = 912;
const FULL_AGE_IN_DAYS = 6_575;
const RECRUITED_ON = '1973-05-14';

/** What an officer found out about an applicant: enough for the grant, or what it is refused for. */
export function factsOf(applicant: Applicant): NaturalisationFacts {
  const { birthDate, isChild, residenceSince, circumstances, lacksLivelihood, nationalities } = applicant;
  const isUnionCitizen = OF_THE_UNION.includes(nationalities[0] ?? '');
  const recruited = circumstances.proofRelief === 'GUEST_WORKER';
  return {
    ...UNKNOWN_FACTS,
    birthDate,
    represented: isChild,
    identityClarified: true,
    nationalityClarified: true,
    commitsToBasicOrder: isChild ? null : true,
    commitsToHistoricalResponsibility: true,
    citizenship: isUnionCitizen ? 'EU_EEA' : 'OTHER',
    residenceRight: rightOf(applicant, isUnionCitizen),
    residenceSince,
    absences: isChild ? [] : [journeyOf(residenceSince)],
    ...asylumOf(applicant),
    ...livelihoodOf(lacksLivelihood, circumstances.employments.includes('EMPLOYED')),
    recruitment: recruited ? { kind: 'GUEST_WORKER', workerEnteredOn: RECRUITED_ON, followedInTime: null } : null,
    ...knowledgeOf(applicant, recruited),
    convictions: [],
    pendingProceedings: false,
    exclusionGrounds: [],
    bars: [],
    ...familyOf(applicant),
    hasHome: true,
  };
}

function rightOf({ isChild, residenceSince, titleEndsOn, familyName }: Applicant, isUnionCitizen: boolean): ResidenceRight {
  const plain = { paragraph: null, subparagraph: null, validFrom: null, validTo: null };
  if (isUnionCitizen) return { ...plain, kind: 'FREE_MOVEMENT' };
  const titles = titleEndsOn === null ? PERMANENT : LIMITED;
  const paragraph = isChild ? '33' : (titles[familyName.length % titles.length] as string);
  const validFrom = isChild ? residenceSince : addDays(residenceSince, UNTIL_TITLE);
  return { ...plain, kind: 'TITLE', paragraph, validFrom, validTo: titleEndsOn };
}

const journeyOf = (residenceSince: CalendarDate) => ({
  leftOn: addDays(residenceSince, UNTIL_ABSENCE),
  returnedOn: addDays(residenceSince, UNTIL_ABSENCE + 40),
  returnAllowedUntil: null,
  militaryServiceUntil: null,
  importantReason: false,
});

function asylumOf({ stayBeganOn, residenceSince }: Applicant): Pick<NaturalisationFacts, 'asylum'> {
  if (stayBeganOn === residenceSince) return { asylum: null };
  return { asylum: { appliedOn: stayBeganOn, recognition: 'REFUGEE', endedOn: residenceSince } };
}

function livelihoodOf(isLacking: boolean, isEmployed: boolean): Partial<NaturalisationFacts> {
  if (!isLacking) return { benefits: ['CHILD_BENEFIT'], canSupportHousehold: true, fullTimeNow: isEmployed };
  return {
    benefits: ['SGB_II'],
    benefitsWithoutFault: false,
    canSupportHousehold: false,
    fullTimeNow: false,
    fullTimeMonths: 3,
    household: { livesWithSpouse: false, spouseWorksFullTime: false, livesWithMinorChild: false },
  };
}

function knowledgeOf({ isChild, circumstances, residenceSince }: Applicant, recruited: boolean): Partial<NaturalisationFacts> {
  const language = { level: null, speaksInEverydayLife: null, ageAppropriate: null, effortsFailed: null };
  if (isChild) return { language: { ...language, ageAppropriate: true } };
  if (recruited) return { language: { ...language, level: 'A2', speaksInEverydayLife: true } };
  const score = 17 + (Number(residenceSince.slice(8)) % 17);
  if (circumstances.germanCertificate) return { language: { ...language, level: 'C1' }, civicCertificate: true };
  return { language: { ...language, level: score % 2 === 0 ? 'B1' : 'B2' }, civicTestScore: score };
}

function familyOf({ route, birthDate, residenceSince }: Applicant): Partial<NaturalisationFacts> {
  if (route === 'SECTION_10_2')
    return { jointApplication: { relation: 'CHILD', otherRoute: 'SECTION_10', otherQualifies: true, marriedOn: null } };
  if (route !== 'SECTION_9') return {};
  const [grown, settled] = [addDays(birthDate, FULL_AGE_IN_DAYS), addDays(residenceSince, TWO_AND_A_HALF_YEARS)];
  const marriedOn = grown > settled ? grown : settled;
  return {
    germanMarriage: {
      marriedOn: marriedOn < LAST_DAY ? marriedOn : residenceSince,
      endedOn: null,
      endedBy: null,
      custodyOfGermanChild: null,
    },
  };
}
