import { addDays, type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { fourEyes } from '../../kit/four-eyes.js';
import { endOfPeriod, firstDayAfter } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { AGE_OF_CAPACITY, type ApplicationFacts, type ExaminedRequirement } from './application.rules.js';

const STAG_IN_FORCE = '2000-01-01';
/** Day on which the reform of the Nationality Act came into force (StARModG, BGBl. 2024 I Nr. 104). */
const REFORM = '2024-06-27';
/** Circular of the Federal Ministry of the Interior: nobody is naturalised without a personal appearance. */
const APPEARANCE_CIRCULAR = '2025-08-18';
/** Day from which a false statement leads to a bar (§ 35a StAG, BGBl. 2025 I Nr. 364; day to be confirmed). */
const BAR_IN_FORCE = '2025-12-24';
/** Years after the notification in which a naturalisation may be taken back (§ 35 Abs. 3 StAG). */
const REVOCATION_YEARS = 10;
/** Months after which inactivity may be brought to court (§ 75 Satz 2 VwGO). */
const INACTIVITY_MONTHS = 3;
/** The recheck before handing over is of the same day or the working days before it (practice, to be confirmed). */
const RECHECK_DAYS = 7;

/** What the law engine says of a requirement that is in order. */
const IN_ORDER = ['MET', 'NOT_REQUIRED', 'WAIVED'];

/** Requirements of naturalisation by their code, with the norm that names them (A.3.1). */
const REQUIREMENTS = [
  ['N-RES', '§ 10 Abs. 1 Satz 1, § 12b StAG'],
  ['N-CAP', '§ 10 Abs. 1 Satz 1, § 34 StAG'],
  ['N-ID', '§ 10 Abs. 1 Satz 1 StAG'],
  ['N-FDGO', '§ 10 Abs. 1 Satz 1 Nr. 1 StAG'],
  ['N-HIST', '§ 10 Abs. 1 Satz 1 Nr. 1a StAG'],
  ['N-TITLE', '§ 10 Abs. 1 Satz 1 Nr. 2 StAG'],
  ['N-LIV', '§ 10 Abs. 1 Satz 1 Nr. 3 StAG'],
  ['N-CRIM', '§ 10 Abs. 1 Satz 1 Nr. 5, § 12a StAG'],
  ['N-LANG', '§ 10 Abs. 1 Satz 1 Nr. 6, Abs. 4 StAG'],
  ['N-CIVIC', '§ 10 Abs. 1 Satz 1 Nr. 7, Abs. 5 StAG'],
  ['N-EXCL', '§§ 11, 35a StAG'],
] as const;
const NAMED_CODES: readonly string[] = REQUIREMENTS.map(([code]) => code);

/** Whether nothing of a requirement stands in the way: it is in order, or decided favourably in a signed note. */
function settled({ examination }: ApplicationFacts, { code, status }: ExaminedRequirement): boolean {
  return IN_ORDER.includes(status) || (status !== 'EXCLUDED' && status !== 'SUSPEND' && examination.favourable.includes(code));
}

/** Each requirement of the chosen legal basis is met, or decided favourably in a recorded, signed note (Ermessensvermerk). */
export const requirementsOfLaw: readonly Rule<ApplicationFacts>[] = REQUIREMENTS.map(([code, legalBasis]) => ({
  code,
  legalBasis,
  validFrom: REFORM,
  holds: (facts) => {
    const found = facts.examination.requirements.find((each) => each.code === code);
    if (!found || settled(facts, found)) return met(found?.explanation ?? 'Not asked for by the chosen legal basis.');
    const status = found.status === 'INSUFFICIENT_DATA' ? ('INSUFFICIENT_DATA' as const) : statusOf(found.status);
    return { status, explanation: found.explanation, ...(found.earliestOn ? { earliestOn: found.earliestOn } : {}) };
  },
}));

const statusOf = (status: string) => (status === 'DISCRETION' || status === 'CASE_BY_CASE' ? 'DISCRETION' : 'NOT_MET');

/** Facts are recorded and the legal basis is chosen; further requirements of that basis are settled too. */
export const basisExamined: Rule<ApplicationFacts> = {
  code: 'LEGAL_BASIS_NOT_EXAMINED',
  legalBasis: '§§ 8 bis 10 StAG',
  validFrom: REFORM,
  holds: (facts) => {
    const { legalBasis, requirements } = facts.examination;
    if (legalBasis === null) return notMet('The legal basis has not been chosen.');
    if (requirements.length === 0) return notMet('The facts of the applicant have not been recorded.');
    const open = requirements.filter((each) => !NAMED_CODES.includes(each.code) && !settled(facts, each));
    return open.length === 0
      ? met(`Examined on ${legalBasis}.`)
      : notMet(open.map(({ code, explanation }) => `${code}: ${explanation}`).join(' '));
  },
};

/** Every mandatory inquiry has been answered. */
export const inquiriesAnswered: Rule<ApplicationFacts> = {
  code: 'INQUIRY_OUTSTANDING',
  legalBasis: '§§ 32 bis 32b, 37 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ inquiries: { outstanding } }) =>
    outstanding.length === 0
      ? met('All mandatory inquiries have been answered.')
      : notMet(`${outstanding.length} of the mandatory inquiries have not been answered.`),
};

/** No reply is older than the office allows. */
export const inquiriesFresh: Rule<ApplicationFacts> = {
  code: 'INQUIRY_STALE',
  legalBasis: '§ 24 Abs. 1 VwVfG NRW (period to be confirmed)',
  validFrom: STAG_IN_FORCE,
  holds: ({ inquiries: { stale } }) =>
    stale.length === 0
      ? met('All replies are fresh.')
      : notMet(`${stale.length} of the replies are older than the office allows; ask again.`),
};

/** Nothing is left to ask: the file goes back to its examination. */
export const inquiriesComplete = (facts: ApplicationFacts): boolean => facts.inquiries.outstanding.length === 0;

/** There is something to inquire. */
export const inquiryNeeded: Rule<ApplicationFacts> = {
  code: 'NO_INQUIRY_NEEDED',
  legalBasis: '§§ 32 bis 32b, 37 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ inquiries: { outstanding, stale } }) =>
    outstanding.length + stale.length > 0
      ? met('Mandatory inquiries are open.')
      : notMet('Every mandatory inquiry has a fresh reply.'),
};

/** The applicant has appeared in person, and the declarations were explained. */
export const appearanceHeld: Rule<ApplicationFacts> = {
  code: 'APPEARANCE_MISSING',
  legalBasis: 'BMI, Rundschreiben vom 18. August 2025; § 26 Abs. 2 VwVfG NRW',
  validFrom: APPEARANCE_CIRCULAR,
  holds: ({ appearance: { required, heldOn, declarationsExplained } }) => {
    if (!required) return met('The office does not ask for a personal appearance.');
    if (heldOn === null) return notMet('The applicant has not appeared in person.');
    return declarationsExplained
      ? met(`The applicant appeared on ${heldOn}.`)
      : notMet('The declarations were not explained at the appearance.');
  },
};

/** While a criminal proceeding runs, the decision waits (§ 12a Abs. 3 StAG). */
export const noProceeding: Rule<ApplicationFacts> = {
  code: 'PROCEEDING_KNOWN',
  legalBasis: '§ 12a Abs. 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ proceedingKnown }) =>
    proceedingKnown ? notMet('A criminal proceeding is known; the decision is suspended until it ends.') : met('None is known.'),
};

/** Why a procedure is suspended. A known criminal proceeding leaves no choice. */
export const SUSPENSION_REASONS = ['CRIMINAL_12A3', 'COURT_STAY', 'IDENTITY_CLARIFICATION'] as const;

export const suspensionReasoned: Rule<ApplicationFacts> = {
  code: 'SUSPENSION_REASON',
  legalBasis: '§ 12a Abs. 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ suspensionReason, proceedingKnown }) => {
    if (!SUSPENSION_REASONS.some((each) => each === suspensionReason)) return notMet('A suspension needs one of its reasons.');
    return proceedingKnown && suspensionReason !== 'CRIMINAL_12A3'
      ? notMet('A criminal proceeding is known: the reason is CRIMINAL_12A3.')
      : met(`Suspended for ${suspensionReason}.`);
  },
};

