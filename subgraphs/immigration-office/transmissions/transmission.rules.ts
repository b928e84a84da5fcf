import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type Rule, type RuleResult } from '../../kit/procedure.js';

/** Who takes part in a transmission; the office itself is always one of the two. */
export const PARTIES = [
  'NATURALISATION_OFFICE',
  'CONSTITUTION_PROTECTION',
  'FEDERAL_REGISTER',
  'PROSECUTION',
  'POLICE',
  'FOREIGNERS_AUTHORITY',
  'CENTRAL_REGISTER',
  'JOBCENTER',
  'SOCIAL_WELFARE',
  'TAX_OFFICE',
  'REGISTRATION_AUTHORITY',
  'CASE_MANAGEMENT',
] as const;
export type Party = (typeof PARTIES)[number];

/** Kinds of data that a transmission may hold. */
export const TRANSMITTED_FIELDS = [
  'IDENTITY',
  'ADDRESS',
  'NATIONALITY',
  'RESIDENCE_FILE',
  'SECURITY_FINDINGS',
  'CRIMINAL_RECORD',
  'JUDGMENT_REASONS',
  'PENDING_PROCEEDINGS',
  'BENEFITS',
  'HEALTH',
  'TAX',
  'REGISTRATION_HISTORY',
] as const;
export type TransmittedField = (typeof TRANSMITTED_FIELDS)[number];

/** What the officer confirms where a norm asks for it. */
export const TRANSMISSION_CONDITIONS = [
  'EXPLICIT_REQUEST',
  'LISTED_OFFENCE',
  'PENALTY_OTHERWISE_IGNORED',
  'PERSON_CONSENTED',
] as const;
export type TransmissionCondition = (typeof TRANSMISSION_CONDITIONS)[number];

/** A legal basis of the office's inquiries and answers, with what it covers (domain/specification.md A.7.2). */
export interface LegalBasis {
  readonly norm: string;
  readonly parties: readonly Party[];
  readonly fields: readonly TransmittedField[];
  readonly conditions: readonly TransmissionCondition[];
  /** Completed years from which the person may be asked about. */
  readonly fromAge?: number;
}

/** Age from which the security inquiry is made (§ 37 Abs. 2 Satz 1 StAG). */
export const AGE_OF_SECURITY_INQUIRY = 16;

const WHO: readonly TransmittedField[] = ['IDENTITY', 'ADDRESS', 'NATIONALITY'];

/** The closed catalogue of legal bases. */
export const LEGAL_BASES = {
  STAG_37: {
    norm: '§ 37 Abs. 2 StAG',
    parties: ['CONSTITUTION_PROTECTION'],
    fields: [...WHO, 'SECURITY_FINDINGS'],
    conditions: [],
    fromAge: AGE_OF_SECURITY_INQUIRY,
  },
  BZRG_41: {
    norm: '§ 41 Abs. 1 Nr. 6 BZRG',
    parties: ['FEDERAL_REGISTER'],
    fields: [...WHO, 'CRIMINAL_RECORD'],
    conditions: ['EXPLICIT_REQUEST'],
  },
  STAG_32B: {
    norm: '§ 32b StAG',
    parties: ['PROSECUTION'],
    fields: [...WHO, 'JUDGMENT_REASONS'],
    conditions: ['LISTED_OFFENCE', 'PENALTY_OTHERWISE_IGNORED'],
  },
  STAG_32_1: {
    norm: '§ 32 Abs. 1 StAG',
    parties: ['POLICE', 'PROSECUTION', 'FOREIGNERS_AUTHORITY', 'JOBCENTER', 'SOCIAL_WELFARE'],
    fields: [...WHO, 'RESIDENCE_FILE', 'PENDING_PROCEEDINGS'],
    conditions: [],
  },
  AZRG_19: {
    norm: '§ 19 AZRG',
    parties: ['CENTRAL_REGISTER'],
    fields: [...WHO, 'RESIDENCE_FILE', 'BENEFITS'],
    conditions: ['EXPLICIT_REQUEST'],
  },
  SGB_X_71: {
    norm: '§ 71 Abs. 2 Satz 1 Nr. 5 SGB X mit § 32 Abs. 1 StAG',
    parties: ['JOBCENTER', 'SOCIAL_WELFARE'],
    // Health data only in the narrow cases of sentence 2, which are not built.
    fields: [...WHO, 'BENEFITS'],
    conditions: [],
  },
  STAG_32A: {
    norm: '§ 32a StAG mit § 88 Abs. 3 AufenthG',
    parties: ['TAX_OFFICE'],
    fields: [...WHO, 'TAX'],
    conditions: [],
  },
  STAG_32_BMG: {
    norm: '§ 32 StAG mit § 34 BMG (to be confirmed)',
    parties: ['REGISTRATION_AUTHORITY'],
    fields: [...WHO, 'REGISTRATION_HISTORY'],
    conditions: [],
  },
} as const satisfies Readonly<Record<string, LegalBasis>>;
export type LegalBasisCode = keyof typeof LEGAL_BASES;
export const LEGAL_BASIS_CODES = Object.keys(LEGAL_BASES) as LegalBasisCode[];

/** What the rules need to know about a transmission. */
export interface TransmissionFacts {
  readonly state: 'RECORDED';
  readonly legalBasis: LegalBasisCode;
  readonly purpose: string;
  readonly fields: readonly TransmittedField[];
  readonly sender: Party;
  readonly recipient: Party;
  readonly conditions: readonly TransmissionCondition[];
  readonly birthDate: CalendarDate | null;
  /** Whether there is an application yet, and not only advice before it. */
  readonly filed: boolean;
}

