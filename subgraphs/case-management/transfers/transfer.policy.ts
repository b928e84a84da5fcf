import { type Actor, hasRole, type Readable } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';
import { readableWithCase } from '../consents/consent.policy.js';

/** Who may read offers of a transfer: whoever may read the case, and the lead of the carrier they are addressed to. */
export function readableTransfers(actor: Actor, now: Date): Readable {
  const { institution } = actor;
  if (institution && hasRole(actor, 'case_lead'))
    return { $or: [{ institution, ofCaseThere: true }, { receivingInstitution: institution }] };
  return readableWithCase(actor, now);
}

/**
 * Who may read what is handed over: whoever may read the case, and the lead of the receiving carrier once they have accepted and as long as the
 * consent lasts.
 */
export function readableHandovers(actor: Actor, now: Date): Readable {
  const { institution } = actor;
  if (institution && hasRole(actor, 'case_lead')) {
    const received = { receivingInstitution: institution, transferState: 'ACCEPTED', sharedUntil: { $gte: dayOf(now) } };
    return { $or: [{ institution, ofCaseThere: true }, received] };
  }
  return readableWithCase(actor, now);
}
