import type { CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ReferralState } from './referral.procedure.js';

/** What the rules need to know about a referral. */
export interface ReferralFacts {
  readonly state: ReferralState;
  /** Last day on which the recipient may read it; null once the consent is gone. */
  readonly sharedUntil: CalendarDate | null;
  readonly answeredOn: CalendarDate | null;
  readonly startedOn: CalendarDate | null;
}

/** Nobody is referred, and no recipient answers, without a consent in force for this recipient (Einwilligung). */
export const consentCovers: Rule<ReferralFacts> = {
  code: 'CONSENT_FOR_REFERRAL_MISSING',
  legalBasis: 'Art. 6 Abs. 1 Buchst. a DSGVO',
  validFrom: '2018-05-25',
  holds: ({ sharedUntil }, { today }) =>
    sharedUntil !== null && today <= sharedUntil
      ? met(`The consent is valid until ${sharedUntil}.`)
      : notMet('There is no consent in force for this recipient.'),
};

/** A service starts after it was accepted, and is on record when it has started (Beginn der Hilfe). */
export const startedAfterAcceptance: Rule<ReferralFacts> = {
  code: 'START_OUT_OF_BOUNDS',
  legalBasis: 'Standards der DGCC, Linking (to be confirmed)',
  validFrom: '2022-01-01',
  holds: ({ answeredOn, startedOn }, { today }) => {
    if (startedOn === null) return met('The service has not started yet.');
    if (startedOn > today) return notMet('The day on which the service started lies in the future.');
    return answeredOn !== null && startedOn < answeredOn
      ? notMet(`The service cannot start before it was accepted on ${answeredOn}.`)
      : met(`The service started on ${startedOn}.`);
  },
};

/** The days of a referral from which its waiting time is reckoned. */
export interface ReferralDays {
  readonly state: ReferralState;
  readonly referredOn: CalendarDate;
  readonly answeredOn?: CalendarDate | null | undefined;
  readonly startedOn?: CalendarDate | null | undefined;
}

/** Since when the client waits: for an answer since the referral, for the service since it was accepted; null: nobody waits any more. */
export function waitingSince({ state, referredOn, answeredOn }: ReferralDays): CalendarDate | null {
  if (state === 'OPEN') return referredOn;
  return state === 'ACCEPTED' ? (answeredOn ?? null) : null;
}

/** How many days the institution took to answer, or has taken until today; null where the referral was cancelled without an answer. */
export function daysUntilAnswer({ state, referredOn, answeredOn }: ReferralDays, today: CalendarDate): number | null {
  if (answeredOn != null) return daysBetween(referredOn, answeredOn);
  return state === 'OPEN' ? daysBetween(referredOn, today) : null;
}

/** How many days it took from the referral to the service, or has taken until today (Wartezeit); null where none is coming. */
export function daysUntilStart(referral: ReferralDays, today: CalendarDate): number | null {
  const { state, referredOn, startedOn } = referral;
  if (startedOn != null) return daysBetween(referredOn, startedOn);
  return state === 'OPEN' || state === 'ACCEPTED' ? daysBetween(referredOn, today) : null;
}
