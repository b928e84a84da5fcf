import { type Actor, hasRole, type Readable } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';
import { readableWithCase } from '../consents/consent.policy.js';

/** Who may read referrals: whoever may read the case, and the recipient's staff as long as the consent lasts. */
export function readableReferrals(actor: Actor, now: Date): Readable {
  if (actor.institution && hasRole(actor, 'partner_staff'))
    return { recipientInstitution: actor.institution, sharedUntil: { $gte: dayOf(now) } };
  return readableWithCase(actor, now);
}
