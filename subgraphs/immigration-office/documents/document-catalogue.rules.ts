import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';

/** How somebody earns or is supported; one person may do several at once. */
export const EMPLOYMENTS = ['EMPLOYED', 'SELF_EMPLOYED', 'PUPIL', 'STUDENT', 'TRAINEE', 'RETIRED', 'UNEMPLOYED'] as const;
export type Employment = (typeof EMPLOYMENTS)[number];

/** Why less German or less civic knowledge suffices (§ 10 Abs. 4 Satz 3, Abs. 4a, Abs. 6 StAG). */
export const PROOF_RELIEFS = ['NONE', 'GUEST_WORKER', 'HARDSHIP', 'ILLNESS'] as const;
export type ProofRelief = (typeof PROOF_RELIEFS)[number];

/** What an applicant states about themselves so that the office can say which documents it needs. */
export interface StatedCircumstances {
  readonly employments: readonly Employment[];
  /** Benefits under SGB II, SGB III or SGB XII are received. */
  readonly receivesBenefits: boolean;
  /** How many people the applicant has to support. */
  readonly dependants: number;
  readonly spouseOfGerman: boolean;
  /** There was a marriage before, whatever the marital status is now. */
  readonly marriedBefore: boolean;
  readonly adopted: boolean;
  /** The documents on civil status come from abroad. */
  readonly civilStatusAbroad: boolean;
  readonly proofRelief: ProofRelief;
  /** A German school-leaving or vocational certificate proves language and civic knowledge. */
  readonly germanCertificate: boolean;
  /** Somebody acts on a power of attorney (Vollmacht). */
  readonly actsThroughProxy: boolean;
  /** For a child: one parent alone has custody. */
  readonly soleCustody: boolean;
}

/** The facts from which the needed documents are computed. */
export interface DocumentCircumstances extends StatedCircumstances {
  readonly birthDate: CalendarDate;
  readonly maritalStatus: string | null;
}

/** A kind of document that an application may need, with the law and the practice behind it. */
export interface DocumentKind {
  readonly code: string;
  readonly title: string;
  readonly legalBasis: string;
  readonly validFrom: CalendarDate;
  /** Last day on which it is asked for. */
  readonly validTo?: CalendarDate;
  /** Why it is needed in these circumstances; null: it is not. */
  appliesIf(facts: DocumentCircumstances, ages: Ages): string | null;
  readonly acceptedTypes: readonly string[];
  /** How old it may be, in days from its issue. */
  readonly maxAgeDays?: number;
  readonly needsOriginal: boolean;
  /** Translation, and legalisation or apostille, where the document comes from abroad. */
  readonly ifAbroad?: true;
  readonly mandatory: boolean;
}

/** Which ages are reached on the day of the computation. */
export interface Ages {
  /** 14: criminal responsibility (§ 19 StGB). */
  readonly responsible: boolean;
  /** 16: acts for themselves (§ 34 Satz 1 StAG). */
  readonly capable: boolean;
  /** 18: of full age (§ 2 BGB). */
  readonly adult: boolean;
}

/** A document that one application needs. */
export interface RequiredDocument {
  readonly code: string;
  readonly title: string;
  readonly legalBasis: string;
  readonly reason: string;
  readonly acceptedTypes: readonly string[];
  readonly maxAgeDays: number | null;
  readonly needsOriginal: boolean;
  readonly needsTranslation: boolean;
  readonly needsLegalisation: boolean;
  readonly isMandatory: boolean;
}

const AGE_OF_RESPONSIBILITY = 14;
const AGE_OF_CAPACITY = 16;
const FULL_AGE = 18;

const STAG_IN_FORCE = '2000-01-01';
/** The commitment to historical responsibility came with the reform (StARModG, BGBl. 2024 I Nr. 104). */
const REFORM = '2024-06-27';

/** How old documents may be: practice of the offices, to be confirmed; an office may set its own. */
const RECENT = 90;
const FAIRLY_RECENT = 180;
const OF_THE_YEAR = 365;

const COOPERATION = '§ 82 Abs. 1 AufenthG mit § 34 StAG';
const LIVELIHOOD = '§ 10 Abs. 1 Satz 1 Nr. 3 StAG';
const IDENTITY = '§ 10 Abs. 1 Satz 1 StAG';

