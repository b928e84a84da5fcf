import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/**
 * Who may read transmissions: officers and their supervisor, and the person; the security inquiry and its answer are never shown to
 * anybody outside of the two (§ 31 Satz 2 StAG), and which authorities were asked in a procedure is not told to the person.
 */
export function readableTransmissions(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  const own = actor.institution === null ? ofReadableApplications(actor) : NOTHING;
  return typeof own === 'symbol' ? NOTHING : { ...own, legalBasis: { $ne: 'STAG_37' }, inquiryId: null };
}
