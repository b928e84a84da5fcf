import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { InquiryFacts } from '../naturalisation/application.rules.js';
import type { PracticeParameters } from '../naturalisation/practice-parameters.rules.js';
import { criminalRecordOf } from '../requirements/criminal-record.rules.js';
import type { Benefit, NaturalisationFacts } from '../requirements/facts.rules.js';
import type { LawParameters } from '../requirements/law-parameters.rules.js';
import {
  AGE_OF_SECURITY_INQUIRY,
  LEGAL_BASES,
  type LegalBasisCode,
  type Party,
  type TransmissionCondition,
  type TransmittedField,
} from '../transmissions/transmission.rules.js';

/** What other authorities are asked (Regelanfragen, domain/specification.md A.7.2). */
export const INQUIRY_KINDS = [
  'DOMESTIC_INTELLIGENCE',
  'CRIMINAL_REGISTER',
  'PROSECUTOR',
  'PENDING_PROCEEDINGS',
  'RESIDENCE_FILE',
  'FOREIGNERS_REGISTER',
  'BENEFITS',
  'TAX',
  'REGISTRATION',
] as const;
export type InquiryKind = (typeof INQUIRY_KINDS)[number];

export const INQUIRY_STATES = ['ASKED', 'ANSWERED', 'CANCELLED'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];

export const INQUIRY_OUTCOMES = ['NOTHING_KNOWN', 'FINDINGS', 'UNCLEAR'] as const;
export type InquiryOutcome = (typeof INQUIRY_OUTCOMES)[number];

/** Age of criminal responsibility (§ 19 StGB): of a younger person no criminal proceeding is pending. */
const AGE_OF_RESPONSIBILITY = 14;
/** Day on which the prosecutor had to be asked for motives first (StARModG, BGBl. 2024 I Nr. 104). */
const REFORM = '2024-06-27';
const STAG_IN_FORCE = '2000-01-01';

/** One kind of inquiry: on which basis, whom, what for and within which limits. */
export interface InquiryDefinition {
  /** Its norm and limits, in the one catalogue of legal bases. */
  readonly legalBasis: LegalBasisCode;
  /** Who may be asked; the first is asked where nobody is named. */
  readonly recipients: readonly [Party, ...Party[]];
  readonly purpose: string;
  /** What the answer is about. */
  readonly answer: TransmittedField;
  readonly limit: string;
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate;
}

/** The catalogue of inquiries. */
export const INQUIRIES: Readonly<Record<InquiryKind, InquiryDefinition>> = {
  DOMESTIC_INTELLIGENCE: {
    legalBasis: 'STAG_37',
    recipients: ['CONSTITUTION_PROTECTION'],
    purpose: 'Exclusion grounds (§ 11 Satz 1 Nr. 1, 2 StAG)',
    answer: 'SECURITY_FINDINGS',
    limit: 'Applicants of 16 years and more; for exclusion grounds alone.',
    validFrom: STAG_IN_FORCE,
  },
  CRIMINAL_REGISTER: {
    legalBasis: 'BZRG_41',
    recipients: ['FEDERAL_REGISTER'],
    purpose: 'Convictions (§ 10 Abs. 1 Satz 1 Nr. 5, § 12a StAG)',
    answer: 'CRIMINAL_RECORD',
    limit: 'On explicit request that states its purpose.',
    validFrom: STAG_IN_FORCE,
  },
  PROSECUTOR: {
    legalBasis: 'STAG_32B',
    recipients: ['PROSECUTION'],
    purpose: 'Motive established in a judgment (§ 12a Abs. 1 Satz 2, § 32b StAG)',
    answer: 'JUDGMENT_REASONS',
    limit: 'Listed offences alone, and only where the penalty would be left out of account.',
    validFrom: REFORM,
  },
  PENDING_PROCEEDINGS: {
    legalBasis: 'STAG_32_1',
    recipients: ['POLICE', 'PROSECUTION'],
    purpose: 'Pending criminal proceedings (§ 12a Abs. 3 StAG)',
    answer: 'PENDING_PROCEEDINGS',
    limit: 'From the age of criminal responsibility on.',
    validFrom: STAG_IN_FORCE,
  },
  RESIDENCE_FILE: {
    legalBasis: 'STAG_32_1',
    recipients: ['FOREIGNERS_AUTHORITY'],
    purpose: 'Residence, title, identity and grounds of expulsion (§§ 10, 11, 12b StAG)',
    answer: 'RESIDENCE_FILE',
    limit: 'What the naturalisation needs.',
    validFrom: STAG_IN_FORCE,
  },
  FOREIGNERS_REGISTER: {
    legalBasis: 'AZRG_19',
    recipients: ['CENTRAL_REGISTER'],
    purpose: 'Residence and receipt of benefits (§ 10 Abs. 1 Satz 1 StAG)',
    answer: 'RESIDENCE_FILE',
    limit: 'On request; for advice before an application with consent alone.',
    validFrom: STAG_IN_FORCE,
  },
  BENEFITS: {
    legalBasis: 'SGB_X_71',
    recipients: ['JOBCENTER', 'SOCIAL_WELFARE'],
    purpose: 'Livelihood (§ 10 Abs. 1 Satz 1 Nr. 3 StAG)',
    answer: 'BENEFITS',
    limit: 'No health data (§ 71 Abs. 2 Satz 2 SGB X).',
    validFrom: STAG_IN_FORCE,
  },
  TAX: {
    legalBasis: 'STAG_32A',
    recipients: ['TAX_OFFICE'],
    purpose: 'Livelihood from self-employed work (§ 10 Abs. 1 Satz 1 Nr. 3 StAG)',
    answer: 'TAX',
    limit: 'Self-employed applicants.',
    validFrom: STAG_IN_FORCE,
  },
  REGISTRATION: {
    legalBasis: 'STAG_32_BMG',
    recipients: ['REGISTRATION_AUTHORITY'],
    purpose: 'Ordinary residence (§ 10 Abs. 1 Satz 1, § 12b StAG)',
    answer: 'REGISTRATION_HISTORY',
    limit: 'History of registration.',
    validFrom: STAG_IN_FORCE,
  },
};

