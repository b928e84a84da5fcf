import { dayOfAge } from '../../kit/calendar.js';
import type { NaturalisationFacts } from './facts.rules.js';
import { finding, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

/** Age from which a person acts for themselves (§ 34 Satz 1 StAG). */
export const AGE_OF_CAPACITY = 16;
/** Age up to which a child is naturalised together with others (§ 2 BGB). */
export const AGE_OF_MAJORITY = 18;

/** Whether the applicant acts for themselves (Handlungsfähigkeit, § 34 Satz 1 StAG); null where the birth date is not known. */
export function isCapable({ birthDate, lacksCapacity }: NaturalisationFacts, { on }: Setting): boolean | null {
  if (lacksCapacity) return false;
  return birthDate === null ? null : on >= dayOfAge(birthDate, AGE_OF_CAPACITY);
}

/** Whether the applicant is under 16; null where the birth date is not known. */
export function isUnder16({ birthDate }: NaturalisationFacts, { on }: Setting): boolean | null {
  return birthDate === null ? null : on < dayOfAge(birthDate, AGE_OF_CAPACITY);
}

/** Capacity to act, or representation (Handlungsfähigkeit oder gesetzliche Vertretung). */
export function capacityOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const norm = '§ 10 Abs. 1 Satz 1, § 34 Satz 1 StAG';
  const { birthDate, lacksCapacity, represented } = facts;
  if (birthDate === null) return unknown('N-CAP', norm, 'birthDate');
  const capableOn = dayOfAge(birthDate, AGE_OF_CAPACITY);
  if (setting.on >= capableOn && !lacksCapacity)
    return finding('N-CAP', norm, 'MET', `The applicant acts for themselves since ${capableOn}.`);
  if (represented) return finding('N-CAP', norm, 'MET', 'The applicant is legally represented.');
  if (represented === null) return unknown('N-CAP', norm, 'represented');
  return lacksCapacity
    ? finding('N-CAP', norm, 'NOT_MET', 'The applicant is legally incapable and not represented.')
    : finding('N-CAP', norm, 'NOT_MET', `Until ${capableOn} a legal representative has to act.`, { earliestOn: capableOn });
}

/** Identity and nationality, both clarified (geklärte Identität und Staatsangehörigkeit). */
export function identityOf({ identityClarified, nationalityClarified }: NaturalisationFacts): RequirementResult {
  const norm = '§ 10 Abs. 1 Satz 1, § 8 Abs. 1 StAG';
  if (identityClarified === false || nationalityClarified === false)
    return finding('N-ID', norm, 'NOT_MET', 'Identity and nationality both have to be clarified (BVerwG 5 C 27.10).');
  const missing = [
    ...(identityClarified === null ? ['identityClarified'] : []),
    ...(nationalityClarified === null ? ['nationalityClarified'] : []),
  ];
  if (missing.length > 0) return unknown('N-ID', norm, ...missing);
  return finding('N-ID', norm, 'MET', 'Identity and nationality are clarified.');
}

/** Commitment to the free democratic basic order (Bekenntnis zur freiheitlichen demokratischen Grundordnung). */
export function basicOrderOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const norm = '§ 10 Abs. 1 Satz 1 Nr. 1 StAG';
  const capable = isCapable(facts, setting);
  if (capable === false)
    return finding('N-FDGO', `${norm}, § 10 Abs. 1 Satz 2 StAG`, 'NOT_REQUIRED', 'Who is not capable to act need not commit.');
  if (capable === null) return unknown('N-FDGO', norm, 'birthDate');
  if (facts.commitsToBasicOrder === null) return unknown('N-FDGO', norm, 'commitsToBasicOrder');
  return facts.commitsToBasicOrder
    ? finding('N-FDGO', norm, 'MET', 'The commitment and the declaration about anti-constitutional activities are given.')
    : finding('N-FDGO', norm, 'NOT_MET', 'The commitment to the free democratic basic order is missing.');
}

/** Commitment to Germany's historical responsibility (Bekenntnis zur besonderen historischen Verantwortung). */
export function historicalResponsibilityOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const norm = '§ 10 Abs. 1 Satz 1 Nr. 1a StAG';
  const capable = isCapable(facts, setting);
  if (capable === null) return unknown('N-HIST', norm, 'birthDate');
  const forChildren = setting.parameters.historicalResponsibilityUnder16;
  if (!capable && forChildren === 'NOT_REQUIRED')
    return finding(
      'N-HIST',
      `${norm} (to be confirmed)`,
      'NOT_REQUIRED',
      'By the office’s reading, who is not capable to act need not commit.',
    );
  if (facts.commitsToHistoricalResponsibility)
    return finding('N-HIST', norm, 'MET', 'The commitment to historical responsibility is given.');
  if (!capable && forChildren === 'CASE_BY_CASE')
    return finding(
      'N-HIST',
      `${norm} (to be confirmed)`,
      'CASE_BY_CASE',
      'Whether who is not capable to act has to commit is decided by case.',
    );
  if (facts.commitsToHistoricalResponsibility === null) return unknown('N-HIST', norm, 'commitsToHistoricalResponsibility');
  return finding('N-HIST', norm, 'NOT_MET', 'The commitment to historical responsibility is missing.');
}

/** A home of one's own or a place to stay (eigene Wohnung oder Unterkommen). */
export function homeOf({ hasHome }: NaturalisationFacts): RequirementResult {
  const norm = '§ 8 Abs. 1 Nr. 3 StAG';
  if (hasHome === null) return unknown('N-HOME', norm, 'hasHome');
  return hasHome
    ? finding('N-HOME', norm, 'MET', 'The applicant has a home or a place to stay.')
    : finding('N-HOME', norm, 'NOT_MET', 'The applicant has neither a home nor a place to stay.');
}
