import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { JOBCENTER_STAFF } from '../courses/course.procedure.js';
import { readableWithParticipant } from '../participants/participant.policy.js';

/**
 * Who may read links: the data protection officer, staff until the link is confirmed, and the person. After the confirmation nobody at the
 * jobcenter can tell from a file that somebody is in counselling.
 */
export function readableLinks(actor: Actor): Readable {
  if (actor.institution === null) return readableWithParticipant(actor);
  if (hasRole(actor, 'data_protection_officer')) return { institution: actor.institution };
  return hasRole(actor, ...JOBCENTER_STAFF) ? { institution: actor.institution, confirmedOn: null } : NOTHING;
}
