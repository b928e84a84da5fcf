import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableCases } from '../cases/case.policy.js';

/**
 * Who may read activations: staff who may read the case; the person; and a person every code that is not used yet, which they find by its 128 bits
 * alone, because no list and no id in the graph leads to it.
 */
export function readableActivations(actor: Actor, now: Date): Readable {
  if (actor.institution !== null) {
    const cases = readableCases(actor, now);
    return cases === NOTHING || cases === EVERYTHING ? NOTHING : { caseId: cases };
  }
  if (!hasRole(actor, 'data_subject', 'representative')) return NOTHING;
  const own = hasRole(actor, 'data_subject') ? [{ isAboutAsker: true }] : [];
  return { $or: [{ usedBy: actor.id }, { state: 'ISSUED' }, ...own] };
}
