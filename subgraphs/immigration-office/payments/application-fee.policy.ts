import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/** Who may read fees and the payments on them: the staff of the office, and the person. */
export function readableFees(actor: Actor): Readable {
  if (actor.institution === null) return ofReadableApplications(actor);
  return hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor', 'ceremony_clerk')
    ? { institution: actor.institution }
    : NOTHING;
}
