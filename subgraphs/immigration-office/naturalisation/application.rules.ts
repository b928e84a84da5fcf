import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ApplicationState } from './application.procedure.js';

/** One requirement of the chosen legal basis as the law engine finds it today. */
export interface ExaminedRequirement {
  readonly code: string;
  readonly status: string;
  readonly legalBasis: string;
  readonly explanation: string;
  readonly earliestOn: CalendarDate | null;
}

/** What was examined of the merits (Prüfung der Voraussetzungen). */
export interface ExaminationFacts {
  /** The legal basis the officer chose, such as `§ 10`; null before. */
  readonly legalBasis: string | null;
  /** Its requirements; empty until facts are recorded. */
  readonly requirements: readonly ExaminedRequirement[];
  /** Codes that a signed discretion note decides favourably (Ermessensvermerk). */
  readonly favourable: readonly string[];
}

/** What other authorities were asked (Behördenauskünfte). */
export interface InquiryFacts {
  /** Kinds that must be asked in this case, computed from the facts. */
  readonly mandatory: readonly string[];
  /** Mandatory kinds without a reply. */
  readonly outstanding: readonly string[];
  /** Mandatory kinds whose reply is older than the office allows. */
  readonly stale: readonly string[];
}

/** The personal appearance (persönliche Vorsprache). */
export interface AppearanceFacts {
  readonly required: boolean;
  readonly heldOn: CalendarDate | null;
  readonly declarationsExplained: boolean;
  /** Day of the appointment for the handing over of the certificate. */
  readonly ceremonyOn: CalendarDate | null;
}

/** The fee of the application (Gebühr, § 38 StAG). */
export interface PaymentFacts {
  readonly status: 'NONE' | 'DUE' | 'PAID' | 'WAIVED';
}

export type Sex = 'FEMALE' | 'MALE' | 'DIVERSE' | 'UNSTATED';
export type MaritalStatus = 'SINGLE' | 'MARRIED' | 'REGISTERED_PARTNERSHIP' | 'DIVORCED' | 'WIDOWED' | 'UNKNOWN';
/** How a procedure ended, for the statistics (§ 36 Abs. 2b StAG; the official list of codes is to be confirmed). */
export type CompletionKind =
  | 'NATURALISED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'TRANSFERRED'
  | 'DISCONTINUED_DEATH'
  | 'DISCONTINUED_DEPARTURE'
  | 'OTHER';

/** What the rules need to know about an application. */
export interface ApplicationFacts {
  readonly state: ApplicationState;
  readonly leadingSystem: 'HUB' | 'EXTERNAL';
  readonly named: boolean;
  readonly birthDate: CalendarDate | null;
  readonly livesInCity: boolean;
  readonly signedOn: CalendarDate | null;
  readonly representedByAllCustodians: boolean;
  readonly retainedWith: string | null;
  readonly receivedOn: CalendarDate | null;
  /** Codes of the documents that are neither accepted nor waived. */
  readonly outstandingDocuments: readonly string[];
  readonly documentsNotifiedOn: CalendarDate | null;
  readonly documentsDueOn: CalendarDate | null;
  readonly consequenceNotice: boolean;
  readonly examination: ExaminationFacts;
  readonly inquiries: InquiryFacts;
  readonly appearance: AppearanceFacts;
  readonly payment: PaymentFacts;
  /** An investigation or a criminal trial is known (§ 12a Abs. 3 StAG). */
  readonly proceedingKnown: boolean;
  readonly suspendedFrom: ApplicationState | null;
  readonly suspensionReason: string | null;
  /** How it is shown that the ground of the suspension has ended. */
  readonly suspensionProof: string | null;
  readonly hearingGround: string | null;
  readonly hearingReasons: string | null;
  readonly hearingNotifiedOn: CalendarDate | null;
  readonly hearingDueOn: CalendarDate | null;
  readonly hearingDoneOn: CalendarDate | null;
  readonly hearingOpenedBy: string | null;
  readonly proposedBy: string | null;
  readonly proposalReasons: string | null;
  readonly remedyInstruction: boolean;
  /** Fee for a refusal, in cents; the officer sets it within the law's frame. */
  readonly refusalFeeCents: number | null;
  readonly decisionNotifiedOn: CalendarDate | null;
  readonly remedyEndsOn: CalendarDate | null;
  readonly appealLodgedOn: CalendarDate | null;
  /** Reference of the court's record, where the suit is known from there. */
  readonly courtReference: string | null;
  readonly litigationOf: 'REFUSAL' | 'REVOCATION' | null;
  readonly judgment: 'OBLIGATION' | 'ANNULLED' | 'DISMISSED' | null;
  readonly ceremonyOn: CalendarDate | null;
  readonly presentInPerson: boolean;
  readonly identityChecked: boolean;
  readonly declarationMadeOn: CalendarDate | null;
  /** Day on which it was checked that nothing new stands against handing over. */
  readonly recheckedOn: CalendarDate | null;
  readonly newFacts: string | null;
  readonly handedOverOn: CalendarDate | null;
  readonly revocationGround: string | null;
  readonly revocationOpenedBy: string | null;
  readonly barAnnulledOn: CalendarDate | null;
  /** How the procedure ended; null while it goes on. */
  readonly completionKind: CompletionKind | null;
}

/** Age from which a person acts for themselves in matters of nationality (§ 34 Satz 1 StAG). */
export const AGE_OF_CAPACITY = 16;

