import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/**
 * Who may read appointments: the staff of the office, of whom whoever hands certificates over sees those appointments alone, and the
 * person who is invited.
 */
export function readableAppointments(actor: Actor): Readable {
  if (actor.institution === null) return ofReadableApplications(actor);
  if (hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor')) return { institution: actor.institution };
  return hasRole(actor, 'ceremony_clerk') ? { institution: actor.institution, kind: 'HANDING_OVER' } : NOTHING;
}
