import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';
import { ofReadableApplications } from '../links/link.policy.js';

/**
 * Who may read administrative decisions: the staff who examine the file, whoever hands certificates over for grants alone, and the person
 * from the day of notification on.
 */
export function readableDecisions(actor: Actor, now: Date): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  if (actor.institution && hasRole(actor, 'ceremony_clerk')) return { institution: actor.institution, kind: 'GRANT' };
  const own = actor.institution === null ? ofReadableApplications(actor) : NOTHING;
  return typeof own === 'symbol' ? NOTHING : { ...own, notifiedOn: { $lte: dayOf(now) } };
}
