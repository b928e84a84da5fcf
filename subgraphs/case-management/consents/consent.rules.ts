import type { Purpose } from '../../kit/actor.js';
import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ConsentState } from './consent.procedure.js';

export const RECIPIENT_KINDS = ['SUBGRAPH', 'INSTITUTION'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** What a recipient may do on the strength of a consent. */
export const CONSENT_SCOPES = [
  'APPLICATION_STATUS',
  'COURSE_PLACEMENTS',
  'REFERRAL',
  'DOCUMENTS',
  'CLARIFICATION',
  'TRANSFER',
  'CONFERENCE',
] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/**
 * The hub's other subgraphs that a consent may name: which hidden field of a case holds the token of the pair, and what with a consent they
 * tell counselling. The registry knows their names, an institution does not know the registry. A line here makes the fields of one more.
 */
export const RECIPIENTS = {
  'immigration-office': { link: 'officeLink', tells: 'APPLICATION_STATUS' },
  jobcenter: { link: 'jobcenterLink', tells: 'COURSE_PLACEMENTS' },
} as const satisfies Readonly<Record<string, { readonly link: string; readonly tells: ConsentScope }>>;
export type RecipientSubgraph = keyof typeof RECIPIENTS;
export const RECIPIENT_SUBGRAPHS = Object.keys(RECIPIENTS) as RecipientSubgraph[];

/** Special categories of personal data (Art. 9 Abs. 1 DSGVO). */
export const SPECIAL_CATEGORIES = [
  'HEALTH',
  'ETHNIC_ORIGIN',
  'RELIGION',
  'POLITICAL_OPINION',
  'UNION_MEMBERSHIP',
  'SEXUAL_ORIENTATION',
  'BIOMETRIC',
] as const;

export const DATA_CATEGORIES = [
  'CONTACT',
  'COUNSELLING',
  'RESIDENCE_STATUS',
  'APPLICATION_STATUS',
  'LANGUAGE',
  'EDUCATION',
  'WORK',
  'FAMILY',
  'HOUSING',
  'FINANCES',
  ...SPECIAL_CATEGORIES,
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

export const CONSENT_FORMS = ['WRITTEN', 'ELECTRONIC', 'ORAL_DOCUMENTED'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** Who declared: the client, or somebody who represents them. */
export const DECLARERS = ['CLIENT', 'REPRESENTATIVE'] as const;
export type Declarer = (typeof DECLARERS)[number];

/** What the rules need to know about a consent. */
export interface ConsentFacts {
  readonly state: ConsentState;
  readonly dataCategories: readonly string[];
  readonly scope: readonly string[];
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate;
  readonly textVersion: string;
  readonly language: string;
  readonly form: ConsentForm;
  readonly evidence: string;
  readonly givenOn: CalendarDate;
}

/** Longest validity of a consent in years (Art. 5 Abs. 1 Buchst. e DSGVO leaves it to the controller; to be confirmed). */
export const LONGEST_VALIDITY_YEARS = 3;

/** Day from which the General Data Protection Regulation applies (Art. 99 Abs. 2 DSGVO). */
const GDPR_APPLIES = '2018-05-25';

const LANGUAGE = /^[a-z]{2}$/;

/** A consent has a beginning, an end after it, and does not outlive what the person can oversee (Geltungsdauer). */
export const validityInBounds: Rule<ConsentFacts> = {
  code: 'VALIDITY_OUT_OF_BOUNDS',
  legalBasis: 'Art. 5 Abs. 1 Buchst. e DSGVO (longest validity to be confirmed)',
  validFrom: GDPR_APPLIES,
  holds: ({ validFrom, validTo }, { today }) => {
    const latest = dayOfAge(validFrom, LONGEST_VALIDITY_YEARS);
    if (validTo <= validFrom) return notMet('The consent ends before it begins, or on the same day.');
    if (validTo > latest) return notMet(`A consent is valid for ${LONGEST_VALIDITY_YEARS} years at most, here until ${latest}.`);
    return validTo < today
      ? notMet(`The consent was over on ${validTo} already.`)
      : met(`Valid from ${validFrom} to ${validTo}.`);
  },
};

/** Nobody consents to what was before, and nothing is on record before it happened. */
export const declaredBefore: Rule<ConsentFacts> = {
  code: 'DECLARED_TOO_LATE',
  legalBasis: 'Art. 4 Nr. 11, Art. 7 Abs. 1 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ givenOn, validFrom }, { today }) => {
    if (givenOn > today) return notMet('The day of the declaration lies in the future.');
    return givenOn > validFrom ? notMet('The consent would be valid before it was given.') : met(`Given on ${givenOn}.`);
  },
};

/** It can be shown which text the person consented to, in a language they understand (Nachweis). */
export const textKnown: Rule<ConsentFacts> = {
  code: 'CONSENT_TEXT_MISSING',
  legalBasis: 'Art. 7 Abs. 1, 2 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ textVersion, language }) =>
    textVersion !== '' && LANGUAGE.test(language)
      ? met(`Text ${textVersion} in ${language}.`)
      : notMet('Version and language of the text are not both recorded.'),
};

/** A consent says what it is about: which data, and what may be done (Bestimmtheit). */
export const specific: Rule<ConsentFacts> = {
  code: 'CONSENT_NOT_SPECIFIC',
  legalBasis: 'Art. 4 Nr. 11, Art. 6 Abs. 1 Buchst. a DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ dataCategories, scope }) =>
    dataCategories.length > 0 && scope.length > 0
      ? met('Data and scope are named.')
      : notMet('A consent names at least one category of data and one scope.'),
};

/** Special categories of data need an explicit declaration in writing or electronically (ausdrückliche Einwilligung). */
export const formStrongEnough: Rule<ConsentFacts> = {
  code: 'FORM_TOO_WEAK',
  legalBasis: 'Art. 9 Abs. 2 Buchst. a DSGVO, § 67b Abs. 2 SGB X',
  validFrom: GDPR_APPLIES,
  holds: ({ form, dataCategories }) => {
    const special = dataCategories.filter((category) => SPECIAL_CATEGORIES.some((each) => each === category));
    return special.length > 0 && form === 'ORAL_DOCUMENTED'
      ? notMet(`${special.join(', ')}: the consent has to be written or electronic.`)
      : met(`Form: ${form}.`);
  },
};

/** The controller can show that the person consented (Nachweispflicht). */
export const evidenced: Rule<ConsentFacts> = {
  code: 'EVIDENCE_MISSING',
  legalBasis: 'Art. 7 Abs. 1 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ evidence }) =>
    evidence === '' ? notMet('It is not recorded where the consent is kept.') : met('There is evidence.'),
};

/** A consent runs out after its last day and not before. */
export const validityOver: Rule<ConsentFacts> = {
  code: 'STILL_VALID',
  legalBasis: 'Art. 7 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ validTo }, { today }) => (validTo < today ? met(`It ended on ${validTo}.`) : notMet(`It is valid until ${validTo}.`)),
};

/** What decides whether a consent counts today; a consent past its last day counts no more, also before EXPIRE was taken. */
export function isInForce(
  { state, validFrom, validTo }: Pick<ConsentFacts, 'state' | 'validFrom' | 'validTo'>,
  today: CalendarDate,
): boolean {
  return state === 'GIVEN' && validFrom <= today && today <= validTo;
}

/** What of a consent says for whom and for what it is. */
export interface ConsentTerms extends Pick<ConsentFacts, 'state' | 'validFrom' | 'validTo'> {
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly scope: readonly string[];
}

/** Whether a consent lets this recipient do this today, for counselling. */
export function covers(terms: ConsentTerms, recipient: string, scope: ConsentScope, today: CalendarDate): boolean {
  return (
    isInForce(terms, today) && terms.recipient === recipient && terms.purpose === 'COUNSELLING' && terms.scope.includes(scope)
  );
}

/** Whether a consent lets this recipient tell counselling today what it is there to tell. */
export function letsTell(terms: ConsentTerms, recipient: RecipientSubgraph, today: CalendarDate): boolean {
  return covers(terms, recipient, RECIPIENTS[recipient].tells, today);
}

/** The recipient that a consent lets tell counselling something today; null where there is none. */
export function tellingRecipient(terms: ConsentTerms, today: CalendarDate): RecipientSubgraph | null {
  return RECIPIENT_SUBGRAPHS.find((recipient) => letsTell(terms, recipient, today)) ?? null;
}
