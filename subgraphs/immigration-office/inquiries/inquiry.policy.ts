import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may know that an authority was asked: the staff that work on the file, never the person (decisions of the specification, 5). */
export function readableInquiries(actor: Actor): Readable {
  return mayReadInquiries(actor) && actor.institution ? { institution: actor.institution } : NOTHING;
}

/** Whether somebody has a part in inquiries at all; the system looks at all of them for its timers. */
export function mayReadInquiries(actor: Actor): boolean {
  const isStaff = actor.institution !== null && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor');
  return isStaff || hasRole(actor, 'system');
}

/** Who may read what an authority answered: officers and their supervisor, and nobody else (§ 31 Satz 2 StAG). */
export function readableReplies(actor: Actor): Readable {
  return mayReadReplies(actor) && actor.institution ? { institution: actor.institution } : NOTHING;
}

export function mayReadReplies(actor: Actor): boolean {
  return actor.institution !== null && hasRole(actor, 'naturalisation_officer', 'office_supervisor');
}
