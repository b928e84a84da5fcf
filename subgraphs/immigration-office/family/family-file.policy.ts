import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read family files: the staff of the office. A person sees their own application, and nothing of the others. */
export function readableFamilyFiles(actor: Actor): Readable {
  return actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor', 'ceremony_clerk')
    ? { institution: actor.institution }
    : NOTHING;
}
