import { type Actor, hasRole, type Readable } from '../../kit/actor.js';

/** Who may search by name: the staff of the office. The rows have no id, so nobody else's institution is no institution. */
export function readableNameKeys(actor: Actor): Readable {
  const searches = hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor');
  return { institution: searches ? actor.institution : null };
}
