import { type Actor, hasRole, type Readable } from '../../kit/actor.js';
import { PUBLIC_STATES } from './offer.procedure.js';

/**
 * Who may read offers: everybody those that were published and not taken back, also without a token; drafts and withdrawn ones the editors and the
 * coordination of the directory's owner and of the institution that runs the offer.
 */
export function readableOffers(actor: Actor): Readable {
  const published = { state: { $in: [...PUBLIC_STATES] } };
  if (actor.institution && hasRole(actor, 'directory_editor', 'kim_coordination')) {
    return { $or: [published, { institution: actor.institution }, { provider: actor.institution }] };
  }
  return published;
}