/** A suspension ends when it is shown that its ground has ended. */
export const groundEnded: Rule<ApplicationFacts> = {
  code: 'GROUND_NOT_ENDED',
  legalBasis: '§ 12a Abs. 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ suspensionProof, suspensionReason, proceedingKnown }) => {
    if (!suspensionProof) return notMet('It is not recorded how it is shown that the ground has ended.');
    return suspensionReason === 'CRIMINAL_12A3' && proceedingKnown
      ? notMet('The criminal proceeding is still noted as running.')
      : met('The ground has ended.');
  },
};

/** Grounds for which an applicant is heard. */
export const HEARING_GROUNDS = ['REQUIREMENTS', 'NON_COOPERATION', 'EXCLUSION', 'DECEPTION'] as const;

/** A hearing says what is intended and why, and leaves time to answer. */
export const hearingPrepared: Rule<ApplicationFacts> = {
  code: 'HEARING_INCOMPLETE',
  legalBasis: '§ 28 Abs. 1 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ hearingGround, hearingReasons, hearingNotifiedOn, hearingDueOn }) => {
    if (!HEARING_GROUNDS.some((each) => each === hearingGround)) return notMet('A hearing needs one of its grounds.');
    if (!hearingReasons) return notMet('The draft of the reasons is missing.');
    return hearingNotifiedOn && hearingDueOn && hearingDueOn > hearingNotifiedOn
      ? met(`Statements are awaited until ${hearingDueOn}.`)
      : notMet('The period for a statement has to end after the day of notification.');
  },
};