/** The kinds that may be asked on that day. */
export function inquiriesOn(day: CalendarDate): readonly InquiryKind[] {
  return INQUIRY_KINDS.filter((kind) => {
    const { validFrom, validTo } = INQUIRIES[kind];
    return validFrom <= day && (validTo === undefined || day <= validTo);
  });
}

/** What of a file decides about its inquiries. */
export interface InquiryCircumstances {
  readonly filed: boolean;
  readonly birthDate: CalendarDate | null;
  /** Facts as an officer recorded them; null before. */
  readonly facts: Pick<NaturalisationFacts, 'convictions' | 'benefits'> | null;
  /** Lives on self-employed work; null: not known. */
  readonly selfEmployed: boolean | null;
}

/** The office's readings and its practice. */
export interface InquirySettings {
  readonly practice: PracticeParameters;
  readonly law: LawParameters;
}

export interface MandatoryInquiry {
  readonly kind: InquiryKind;
  readonly reason: string;
}

/** Benefits that stand in the way of naturalisation, and are looked at with who pays them. */
const HARMFUL_BENEFITS: readonly Benefit[] = ['SGB_II', 'SGB_XII'];

/** The inquiries that must be made in this case, each with its reason. */
export function mandatoryInquiries(
  circumstances: InquiryCircumstances,
  today: CalendarDate,
  settings: InquirySettings,
): readonly MandatoryInquiry[] {
  return inquiriesOn(today).flatMap((kind) => {
    if (isTooYoung(kind, circumstances.birthDate, today, settings)) return [];
    const reason = reasonFor(kind, circumstances, today, settings);
    return reason === null ? [] : [{ kind, reason }];
  });
}

/** Age below which nobody is asked about; null: age does not matter. */
export function minimumAge(kind: InquiryKind, { practice }: Pick<InquirySettings, 'practice'>): number | null {
  if (kind === 'DOMESTIC_INTELLIGENCE') return AGE_OF_SECURITY_INQUIRY;
  if (kind === 'CRIMINAL_REGISTER') return practice.criminalRegisterAge;
  return kind === 'PENDING_PROCEEDINGS' || kind === 'PROSECUTOR' ? AGE_OF_RESPONSIBILITY : null;
}

/** Whose birth date is not known is not excused by age. */
function isTooYoung(kind: InquiryKind, birthDate: CalendarDate | null, today: CalendarDate, settings: InquirySettings): boolean {
  const age = minimumAge(kind, settings);
  return age !== null && birthDate !== null && today < dayOfAge(birthDate, age);
}

function reasonFor(
  kind: InquiryKind,
  circumstances: InquiryCircumstances,
  today: CalendarDate,
  settings: InquirySettings,
): string | null {
  const age = minimumAge(kind, settings);
  const { facts, selfEmployed } = circumstances;
  switch (kind) {
    case 'DOMESTIC_INTELLIGENCE':
    case 'CRIMINAL_REGISTER':
      return `Asked about every applicant of ${age} years and more.`;
    case 'PROSECUTOR':
      return isMotiveOpen(circumstances, today, settings)
        ? 'A penalty for a listed offence would be left out of account: the prosecutor is asked for the motive first.'
        : null;
    case 'BENEFITS':
      if (facts?.benefits?.some((each) => HARMFUL_BENEFITS.includes(each)))
        return 'Benefits under SGB II or SGB XII are recorded.';
      break;
    case 'TAX':
      if (selfEmployed) return 'The applicant is self-employed.';
      break;
  }
  return settings.practice.regularInquiries.includes(kind) ? 'The office always asks (practice, to be confirmed).' : null;
}

