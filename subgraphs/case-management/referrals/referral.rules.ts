import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ReferralState } from './referral.procedure.js';

/** What the rules need to know about a referral. */
export interface ReferralFacts {
  readonly state: ReferralState;
  /** Last day on which the recipient may read it; null once the consent is gone. */
  readonly sharedUntil: CalendarDate | null;
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
