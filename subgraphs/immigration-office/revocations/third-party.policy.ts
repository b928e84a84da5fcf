import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read what is decided on third persons: officers and supervisor of the office. The person learns of it by a revocation of their own. */
export function readableThirdParties(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  return NOTHING;
}
