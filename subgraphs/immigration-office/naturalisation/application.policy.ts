import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read applications: the staff of the office that keeps the file, and the person it is about. */
export function readableApplications(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor')) {
    return { institution: actor.institution };
  }
  if (hasRole(actor, 'data_subject')) return { subjectId: actor.id };
  return NOTHING;
}
