import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read who stands in for whom: the staff of the institution. */
export function readableSubstitutions(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'case_manager', 'case_lead', 'case_assistant'))
    return { institution: actor.institution };
  return NOTHING;
}