/** Before the merits are examined, only a lack of cooperation is heard: the notice was served and the period is over. */
export const nonCooperation: Rule<ApplicationFacts> = {
  code: 'NON_COOPERATION_NOT_SHOWN',
  legalBasis: '§ 82 Abs. 1, 3 AufenthG mit § 34 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ state, hearingGround, consequenceNotice, documentsDueOn, outstandingDocuments }, { today }) => {
    if (state === 'IN_REVIEW') return met('The merits are being examined.');
    if (hearingGround !== 'NON_COOPERATION') return notMet('Before the examination of the merits only NON_COOPERATION is heard.');
    if (!consequenceNotice) return notMet('The consequences of a late answer were not pointed out.');
    if (outstandingDocuments.length === 0) return notMet('No document is outstanding.');
    return documentsDueOn !== null && documentsDueOn < today
      ? met(`The period for documents ended on ${documentsDueOn}.`)
      : notMet('The period for documents is not over.');
  },
};

/** Nobody is refused unheard. */
export const heard: Rule<ApplicationFacts> = {
  code: 'HEARING_REQUIRED',
  legalBasis: '§ 28 Abs. 1 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ hearingDoneOn }) =>
    hearingDoneOn ? met(`Heard; the hearing ended on ${hearingDoneOn}.`) : notMet('The applicant has not been heard.'),
};

/** Nobody is found to have deceived without having been heard on just that. */
export const heardOnDeception: Rule<ApplicationFacts> = {
  code: 'HEARING_ON_DECEPTION_REQUIRED',
  legalBasis: '§ 28 Abs. 1 VwVfG NRW mit § 35a StAG',
  validFrom: BAR_IN_FORCE,
  holds: ({ hearingGround, hearingDoneOn }) =>
    hearingDoneOn && hearingGround === 'DECEPTION'
      ? met('The applicant was heard on the deception.')
      : notMet('The applicant has not been heard on the deception.'),
};

/** The bar applies to findings from its day on. */
export const barInForce: Rule<ApplicationFacts> = {
  code: 'BAR_NOT_IN_FORCE',
  legalBasis: '§ 35a StAG (BGBl. 2025 I Nr. 364; day to be confirmed)',
  validFrom: STAG_IN_FORCE,
  holds: (_facts, { today }) =>
    today >= BAR_IN_FORCE ? met('§ 35a StAG is in force.') : notMet(`There is no bar before ${BAR_IN_FORCE}.`),
};

/** A hearing ends by itself when its period is over. */
export const hearingOver: Rule<ApplicationFacts> = {
  code: 'HEARING_PERIOD_RUNNING',
  legalBasis: '§ 28 Abs. 1 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ hearingDueOn }, { today }) =>
    hearingDueOn !== null && hearingDueOn < today
      ? met(`The period ended on ${hearingDueOn}.`)
      : notMet(`The period for a statement runs until ${hearingDueOn ?? 'a day not set'}.`),
};

/** The period for documents is over. */
export const documentsOverdue: Rule<ApplicationFacts> = {
  code: 'PERIOD_RUNNING',
  legalBasis: '§ 31 Abs. 3 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ documentsDueOn }, { today }) =>
    documentsDueOn !== null && documentsDueOn < today
      ? met(`The period ended on ${documentsDueOn}.`)
      : notMet(`The period runs until ${documentsDueOn ?? 'a day not set'}.`),
};

/** An administrative decision against the applicant states its reasons. */
export const reasonsGiven: Rule<ApplicationFacts> = {
  code: 'REASONS_MISSING',
  legalBasis: '§ 39 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ proposalReasons }) => (proposalReasons ? met('Reasons are stated.') : notMet('The reasons are missing.')),
};

