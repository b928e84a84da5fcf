import { type Actor, hasRole, type Readable } from '../../kit/actor.js';
import { readableWithCase } from '../consents/consent.policy.js';

/**
 * Who may read appointments: whoever may read the case, the assistants of the institution, and the case manager in whose calendar one is;
 * to those an appointment shows nothing of the case.
 */
export function readableAppointments(actor: Actor, now: Date): Readable {
  const { institution, id } = actor;
  if (institution && hasRole(actor, 'case_assistant')) return { institution };
  const withCase = readableWithCase(actor, now);
  if (!institution || !hasRole(actor, 'case_manager') || typeof withCase === 'symbol') return withCase;
  return { institution, $or: [withCase, { managerId: id }] };
}
