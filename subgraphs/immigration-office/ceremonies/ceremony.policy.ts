import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read ceremonies and how full they are: the staff of the office. A person sees their own appointment. */
export function readableCeremonies(actor: Actor): Readable {
  return actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor', 'ceremony_clerk')
    ? { institution: actor.institution }
    : NOTHING;
}
