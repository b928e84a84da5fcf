import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read incoming post: the staff of the office; letters of authorities are among it. */
export function readablePost(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  return NOTHING;
}
