import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ApplicationState } from './application.procedure.js';

/** What the rules of the first steps need to know about an application. */
export interface ApplicationFacts {
  readonly state: ApplicationState;
  readonly named: boolean;
  readonly birthDate: CalendarDate | null;
  readonly livesInCity: boolean;
  readonly signedOn: CalendarDate | null;
  readonly representedByAllCustodians: boolean;
  /** Codes of the documents that are neither accepted nor waived. */
  readonly outstandingDocuments: readonly string[];
  readonly documentsNotifiedOn: CalendarDate | null;
  readonly documentsDueOn: CalendarDate | null;
  readonly consequenceNotice: boolean;
}

/** Age from which a person acts for themselves in matters of nationality (§ 34 Satz 1 StAG). */
export const AGE_OF_CAPACITY = 16;

/** Day on which the Nationality Act took its present name and the local rules of competence applied to it. */
const STAG_IN_FORCE = '2000-01-01';

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