/** A listed offence whose penalty § 12a would leave out of account, while the prosecutor has not said which motive was established. */
export function isMotiveOpen(
  { facts }: InquiryCircumstances,
  today: CalendarDate,
  { law }: Pick<InquirySettings, 'law'>,
): boolean {
  if (facts?.convictions == null) return false;
  const record = criminalRecordOf({ convictions: facts.convictions, pendingProceedings: false } as NaturalisationFacts, {
    on: today,
    parameters: law,
  });
  return record.missingFacts.includes('convictions.prosecutorFoundMotive');
}

/** What is confirmed of the conditions of a legal basis: an inquiry is an explicit request that states its purpose. */
export function confirmedConditions(
  kind: InquiryKind,
  circumstances: InquiryCircumstances,
  consented: boolean,
  today: CalendarDate,
  settings: InquirySettings,
): TransmissionCondition[] {
  const asked: readonly TransmissionCondition[] = LEGAL_BASES[INQUIRIES[kind].legalBasis].conditions;
  const motive: readonly TransmissionCondition[] =
    kind === 'PROSECUTOR' && isMotiveOpen(circumstances, today, settings) ? ['LISTED_OFFENCE', 'PENALTY_OTHERWISE_IGNORED'] : [];
  return [
    ...asked.filter((each) => each === 'EXPLICIT_REQUEST'),
    ...motive,
    ...(consented ? (['PERSON_CONSENTED'] as const) : []),
  ];
}

/** One inquiry, as far as its place in the procedure goes. */
export interface InquiryEntry {
  readonly id: string;
  readonly kind: InquiryKind;
  readonly state: InquiryState;
  readonly freshUntil?: CalendarDate | null | undefined;
}

/** How far the inquiries of one kind have got. */
export const INQUIRY_STANDINGS = ['MISSING', 'AWAITED', 'FRESH', 'STALE'] as const;
export type InquiryStanding = (typeof INQUIRY_STANDINGS)[number];

/** The inquiry of a kind that counts: the last one that was not cancelled. */
export function latestOf<Entry extends InquiryEntry>(kind: InquiryKind, entries: readonly Entry[]): Entry | undefined {
  const own = entries.filter((each) => each.kind === kind && each.state !== 'CANCELLED');
  return own.reduce<Entry | undefined>((last, each) => (last === undefined || each.id > last.id ? each : last), undefined);
}

export function standingOf(kind: InquiryKind, entries: readonly InquiryEntry[], today: CalendarDate): InquiryStanding {
  const latest = latestOf(kind, entries);
  if (latest === undefined) return 'MISSING';
  if (latest.state === 'ASKED') return 'AWAITED';
  return latest.freshUntil != null && today > latest.freshUntil ? 'STALE' : 'FRESH';
}

/** The part of an application's facts that its inquiries are. */
export function inquiryFactsFrom(
  mandatory: readonly MandatoryInquiry[],
  entries: readonly InquiryEntry[],
  today: CalendarDate,
): InquiryFacts {
  const kinds = mandatory.map(({ kind }) => kind);
  const having = (...standings: readonly InquiryStanding[]) =>
    kinds.filter((kind) => standings.includes(standingOf(kind, entries, today)));
  return { mandatory: kinds, outstanding: having('MISSING', 'AWAITED'), stale: having('STALE') };
}

/** For how many days a reply of that kind counts as fresh. */
export function freshDays(kind: InquiryKind, { inquiryFreshDays }: PracticeParameters): number {
  return inquiryFreshDays[kind] ?? inquiryFreshDays['default'] ?? 0;
}

/** What the rules need to know about an inquiry that is to be made. */
export interface InquiryStepFacts {
  readonly state: InquiryState;
  readonly kind: InquiryKind;
  readonly recipient: Party;
  readonly birthDate: CalendarDate | null;
  readonly settings: InquirySettings;
}

/** The law in force knows this inquiry. */
export const kindInForce: Rule<InquiryStepFacts> = {
  code: 'INQUIRY_NOT_IN_FORCE',
  legalBasis: '§§ 32 bis 32b, 37 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ kind }, { today }) =>
    inquiriesOn(today).includes(kind) ? met('The law provides for it.') : notMet('On this day the law does not provide for it.'),
};

/** Nobody is asked about children too young for it. */
export const oldEnoughToAsk: Rule<InquiryStepFacts> = {
  code: 'TOO_YOUNG_FOR_INQUIRY',
  legalBasis: '§ 37 Abs. 2 Satz 1 StAG, § 41 BZRG, § 19 StGB',
  validFrom: STAG_IN_FORCE,
  holds: ({ kind, birthDate, settings }, { today }) => {
    const age = minimumAge(kind, settings);
    if (age === null) return met('Age does not matter.');
    if (birthDate === null) return { status: 'INSUFFICIENT_DATA', explanation: 'The birth date is not known.' };
    const earliestOn = dayOfAge(birthDate, age);
    return earliestOn <= today
      ? met(`${age} years of age since ${earliestOn}.`)
      : { ...notMet(`Under ${age} years of age.`), earliestOn };
  },
};
