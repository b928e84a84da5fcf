import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { advancePayment, type FeeEnding } from '../fees/fee.rules.js';
import { FEE_CITIES, type FeeParameters } from '../fees/fee-parameters.rules.js';
import { type ApplicationState, OPEN_STATES } from '../naturalisation/application.procedure.js';

/** What a fee of an application is charged for. */
export const FEE_KINDS = ['NATURALISATION', 'CO_NATURALISED_MINOR', 'REFUSAL', 'WITHDRAWAL', 'REVOCATION'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

export const FEE_STATES = ['DUE', 'PAID', 'WAIVED', 'FREE', 'CANCELLED'] as const;
export type FeeState = (typeof FEE_STATES)[number];

/** What the rules need to know about a fee. */
export interface ApplicationFeeFacts {
  readonly state: FeeState;
  readonly amountCents: number;
  readonly paidCents: number;
  readonly advanceCents: number | null;
  /** What may be asked for in advance, at most; null where the office has no such practice. */
  readonly advanceAtMostCents: number | null;
  readonly reductionReason: string | null;
}

const STAG_IN_FORCE: CalendarDate = '2000-01-01';
/** Age of majority (§ 2 BGB). */
const AGE_OF_MAJORITY = 18;

/** States in which the application has been decided in favour of the applicant, or may still be. */
const HOPEFUL: readonly ApplicationState[] = [...OPEN_STATES, 'CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED', 'NATURALISED'];

/** What of an application decides on its fee. */
export interface FeeBasis {
  readonly state: ApplicationState;
  readonly litigationOf: 'REFUSAL' | 'REVOCATION' | null;
  readonly substantiveStartedOn: CalendarDate | null;
  readonly birthDate: CalendarDate | null;
}

/** How the procedure ended, or may still end, as far as the fee goes; null where nothing is charged (§ 38 Abs. 2 StAG). */
export function endingOf({ state, litigationOf, substantiveStartedOn }: FeeBasis): FeeEnding | null {
  if (HOPEFUL.includes(state)) return 'GRANTED';
  if (state === 'WITHDRAWN') return substantiveStartedOn ? 'WITHDRAWN_AFTER_PROCESSING' : 'WITHDRAWN_BEFORE_PROCESSING';
  if (state === 'REFUSED' || state === 'REFUSED_FINAL') return 'REFUSED';
  if (state === 'REVOCATION_ISSUED' || state === 'REVOKED') return 'REVOKED';
  if (state !== 'LITIGATION') return null;
  return litigationOf === 'REVOCATION' ? 'REVOKED' : 'REFUSED';
}

/** Whether the applicant is under age on that day; somebody whose birth date is not known is not taken for a child. */
export function isMinor({ birthDate }: Pick<FeeBasis, 'birthDate'>, on: CalendarDate): boolean {
  return birthDate !== null && on < dayOfAge(birthDate, AGE_OF_MAJORITY);
}

/** The kind of a fee with this ending. */
export function kindOf(ending: FeeEnding, isReducedMinor: boolean): FeeKind {
  if (ending === 'GRANTED') return isReducedMinor ? 'CO_NATURALISED_MINOR' : 'NATURALISATION';
  if (ending === 'REFUSED') return 'REFUSAL';
  return ending === 'REVOKED' ? 'REVOCATION' : 'WITHDRAWAL';
}

/** A revocation is charged beside the naturalisation; every other fee takes the place of the one before. */
export function takesPlaceOf(kind: FeeKind, earlier: FeeKind): boolean {
  return (kind === 'REVOCATION') === (earlier === 'REVOCATION');
}

/** Whether a fee stands for what the certificate waits for. */
export function isForNaturalisation(kind: FeeKind): boolean {
  return kind === 'NATURALISATION' || kind === 'CO_NATURALISED_MINOR';
}

/** Fees that tell of an administrative decision, and are set from its notification on: before it nobody is to learn of it here. */
export const FEES_OF_DECISIONS: readonly FeeKind[] = ['REFUSAL', 'REVOCATION'];

/** What may be asked for in advance, at most, where the applicant lives; null where no practice is known. */
export function advanceAtMost(
  amountCents: number,
  districtCode: string | null,
  { advancePercent }: FeeParameters,
): number | null {
  const city = FEE_CITIES.find((each) => each === districtCode?.split('-')[0]?.toUpperCase());
  return city ? advancePayment(amountCents, advancePercent[city]) : null;
}

/** An advance is at most the share that the office asks for. */
export const advanceWithinShare: Rule<ApplicationFeeFacts> = {
  code: 'ADVANCE_TOO_HIGH',
  legalBasis: '§ 16 GebG NRW (norm and share to be confirmed)',
  validFrom: STAG_IN_FORCE,
  holds: ({ advanceCents, advanceAtMostCents }) => {
    if (advanceAtMostCents === null) return notMet('No practice of advance payments is known of this office.');
    return advanceCents !== null && advanceCents > 0 && advanceCents <= advanceAtMostCents
      ? met(`${advanceCents} cents are asked for in advance.`)
      : notMet(`In advance at most ${advanceAtMostCents} cents are asked for.`);
  },
};

/** Nobody pays more than the fee. */
export const notOverpaid: Rule<ApplicationFeeFacts> = {
  code: 'OVERPAYMENT',
  legalBasis: '§ 38 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ amountCents, paidCents }) =>
    paidCents <= amountCents ? met('Not more than the fee is paid.') : notMet(`${paidCents - amountCents} cents are too much.`),
};

/** A fee on which something was paid is not struck out, but replaced by the right one. */
export const nothingPaid: Rule<ApplicationFeeFacts> = {
  code: 'FEE_PAID_IN_PART',
  legalBasis: '§ 38 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ paidCents }) =>
    paidCents === 0 ? met('Nothing was paid.') : notMet('Something was paid on it; set the right fee, which takes it over.'),
};

/** A fee is lowered or waived for a reason that is on file. */
export const reductionReasoned: Rule<ApplicationFeeFacts> = {
  code: 'WAIVER_REASON_MISSING',
  legalBasis: '§ 38 Abs. 4 StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ reductionReason }) => (reductionReason ? met('The reason is on file.') : notMet('The reason is missing.')),
};