const works = (kind: Employment) => (facts: DocumentCircumstances) =>
  facts.employments.includes(kind) ? `The applicant is ${kind.toLowerCase().replace('_', '-')}.` : null;
const always = (reason: string) => () => reason;
const whenCapable =
  (reason: string) =>
  (_facts: DocumentCircumstances, { capable }: Ages) =>
    capable ? reason : null;
const married = ({ maritalStatus }: DocumentCircumstances) =>
  maritalStatus === 'MARRIED' || maritalStatus === 'REGISTERED_PARTNERSHIP';
/** The certificates of language and of civic knowledge are for those who have no relief and are 16. */
const withoutRelief = ({ proofRelief }: DocumentCircumstances, { capable }: Ages) => capable && proofRelief === 'NONE';

const plain = { validFrom: STAG_IN_FORCE, needsOriginal: false, mandatory: true } as const;
const original = { ...plain, needsOriginal: true } as const;
const civilStatus = { ...original, legalBasis: IDENTITY, ifAbroad: true } as const;

/** What the offices usually ask for (domain/specification.md A.6). */
export const DOCUMENT_CATALOGUE: readonly DocumentKind[] = [
  {
    ...original,
    code: 'PASSPORT',
    title: 'Passport or other proof of identity and nationality (Pass)',
    legalBasis: IDENTITY,
    appliesIf: always('Identity and nationality have to be clarified.'),
    acceptedTypes: ['PASSPORT', 'IDENTITY_CARD', 'TRAVEL_DOCUMENT'],
  },
  {
    ...original,
    code: 'RESIDENCE_TITLE',
    title: 'Copy of the residence title (Aufenthaltstitel)',
    legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 2 StAG',
    appliesIf: always('The right of residence has to be shown.'),
    acceptedTypes: ['RESIDENCE_TITLE', 'RESIDENCE_CARD_EU', 'REGISTRATION_OF_EU_CITIZEN'],
  },
  {
    ...civilStatus,
    code: 'BIRTH_CERTIFICATE',
    title: 'Birth certificate (Geburtsurkunde)',
    appliesIf: always('Birth and descent belong to the identity.'),
    acceptedTypes: ['BIRTH_CERTIFICATE', 'EXTRACT_OF_CIVIL_REGISTER'],
  },
  {
    ...civilStatus,
    code: 'MARRIAGE_CERTIFICATE',
    title: 'Marriage certificate, or certificate of the partnership (Eheurkunde)',
    appliesIf: (facts) => (married(facts) ? 'The applicant is married or in a registered partnership.' : null),
    acceptedTypes: ['MARRIAGE_CERTIFICATE', 'PARTNERSHIP_CERTIFICATE', 'EXTRACT_OF_CIVIL_REGISTER'],
  },
  {
    ...civilStatus,
    code: 'DIVORCE_DECREE',
    title: 'Final divorce decree (Scheidungsurteil)',
    appliesIf: (facts) => {
      if (facts.maritalStatus === 'DIVORCED') return 'The applicant is divorced.';
      return facts.marriedBefore && facts.maritalStatus !== 'WIDOWED' ? 'There was a marriage before.' : null;
    },
    acceptedTypes: ['DIVORCE_DECREE', 'RECOGNITION_OF_FOREIGN_DIVORCE', 'DEATH_CERTIFICATE'],
  },
  {
    ...civilStatus,
    code: 'DEATH_CERTIFICATE_OF_SPOUSE',
    title: 'Death certificate of the spouse (Sterbeurkunde)',
    appliesIf: ({ maritalStatus }) => (maritalStatus === 'WIDOWED' ? 'The applicant is widowed.' : null),
    acceptedTypes: ['DEATH_CERTIFICATE'],
  },
  {
    ...civilStatus,
    code: 'ADOPTION_DECREE',
    title: 'Adoption decree (Adoptionsbeschluss)',
    appliesIf: ({ adopted }) => (adopted ? 'The applicant was adopted.' : null),
    acceptedTypes: ['ADOPTION_DECREE'],
  },
  {
    ...original,
    code: 'NATIONALITY_OF_SPOUSE',
    title: 'Proof that the spouse is German (Personalausweis des Ehegatten)',
    legalBasis: '§ 9 Abs. 1 StAG',
    appliesIf: ({ spouseOfGerman }) => (spouseOfGerman ? 'The application rests on the marriage to a German.' : null),
    acceptedTypes: ['IDENTITY_CARD', 'PASSPORT', 'CERTIFICATE_OF_NATIONALITY'],
  },
  {
    ...plain,
    code: 'EMPLOYMENT_CONTRACT',
    title: 'Contract of employment (Arbeitsvertrag)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('EMPLOYED'),
    acceptedTypes: ['EMPLOYMENT_CONTRACT', 'CERTIFICATE_OF_APPOINTMENT'],
  },
  {
    ...plain,
    code: 'PAYSLIPS',
    title: 'Payslips of three months, or the last one with three bank credits (Lohnabrechnungen)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('EMPLOYED'),
    acceptedTypes: ['PAYSLIPS_OF_THREE_MONTHS', 'LAST_PAYSLIP_WITH_THREE_BANK_CREDITS'],
    maxAgeDays: RECENT,
  },
  {
    ...plain,
    code: 'EMPLOYMENT_CONFIRMATION',
    title: 'Confirmation of the employer that the employment is not terminated (ungekündigtes Arbeitsverhältnis)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('EMPLOYED'),
    acceptedTypes: ['EMPLOYMENT_CONFIRMATION'],
    maxAgeDays: RECENT,
  },
  {
    ...plain,
    code: 'TAX_ASSESSMENTS',
    title: 'The last three tax assessments (Steuerbescheide)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('SELF_EMPLOYED'),
    acceptedTypes: ['TAX_ASSESSMENTS'],
  },
  {
    ...original,
    code: 'TAX_ADVISER_STATEMENT',
    title: 'Statement of the tax adviser on the income, with round stamp',
    legalBasis: LIVELIHOOD,
    appliesIf: works('SELF_EMPLOYED'),
    acceptedTypes: ['TAX_ADVISER_STATEMENT'],
    maxAgeDays: RECENT,
  },
  {
    ...plain,
    code: 'BUSINESS_REGISTRATION',
    title: 'Trade registration or extract of the commercial register (Gewerbeanmeldung, Handelsregisterauszug)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('SELF_EMPLOYED'),
    acceptedTypes: ['TRADE_REGISTRATION', 'EXTRACT_OF_COMMERCIAL_REGISTER', 'CERTIFICATE_OF_LIBERAL_PROFESSION'],
  },
  {
    ...plain,
    code: 'TAX_CLEARANCE',
    title: 'Tax clearance (Unbedenklichkeitsbescheinigung des Finanzamts)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('SELF_EMPLOYED'),
    acceptedTypes: ['TAX_CLEARANCE'],
    maxAgeDays: FAIRLY_RECENT,
  },
  {
    ...plain,
    code: 'PENSION_RECORD',
    title: 'Record of the statutory pension insurance (Rentenversicherungsverlauf)',
    legalBasis: LIVELIHOOD,
    appliesIf: ({ employments }, { adult }) => {
      const earning = employments.some((each) => each === 'EMPLOYED' || each === 'SELF_EMPLOYED' || each === 'UNEMPLOYED');
      return adult && earning ? 'Whether old age is provided for belongs to the forecast of the livelihood.' : null;
    },
    acceptedTypes: ['PENSION_RECORD'],
    maxAgeDays: OF_THE_YEAR,
  },
  {
    ...plain,
    code: 'PRIVATE_PROVISION',
    title: 'Private provision for old age (private Altersvorsorge)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('SELF_EMPLOYED'),
    acceptedTypes: ['INSURANCE_POLICY', 'STATEMENT_OF_ASSETS'],
    maxAgeDays: OF_THE_YEAR,
    mandatory: false,
  },
  {
    ...plain,
    code: 'PENSION_NOTICE',
    title: 'Notice of the pension (Rentenbescheid)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('RETIRED'),
    acceptedTypes: ['PENSION_NOTICE'],
    maxAgeDays: OF_THE_YEAR,
  },
  {
    ...plain,
    code: 'BENEFIT_NOTICES',
    title: 'Notices of benefits (Leistungsbescheide)',
    legalBasis: LIVELIHOOD,
    appliesIf: ({ receivesBenefits, employments }) => {
      if (receivesBenefits) return 'The applicant receives benefits.';
      return employments.includes('UNEMPLOYED') ? 'The applicant is unemployed.' : null;
    },
    acceptedTypes: ['BENEFIT_NOTICES', 'CERTIFICATE_OF_NO_BENEFITS'],
    maxAgeDays: FAIRLY_RECENT,
  },
  {
    ...plain,
    code: 'BIRTH_CERTIFICATES_OF_DEPENDANTS',
    title: 'Birth certificates of the children who are supported',
    legalBasis: LIVELIHOOD,
    appliesIf: ({ dependants }) => (dependants > 0 ? `The applicant supports ${dependants} people.` : null),
    acceptedTypes: ['BIRTH_CERTIFICATE', 'PROOF_OF_MAINTENANCE'],
  },
  {
    ...plain,
    code: 'SCHOOL_REPORT',
    title: 'School certificate and last report (Schulbescheinigung)',
    legalBasis: '§ 10 Abs. 4 Satz 2 StAG',
    appliesIf: (facts, { capable }) =>
      works('PUPIL')(facts) ?? (capable ? null : 'Under 16 years of age German suited to the age is shown.'),
    acceptedTypes: ['SCHOOL_REPORT', 'SCHOOL_CERTIFICATE', 'CERTIFICATE_OF_DAY_CARE'],
    maxAgeDays: OF_THE_YEAR,
  },
  {
    ...plain,
    code: 'ENROLMENT_CERTIFICATE',
    title: 'Certificate of enrolment (Studienbescheinigung)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('STUDENT'),
    acceptedTypes: ['ENROLMENT_CERTIFICATE'],
    maxAgeDays: FAIRLY_RECENT,
  },
  {
    ...plain,
    code: 'TRAINING_CONTRACT',
    title: 'Contract of vocational training (Ausbildungsvertrag)',
    legalBasis: LIVELIHOOD,
    appliesIf: works('TRAINEE'),
    acceptedTypes: ['TRAINING_CONTRACT'],
  },
  {
    ...original,
    code: 'B1_CERTIFICATE',
    title: 'Certificate of German at level B1 (Sprachzertifikat)',
    legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 6, Abs. 4 StAG',
    appliesIf: (facts, ages) =>
      withoutRelief(facts, ages) && !facts.germanCertificate ? 'Sufficient German is proven by a certificate.' : null,
    acceptedTypes: ['B1_CERTIFICATE', 'HIGHER_LANGUAGE_CERTIFICATE', 'GERMAN_SCHOOL_CERTIFICATE', 'VOCATIONAL_CERTIFICATE'],
  },
  {
    ...original,
    code: 'CITIZENSHIP_TEST',
    title: 'Certificate of the test on civic knowledge (Einbürgerungstest)',
    legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 7, Abs. 5 StAG',
    appliesIf: (facts, ages) =>
      withoutRelief(facts, ages) && !facts.germanCertificate ? 'Civic knowledge is normally proven by the test.' : null,
    acceptedTypes: ['CITIZENSHIP_TEST', 'TEST_LIFE_IN_GERMANY', 'GERMAN_SCHOOL_CERTIFICATE', 'VOCATIONAL_CERTIFICATE'],
  },
  {
    ...original,
    code: 'GERMAN_CERTIFICATE',
    title: 'German school-leaving or vocational certificate (Schulabschluss, Berufsabschluss)',
    legalBasis: '§ 10 Abs. 4, 5 StAG (to be confirmed)',
    appliesIf: (facts, ages) =>
      withoutRelief(facts, ages) && facts.germanCertificate
        ? 'It takes the place of the certificates of language and civic knowledge.'
        : null,
    acceptedTypes: ['GERMAN_SCHOOL_CERTIFICATE', 'VOCATIONAL_CERTIFICATE', 'UNIVERSITY_DEGREE'],
  },
  {
    ...plain,
    code: 'RECRUITMENT_PROOF',
    title: 'Proof of the entry under a recruitment agreement, or as a contract worker (Anwerbeabkommen)',
    legalBasis: '§ 10 Abs. 4 Satz 3, Abs. 6 Satz 2 StAG',
    appliesIf: ({ proofRelief }) =>
      proofRelief === 'GUEST_WORKER' ? 'The relief for the generation of guest workers is claimed.' : null,
    acceptedTypes: ['EMPLOYMENT_CONTRACT', 'PENSION_RECORD', 'OLD_RESIDENCE_TITLE', 'REGISTRATION_HISTORY'],
  },
  {
    ...plain,
    code: 'HARDSHIP_PROOF',
    title: 'Proof of serious efforts to learn German that did not succeed',
    legalBasis: '§ 10 Abs. 4a, Abs. 6 Satz 2 StAG',
    appliesIf: ({ proofRelief }) => (proofRelief === 'HARDSHIP' ? 'The relief for hardship is claimed.' : null),
    acceptedTypes: ['COURSE_CERTIFICATE', 'TEST_RESULTS', 'STATEMENT_OF_COURSE_PROVIDER'],
  },
  {
    ...original,
    code: 'MEDICAL_CERTIFICATE',
    title: 'Medical certificate on illness or disability (fachärztliches Attest)',
    legalBasis: '§ 10 Abs. 6 Satz 1 StAG',
    appliesIf: ({ proofRelief }) => (proofRelief === 'ILLNESS' ? 'The relief for illness, disability or age is claimed.' : null),
    acceptedTypes: ['MEDICAL_CERTIFICATE', 'DISABILITY_NOTICE'],
    maxAgeDays: OF_THE_YEAR,
  },
  {
    ...plain,
    code: 'HOUSING_PROOF',
    title: 'Rent contract or other proof of housing (Mietvertrag)',
    legalBasis: LIVELIHOOD,
    appliesIf: always('What housing costs belongs to the livelihood.'),
    acceptedTypes: ['RENT_CONTRACT', 'PROOF_OF_OWNERSHIP', 'CONFIRMATION_OF_LANDLORD'],
  },
  {
    ...plain,
    code: 'CURRICULUM_VITAE',
    title: 'Curriculum vitae (Lebenslauf)',
    legalBasis: COOPERATION,
    appliesIf: whenCapable('Stays, schooling and work are shown in one piece.'),
    acceptedTypes: ['CURRICULUM_VITAE'],
  },
  {
    ...plain,
    code: 'PHOTO',
    title: 'Photo (Lichtbild)',
    legalBasis: COOPERATION,
    appliesIf: always('The photo belongs to the application.'),
    acceptedTypes: ['PHOTO'],
    maxAgeDays: OF_THE_YEAR,
  },
  {
    ...original,
    code: 'CUSTODY_PROOF',
    title: 'Proof of custody (Sorgerechtsnachweis)',
    legalBasis: '§ 34 Satz 1 StAG, §§ 1626, 1629 BGB',
    appliesIf: (_facts, { capable }) => (capable ? null : 'Under 16 years of age those with custody act for the child.'),
    acceptedTypes: ['CUSTODY_DECISION', 'DECLARATION_OF_CUSTODY', 'BIRTH_CERTIFICATE', 'NEGATIVE_CERTIFICATE'],
  },
  {
    ...original,
    code: 'CONSENT_OF_PARENTS',
    title: 'Declaration of both parents that they agree to the application',
    legalBasis: '§ 34 Satz 1 StAG, § 1629 Abs. 1 BGB',
    appliesIf: ({ soleCustody }, { capable }) =>
      capable || soleCustody ? null : 'Both parents have custody, so both have to agree.',
    acceptedTypes: ['CONSENT_OF_PARENTS'],
  },
  {
    ...original,
    code: 'POWER_OF_ATTORNEY',
    title: 'Power of attorney (Vollmacht)',
    legalBasis: '§ 14 Abs. 1 VwVfG NRW',
    appliesIf: ({ actsThroughProxy }) => (actsThroughProxy ? 'Somebody acts for the applicant.' : null),
    acceptedTypes: ['POWER_OF_ATTORNEY'],
  },
  {
    ...original,
    code: 'DECLARATION_FDGO',
    title: 'Commitment to the free democratic basic order, and declaration on earlier activities against it (Bekenntnis)',
    legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 1 StAG',
    appliesIf: whenCapable('It is required from 16 years of age.'),
    acceptedTypes: ['SIGNED_DECLARATION'],
  },
  {
    ...original,
    validFrom: REFORM,
    code: 'DECLARATION_HISTORY',
    title: 'Commitment to the historical responsibility of Germany',
    legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 1a StAG (under 16 years of age to be confirmed)',
    appliesIf: whenCapable('It is required since the reform of 2024.'),
    acceptedTypes: ['SIGNED_DECLARATION'],
  },
  {
    ...original,
    code: 'DECLARATION_OF_LOYALTY',
    title: 'Declaration of loyalty (Loyalitätserklärung)',
    legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 1 StAG',
    appliesIf: whenCapable('It is signed at the personal appearance, from 16 years of age.'),
    acceptedTypes: ['SIGNED_DECLARATION'],
  },
  {
    ...plain,
    code: 'DECLARATION_OF_TRUTH',
    title: 'Declaration that all statements are true and complete',
    legalBasis: '§§ 35, 35a, 42 StAG',
    appliesIf: always('False statements have consequences, which are pointed out with it.'),
    acceptedTypes: ['SIGNED_DECLARATION'],
  },
  {
    ...plain,
    code: 'DECLARATION_FOREIGN_CONVICTIONS',
    title: 'Declaration on convictions and proceedings abroad',
    legalBasis: '§ 12a Abs. 2, 4 StAG',
    appliesIf: (_facts, { responsible }) => (responsible ? 'Convictions abroad count and are to be stated.' : null),
    acceptedTypes: ['SIGNED_DECLARATION'],
  },
];

