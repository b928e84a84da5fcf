import { type Actor, hasRole, type Readable } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';
import { readableWithCase } from '../consents/consent.policy.js';

/**
 * Who may read conferences: whoever may read the case; and who writes the minutes those of the institution that are held under a pseudonym, which
 * say nothing of the case.
 */
export function readableConferences(actor: Actor, now: Date): Readable {
  const { institution } = actor;
  if (institution && !hasRole(actor, 'case_lead', 'case_manager') && hasRole(actor, 'case_assistant'))
    return { institution, pseudonymised: true, ofCaseThere: true };
  return readableWithCase(actor, now);
}

/** Who may read invitations: whoever may read the case, and the institution invited as long as it is. */
export function readableInvitations(actor: Actor, now: Date): Readable {
  const { institution } = actor;
  if (!institution || !hasRole(actor, 'case_lead', 'partner_staff')) return readableWithCase(actor, now);
  const shared = { $or: [{ sharedUntil: null }, { sharedUntil: { $gte: dayOf(now) } }] };
  const invited = { participantInstitution: institution, state: { $ne: 'ENDED' }, ...shared };
  return hasRole(actor, 'case_lead') ? { $or: [{ institution, ofCaseThere: true }, invited] } : invited;
}