/** Day on which the Nationality Act took its present name and the local rules of competence applied to it. */
const STAG_IN_FORCE = '2000-01-01';

/** Where the office's own software leads, steps are taken there and reported here. */
export const hubLeads: Rule<ApplicationFacts> = {
  code: 'LEADING_SYSTEM_ELSEWHERE',
  legalBasis: 'Setting of the office: which system leads',
  validFrom: STAG_IN_FORCE,
  holds: ({ leadingSystem }) =>
    leadingSystem === 'HUB'
      ? met('This hub leads the procedure.')
      : notMet("The office's own software leads this procedure; take the step there."),
};

/** Name and birth date of the applicant. */
export const applicantIdentified: Rule<ApplicationFacts> = {
  code: 'APPLICANT_NOT_IDENTIFIED',
  legalBasis: '§ 10 Abs. 1 Satz 1 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ named, birthDate }) =>
    named && birthDate ? met('Name and birth date are stated.') : notMet('The application does not state name and birth date.'),
};

/** Local competence (örtliche Zuständigkeit). */
export const livesInCity: Rule<ApplicationFacts> = {
  code: 'ADDRESS_OUTSIDE_CITY',
  legalBasis: '§ 3 Abs. 1 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: (facts) =>
    facts.livesInCity ? met('The applicant lives in the city.') : notMet('The applicant does not live in the city.'),
};

/** The other side of local competence: a file may only leave for another authority when this one is not competent. */
export const livesElsewhere: Rule<ApplicationFacts> = {
  code: 'ADDRESS_IN_CITY',
  legalBasis: '§ 3 Abs. 1 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: (facts) =>
    facts.livesInCity
      ? notMet('The applicant lives in the city, so this office is competent.')
      : met('The applicant lives elsewhere.'),
};

/** The newly competent authority agrees that this office goes on (§ 3 Abs. 3 VwVfG NRW). */
export const agreedToRetain: Rule<ApplicationFacts> = {
  code: 'AGREEMENT_OF_AUTHORITY_MISSING',
  legalBasis: '§ 3 Abs. 3 VwVfG NRW (to be confirmed)',
  validFrom: STAG_IN_FORCE,
  holds: ({ retainedWith }) =>
    retainedWith ? met(`${retainedWith} agrees.`) : notMet('It is not recorded that the newly competent authority agrees.'),
};

/** Signature or eID. */
export const signed: Rule<ApplicationFacts> = {
  code: 'SIGNATURE_MISSING',
  legalBasis: '§ 22 VwVfG NRW (to be confirmed)',
  validFrom: STAG_IN_FORCE,
  holds: ({ signedOn }, { today }) =>
    signedOn !== null && signedOn <= today ? met(`Signed on ${signedOn}.`) : notMet('The application is not signed.'),
};

/** Capacity to act, or representation by everyone with custody (Handlungsfähigkeit, gesetzliche Vertretung). */
export const capableOrRepresented: Rule<ApplicationFacts> = {
  code: 'REPRESENTATION_MISSING',
  legalBasis: '§ 34 Satz 1 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ birthDate, representedByAllCustodians }, { today }) => {
    if (birthDate === null) return { status: 'INSUFFICIENT_DATA', explanation: 'The birth date is not known.' };
    const capableOn = dayOfAge(birthDate, AGE_OF_CAPACITY);
    if (today >= capableOn) return met(`The applicant completed the 16th year of life on ${capableOn}.`);
    if (representedByAllCustodians) return met('All persons with custody have signed for the child.');
    return { ...notMet(`Until ${capableOn} all persons with custody have to sign.`), earliestOn: capableOn };
  },
};

/** There must be something to ask for. */
export const somethingOutstanding: Rule<ApplicationFacts> = {
  code: 'NOTHING_OUTSTANDING',
  legalBasis: '§ 82 Abs. 1 AufenthG mit § 34 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ outstandingDocuments }) =>
    outstandingDocuments.length > 0
      ? met(`Outstanding: ${outstandingDocuments.join(', ')}.`)
      : notMet('No document is outstanding.'),
};

/** A reasonable period that ends after the applicant is notified of it. */
export const deadlineAfterNotification: Rule<ApplicationFacts> = {
  code: 'DEADLINE_NOT_AFTER_NOTIFICATION',
  legalBasis: '§ 82 Abs. 1 Satz 2 AufenthG mit § 34 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ documentsDueOn, documentsNotifiedOn }) =>
    documentsDueOn && documentsNotifiedOn && documentsDueOn > documentsNotifiedOn
      ? met(`The period ends on ${documentsDueOn}.`)
      : notMet('The period has to end after the day of notification.'),
};

/** Late documents may be left out of account only when that was said before. */
export const consequencesPointedOut: Rule<ApplicationFacts> = {
  code: 'CONSEQUENCE_NOTICE_MISSING',
  legalBasis: '§ 82 Abs. 3 AufenthG mit § 34 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ consequenceNotice }) =>
    consequenceNotice
      ? met('The consequences of a late answer were pointed out.')
      : notMet('The notice on the consequences of a late answer is missing.'),
};

/** Every mandatory document is accepted, or waived with a reason. */
export const documentsComplete: Rule<ApplicationFacts> = {
  code: 'DOCUMENTS_OUTSTANDING',
  legalBasis: '§ 82 Abs. 1 AufenthG mit § 34 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ outstandingDocuments }) =>
    outstandingDocuments.length === 0
      ? met('All documents are accepted or waived.')
      : notMet(`Outstanding: ${outstandingDocuments.join(', ')}.`),
};