/** The kinds of documents that are asked for on that day. */
export function catalogueOn(day: CalendarDate): readonly DocumentKind[] {
  return DOCUMENT_CATALOGUE.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));
}

/** The documents that these circumstances call for on that day, each with its reason. `maxAges`: what the office sets, by code. */
export function requiredDocuments(
  facts: DocumentCircumstances,
  today: CalendarDate,
  maxAges: Readonly<Record<string, number>> = {},
): readonly RequiredDocument[] {
  const ages = agesOn(facts.birthDate, today);
  return catalogueOn(today).flatMap((kind) => {
    const reason = kind.appliesIf(facts, ages);
    if (reason === null) return [];
    const { code, title, legalBasis, acceptedTypes, needsOriginal, mandatory: isMandatory } = kind;
    const abroad = kind.ifAbroad === true && facts.civilStatusAbroad;
    const maxAgeDays = maxAges[code] ?? kind.maxAgeDays ?? null;
    return [
      {
        ...{ code, title, legalBasis, reason, acceptedTypes, maxAgeDays, needsOriginal, isMandatory },
        needsTranslation: abroad,
        needsLegalisation: abroad,
      },
    ];
  });
}

function agesOn(birthDate: CalendarDate, today: CalendarDate): Ages {
  const reached = (years: number) => dayOfAge(birthDate, years) <= today;
  return { responsible: reached(AGE_OF_RESPONSIBILITY), capable: reached(AGE_OF_CAPACITY), adult: reached(FULL_AGE) };
}

/** What a requirement on file says, as far as a new computation looks at it. */
export interface RequirementOnFile {
  readonly code: string;
  readonly status: string;
  readonly isComputed: boolean;
}

/** What a new computation changes: kinds to add or to describe anew, and codes that are not needed any more. */
export interface DocumentPlan {
  readonly add: readonly RequiredDocument[];
  readonly describe: readonly RequiredDocument[];
  readonly reopen: readonly string[];
  readonly notNeeded: readonly string[];
}

/** Compares what is on file with what is needed. What was accepted or waived stays, and so does what the office asked for on its own. */
export function planDocuments(onFile: readonly RequirementOnFile[], required: readonly RequiredDocument[]): DocumentPlan {
  const known = new Map(onFile.map((each) => [each.code, each]));
  const needed = new Set(required.map(({ code }) => code));
  return {
    add: required.filter(({ code }) => !known.has(code)),
    describe: required.filter(({ code }) => known.has(code)),
    reopen: required.flatMap(({ code }) => (known.get(code)?.status === 'NOT_NEEDED' ? [code] : [])),
    notNeeded: onFile.flatMap(({ code, status, isComputed }) =>
      isComputed && status === 'OPEN' && !needed.has(code) ? [code] : [],
    ),
  };
}
