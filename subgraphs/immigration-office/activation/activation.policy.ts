import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableApplications } from '../naturalisation/application.policy.js';

/**
 * Who may read activations: staff who may read the application; the person; and a person every code that is not used yet, which they find by its 128 bits
 * alone, because no list and no id in the graph leads to it.
 */
export function readableActivations(actor: Actor): Readable {
  if (actor.institution !== null) {
    const applications = readableApplications(actor);
    return applications === NOTHING || applications === EVERYTHING ? NOTHING : { applicationId: applications };
  }
  if (!hasRole(actor, 'data_subject', 'representative')) return NOTHING;
  const own = hasRole(actor, 'data_subject') ? [{ isAboutAsker: true }] : [];
  return { $or: [{ usedBy: actor.id }, { state: 'ISSUED' }, ...own] };
}
