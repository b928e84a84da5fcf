import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/** Who may read the notices: the staff of the office, whoever hands a certificate over among them, and the person whose data is passed on. */
export function readableNotices(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor', 'ceremony_clerk'))
    return { institution: actor.institution };
  const own = actor.institution === null ? ofReadableApplications(actor) : NOTHING;
  return typeof own === 'symbol' ? NOTHING : own;
}