/** It tells how to go to court. */
export const remediesPointedOut: Rule<ApplicationFacts> = {
  code: 'REMEDY_INSTRUCTION_MISSING',
  legalBasis: '§ 37 Abs. 6 VwVfG NRW, § 58 VwGO',
  validFrom: STAG_IN_FORCE,
  holds: ({ remedyInstruction }) =>
    remedyInstruction ? met('The instruction on remedies is attached.') : notMet('The instruction on remedies is missing.'),
};

/** The officer sets the fee of a refusal within the frame of the law. */
export const refusalFeeSet: Rule<ApplicationFacts> = {
  code: 'REFUSAL_FEE_MISSING',
  legalBasis: '§ 38 Abs. 2 Satz 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ refusalFeeCents }) =>
    refusalFeeCents !== null ? met('The fee is set.') : notMet('The officer has to set the fee of the refusal.'),
};

/** Who proposed may not approve. */
export const approvedBySomebodyElse = fourEyes<ApplicationFacts>(({ proposedBy }) => proposedBy);

/** Who heard the applicant on a deception may not find it alone. */
export const foundBySomebodyElse = fourEyes<ApplicationFacts>(({ hearingOpenedBy }) => hearingOpenedBy);

/** Who opened the revocation may not decide on it. */
export const revokedBySomebodyElse = fourEyes<ApplicationFacts>(({ revocationOpenedBy }) => revocationOpenedBy);

/** The suit is in time, or known from the court. */
export const suitInTime: Rule<Pick<ApplicationFacts, 'appealLodgedOn' | 'remedyEndsOn' | 'courtReference'>> = {
  code: 'REMEDY_PERIOD_OVER',
  legalBasis: '§ 74 Abs. 1, § 58 Abs. 2 VwGO',
  validFrom: STAG_IN_FORCE,
  holds: ({ appealLodgedOn, remedyEndsOn, courtReference }) => {
    if (courtReference) return met('The court has the suit on record.');
    if (appealLodgedOn === null) return notMet('The day of the suit is missing.');
    return remedyEndsOn === null || appealLodgedOn <= remedyEndsOn
      ? met(`Lodged on ${appealLodgedOn}.`)
      : notMet(`The period for a suit ended on ${remedyEndsOn}.`);
  },
};

/** The act was notified and its period for a suit is over. */
export const remedyPeriodOver: Rule<Pick<ApplicationFacts, 'remedyEndsOn'>> = {
  code: 'REMEDY_PERIOD_RUNNING',
  legalBasis: '§ 74 Abs. 1, § 58 Abs. 2 VwGO',
  validFrom: STAG_IN_FORCE,
  holds: ({ remedyEndsOn }, { today }) => {
    if (remedyEndsOn === null) return notMet('The administrative decision has not been notified.');
    return remedyEndsOn < today
      ? met(`The period ended on ${remedyEndsOn}.`)
      : notMet(`A suit is possible until ${remedyEndsOn}.`);
  },
};

/** A suit for inactivity comes three months after receipt at the earliest; the court decides, so an early one is noted all the same. */
export function earliestInactionSuit(receivedOn: CalendarDate): CalendarDate {
  return addDays(endOfPeriod(receivedOn, { months: INACTIVITY_MONTHS }, 'EVENT'), 1);
}

/** The fee is paid or waived. */
export const feeSettled: Rule<ApplicationFacts> = {
  code: 'FEE_OUTSTANDING',
  legalBasis: '§ 38 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ payment: { status } }) =>
    status === 'PAID' || status === 'WAIVED' ? met(`The fee is ${status.toLowerCase()}.`) : notMet('The fee is outstanding.'),
};

/** The ceremony has an appointment. */
export const ceremonyAppointed: Rule<ApplicationFacts> = {
  code: 'CEREMONY_NOT_APPOINTED',
  legalBasis: '§ 16 Satz 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ ceremonyOn }) => (ceremonyOn ? met(`Appointed for ${ceremonyOn}.`) : notMet('There is no appointment.')),
};

/** The certificate is handed to the person, not sent (Aushändigung). */
export const presentInPerson: Rule<ApplicationFacts> = {
  code: 'PRESENCE_REQUIRED',
  legalBasis: '§ 16 Satz 1, § 38a StAG',
  validFrom: STAG_IN_FORCE,
  holds: (facts) =>
    facts.presentInPerson
      ? met('Present in person.')
      : notMet('The certificate is handed over in person only, never electronically.'),
};

