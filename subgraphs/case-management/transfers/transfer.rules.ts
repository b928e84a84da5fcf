import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { CaseState } from '../cases/case.procedure.js';
import type { LegalCircle, ProblemArea } from '../cases/case.rules.js';
import type { DataCategory } from '../consents/consent.rules.js';
import type { TransferState } from './transfer.procedure.js';

/** Why a carrier does not take a case over; words of a list, so that nothing about the client travels back. */
export const TRANSFER_DECLINE_REASONS = ['NO_CAPACITY', 'NOT_COMPETENT', 'LANGUAGE_NOT_OFFERED', 'OTHER'] as const;
export type TransferDeclineReason = (typeof TRANSFER_DECLINE_REASONS)[number];

/** What the rules need to know about the offer of a transfer. */
export interface TransferFacts {
  readonly state: TransferState;
  /** The carrier that offers. */
  readonly institution: string;
  readonly receivingInstitution: string;
  /** Whether it rests on a consent that counts no more; the receiving carrier does not know. */
  readonly consentGone: boolean;
}

const STANDARDS = 'Standards der DGCC (to be confirmed)';
const TINTG_IN_FORCE = '2022-01-01';

/** Only the carrier that was asked answers. */
export const answeredByReceiver: Rule<TransferFacts> = {
  code: 'NOT_THE_RECEIVING_CARRIER',
  legalBasis: STANDARDS,
  validFrom: TINTG_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ receivingInstitution }, { actor }) =>
    actor.institution === receivingInstitution
      ? met('The receiving carrier answers.')
      : notMet('Only the receiving carrier answers an offer.'),
};

/** Only the carrier that has offered takes the offer back. */
export const withdrawnBySender: Rule<TransferFacts> = {
  code: 'NOT_THE_SENDING_CARRIER',
  legalBasis: STANDARDS,
  validFrom: TINTG_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ institution }, { actor }) =>
    actor.institution === institution
      ? met('The sending carrier withdraws.')
      : notMet('Only the sending carrier withdraws its offer.'),
};

/** The summary is taken away when the consent is gone, and for no other reason. */
export const consentIsGone: Rule<TransferFacts> = {
  code: 'CONSENT_NOT_GONE',
  legalBasis: 'Art. 7 Abs. 3 DSGVO',
  validFrom: '2018-05-25',
  refusal: 'NOT_PERMITTED',
  holds: ({ consentGone }) => (consentGone ? met('The consent is gone.') : notMet('No consent has been revoked or run out.')),
};

/** A goal of the last agreed plan, as it is handed over. */
export interface HandedGoal {
  readonly problemArea: ProblemArea;
  readonly text: string;
}

/** What of a case is handed over (Übergabebericht); frozen with the offer. */
export interface HandoverContent {
  /** Where the case stood; null where the consent is not about the counselling. */
  readonly phase: CaseState | null;
  readonly problemAreas: readonly ProblemArea[];
  /** Codes of the legal circles in play (Rechtskreise). */
  readonly legalCircles: readonly LegalCircle[];
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly goals: readonly HandedGoal[];
}

/** Under which category of data a consent has to name an area of life before it is told. */
const CATEGORY_OF_AREA: Readonly<Record<ProblemArea, DataCategory>> = {
  RESIDENCE: 'RESIDENCE_STATUS',
  NATURALISATION: 'RESIDENCE_STATUS',
  LANGUAGE: 'LANGUAGE',
  WORK: 'WORK',
  TRAINING: 'EDUCATION',
  RECOGNITION: 'EDUCATION',
  SCHOOL: 'EDUCATION',
  CHILDCARE: 'FAMILY',
  HOUSING: 'HOUSING',
  HEALTH: 'HEALTH',
  MENTAL_HEALTH: 'HEALTH',
  BENEFITS: 'FINANCES',
  FAMILY: 'FAMILY',
  MOBILITY: 'COUNSELLING',
  DIGITAL_ACCESS: 'COUNSELLING',
  PARTICIPATION: 'COUNSELLING',
  DISCRIMINATION: 'ETHNIC_ORIGIN',
  OTHER: 'COUNSELLING',
};

/** The same for a legal circle. */
const CATEGORY_OF_CIRCLE: Readonly<Record<LegalCircle, DataCategory>> = {
  SGB2: 'FINANCES',
  SGB3: 'WORK',
  SGB5: 'HEALTH',
  SGB8: 'FAMILY',
  SGB9: 'HEALTH',
  SGB12: 'FINANCES',
  ASYLBLG: 'FINANCES',
  AUFENTHG: 'RESIDENCE_STATUS',
  STAG: 'RESIDENCE_STATUS',
  FREIZUEGG: 'RESIDENCE_STATUS',
  BVFG: 'RESIDENCE_STATUS',
  ASYLG: 'RESIDENCE_STATUS',
  BAFOEG: 'EDUCATION',
  SCHULG: 'EDUCATION',
  BQFG: 'EDUCATION',
  BBIG: 'EDUCATION',
  WOGG: 'FINANCES',
  UVG: 'FINANCES',
  BKGG: 'FINANCES',
};

/** What of a summary the consent lets go: nothing of a category of data that it does not name (Art. 4 Nr. 11 DSGVO). */
export function coveredBy(categories: readonly DataCategory[], content: HandoverContent): HandoverContent {
  const names = (category: DataCategory) => categories.includes(category);
  return {
    phase: names('COUNSELLING') ? content.phase : null,
    problemAreas: content.problemAreas.filter((area) => names(CATEGORY_OF_AREA[area])),
    legalCircles: content.legalCircles.filter((circle) => names(CATEGORY_OF_CIRCLE[circle])),
    languages: names('LANGUAGE') ? content.languages : [],
    goals: content.goals.filter(({ problemArea }) => names(CATEGORY_OF_AREA[problemArea])),
  };
}

/** Whether a summary may still be handed over on that day: the consent has not been revoked and is not over. */
export function mayHandOver(
  { content, sharedUntil }: { readonly content: HandoverContent | null; readonly sharedUntil: CalendarDate | null },
  today: CalendarDate,
): boolean {
  return content !== null && sharedUntil !== null && today <= sharedUntil;
}