const OFFICE: Party = 'NATURALISATION_OFFICE';
const LAW_IN_FORCE = '2024-06-27';
const CATALOGUE = 'Art. 6 Abs. 1 Buchst. e, Abs. 3 DSGVO';

const basisOf = ({ legalBasis }: TransmissionFacts): LegalBasis => LEGAL_BASES[legalBasis];
const otherParty = ({ sender, recipient }: TransmissionFacts): Party => (sender === OFFICE ? recipient : sender);

/** Counselling and the office exchange nothing on file; what the office tells by consent goes another way (A.15). */
export const counsellingApart: Rule<TransmissionFacts> = {
  code: 'COUNSELLING_STAYS_APART',
  legalBasis: '§ 203 StGB, § 88 Abs. 2 AufenthG, Art. 5 Abs. 1 Buchst. b DSGVO',
  validFrom: LAW_IN_FORCE,
  holds: ({ sender, recipient }) =>
    [sender, recipient].includes('CASE_MANAGEMENT')
      ? notMet('Nothing is transmitted between case management and the office.')
      : met('Case management takes no part.'),
};

/** The office takes part, and the other side is one that the norm names. */
export const partyCovered: Rule<TransmissionFacts> = {
  code: 'PARTY_NOT_COVERED',
  legalBasis: CATALOGUE,
  validFrom: LAW_IN_FORCE,
  holds: (facts) => {
    const { norm, parties } = basisOf(facts);
    const officeOnce = (facts.sender === OFFICE) !== (facts.recipient === OFFICE);
    return officeOnce && parties.includes(otherParty(facts))
      ? met(`${norm} covers ${otherParty(facts)}.`)
      : notMet(`${norm} covers the office with ${parties.join(', ')} and nobody else.`);
  },
};

/** No more is transmitted than the norm covers; health data not under § 71 SGB X. */
export const fieldsCovered: Rule<TransmissionFacts> = {
  code: 'FIELDS_NOT_COVERED',
  legalBasis: CATALOGUE,
  validFrom: LAW_IN_FORCE,
  holds: (facts) => {
    const { norm, fields } = basisOf(facts);
    const beyond = facts.fields.filter((field) => !fields.includes(field));
    if (facts.fields.length === 0) return notMet('It is not said what is transmitted.');
    return beyond.length === 0 ? met(`${norm} covers it.`) : notMet(`${norm} does not cover ${beyond.join(', ')}.`);
  },
};

/** The security inquiry is made of people from their 16th birthday on, and of nobody younger. */
export const oldEnough: Rule<TransmissionFacts> = {
  code: 'TOO_YOUNG_FOR_INQUIRY',
  legalBasis: '§ 37 Abs. 2 Satz 1 StAG',
  validFrom: LAW_IN_FORCE,
  holds: (facts, { today }) => ageReached(basisOf(facts).fromAge, facts.birthDate, today),
};

/** What the norm makes a condition is confirmed; before an application there is only advice, which needs the person's consent. */
export const conditionsConfirmed: Rule<TransmissionFacts> = {
  code: 'CONDITION_NOT_CONFIRMED',
  legalBasis: '§ 41 Abs. 1 BZRG, § 32b StAG, § 19 AZRG',
  validFrom: LAW_IN_FORCE,
  holds: (facts) => {
    const { norm, conditions } = basisOf(facts);
    const advice: readonly TransmissionCondition[] = facts.filed ? [] : ['PERSON_CONSENTED'];
    const open = [...conditions, ...advice].filter((condition) => !facts.conditions.includes(condition));
    return open.length === 0 ? met(`${norm}: all is confirmed.`) : notMet(`${norm} asks for ${open.join(', ')}.`);
  },
};

/** Before an application nobody is asked but the central register, for advice (§ 19 AZRG). */
export const applicationThere: Rule<TransmissionFacts> = {
  code: 'NO_APPLICATION_YET',
  legalBasis: '§ 32 Abs. 1 StAG, § 19 AZRG',
  validFrom: LAW_IN_FORCE,
  holds: ({ filed, legalBasis }) =>
    filed || legalBasis === 'AZRG_19'
      ? met('There is an application, or advice is asked for.')
      : notMet('No application was filed yet.'),
};

/** It is said what for (Zweckbindung). */
export const purposeStated: Rule<TransmissionFacts> = {
  code: 'PURPOSE_MISSING',
  legalBasis: 'Art. 5 Abs. 1 Buchst. b DSGVO',
  validFrom: LAW_IN_FORCE,
  holds: ({ purpose }) => (purpose === '' ? notMet('It is not said what for.') : met('The purpose is stated.')),
};

function ageReached(fromAge: number | undefined, birthDate: CalendarDate | null, today: CalendarDate): RuleResult {
  if (fromAge === undefined) return met('Age does not matter.');
  if (birthDate === null) return { status: 'INSUFFICIENT_DATA', explanation: 'The birth date is not known.' };
  const earliestOn = dayOfAge(birthDate, fromAge);
  return earliestOn <= today
    ? met(`${fromAge} years of age since ${earliestOn}.`)
    : { ...notMet(`Under ${fromAge} years of age.`), earliestOn };
}
