import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/** Who may read file notes: the staff who work on the file; and the person for their export, once an officer has released them. */
export function readableNotes(actor: Actor): Readable {
  if (mayReadNotes(actor)) return { institution: actor.institution };
  const own = actor.institution === null ? ofReadableApplications(actor) : NOTHING;
  return typeof own === 'symbol' ? NOTHING : { ...own, isReleased: true };
}

/** Whether notes are shown to whoever asks as such, beside an export. */
export function mayReadNotes(actor: Actor): boolean {
  return actor.institution !== null && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor');
}
