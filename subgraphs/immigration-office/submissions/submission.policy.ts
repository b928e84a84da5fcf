import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/** Who may read what belongs to an application's documents: the staff of the office, and the people who may read the application. */
export function readableWithApplication(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  return actor.institution === null ? ofReadableApplications(actor) : NOTHING;
}