/** Whoever takes the certificate has shown who they are. */
export const identityShown: Rule<ApplicationFacts> = {
  code: 'IDENTITY_NOT_CHECKED',
  legalBasis: '§ 16 Satz 1 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ identityChecked }) => (identityChecked ? met('The identity was checked.') : notMet('The identity was not checked.')),
};

/** Solemn declaration, from the 16th birthday on (feierliches Bekenntnis). */
export const declarationMade: Rule<ApplicationFacts> = {
  code: 'DECLARATION_MISSING',
  legalBasis: '§ 16 Satz 2 mit § 10 Abs. 1 Satz 2 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ birthDate, declarationMadeOn }, { today }) => {
    if (birthDate === null) return { status: 'INSUFFICIENT_DATA', explanation: 'The birth date is not known.' };
    const capableOn = dayOfAge(birthDate, AGE_OF_CAPACITY);
    if (today < capableOn) return met(`Not required before ${capableOn}.`);
    return declarationMadeOn ? met(`Declared on ${declarationMadeOn}.`) : notMet('The solemn declaration has not been made.');
  },
};

/** Just before handing over it was checked that nothing new has come up: proceedings, benefits, absence. */
export const nothingNew: Rule<ApplicationFacts> = {
  code: 'RECHECK_MISSING',
  legalBasis: '§ 10 Abs. 1, § 12a Abs. 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ recheckedOn, newFacts, proceedingKnown }, { today }) => {
    if (newFacts !== null || proceedingKnown) return notMet('New facts stand against handing over.');
    return recheckedOn !== null && recheckedOn <= today && recheckedOn >= addDays(today, -RECHECK_DAYS)
      ? met(`Checked again on ${recheckedOn}.`)
      : notMet('It was not checked again whether anything new stands against handing over.');
  },
};

/** New facts are stated. */
export const newFactsStated: Rule<ApplicationFacts> = {
  code: 'NEW_FACTS_MISSING',
  legalBasis: '§ 10 Abs. 1 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ newFacts }) => (newFacts ? met('New facts are recorded.') : notMet('It is not recorded what is new.')),
};

/** Grounds on which a naturalisation may be taken back (§ 35 Abs. 1 StAG). */
export const REVOCATION_GROUNDS = ['DECEPTION', 'THREAT', 'BRIBERY', 'FALSE_STATEMENTS'] as const;

export const revocationGrounded: Rule<ApplicationFacts> = {
  code: 'REVOCATION_GROUND_MISSING',
  legalBasis: '§ 35 Abs. 1 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ revocationGround }) =>
    REVOCATION_GROUNDS.some((each) => each === revocationGround)
      ? met(`On the ground of ${revocationGround}.`)
      : notMet('A naturalisation is taken back for deception, threat, bribery or intentional false statements only.'),
};

/** Within ten years after the naturalisation was made known. */
export const revocationInTime: Rule<ApplicationFacts> = {
  code: 'REVOCATION_TOO_LATE',
  legalBasis: '§ 35 Abs. 3 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ handedOverOn }, { today }) => {
    if (handedOverOn === null) return { status: 'INSUFFICIENT_DATA', explanation: 'The day of the handing over is not known.' };
    const over = firstDayAfter(handedOverOn, { years: REVOCATION_YEARS }, 'EVENT');
    return today < over ? met(`Possible until ${addDays(over, -1)}.`) : notMet(`Possible until ${addDays(over, -1)} only.`);
  },
};

/**
 * Until an act is notified the person is not told of it, so that what was open to them stays open: an application may be withdrawn that is
 * barred already, and a statement made on a revocation that is issued already. From the notification on it is decided.
 */
export const notYetNotified: Rule<Pick<ApplicationFacts, 'state' | 'decisionNotifiedOn'>> = {
  code: 'DECISION_NOTIFIED',
  legalBasis: '§ 43 Abs. 1 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ state, decisionNotifiedOn }, { today }) =>
    (state === 'BARRED' || state === 'REVOCATION_ISSUED') && decisionNotifiedOn !== null && decisionNotifiedOn <= today
      ? notMet(`The administrative decision was notified on ${decisionNotifiedOn}.`)
      : met('Nothing was notified that would stand against it.'),
};

/** The bar's finding was annulled. */
export const barAnnulled: Rule<ApplicationFacts> = {
  code: 'BAR_STANDS',
  legalBasis: '§ 35a StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ barAnnulledOn }) => (barAnnulledOn ? met(`Annulled on ${barAnnulledOn}.`) : notMet('The finding stands.')),
};
