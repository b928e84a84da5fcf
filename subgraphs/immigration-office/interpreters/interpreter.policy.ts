import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read the list of interpreters: the staff of the office. */
export function readableInterpreters(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  return NOTHING;
}
