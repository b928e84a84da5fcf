import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableCases } from '../cases/case.policy.js';

/** Who may read what belongs to a case: whoever may read the case. */
export function readableWithCase(actor: Actor, now: Date): Readable {
  const cases = readableCases(actor, now);
  return cases === NOTHING || cases === EVERYTHING ? cases : { caseId: cases };
}

/** Who may read consents: whoever may read the case, and the institution's data protection officer, who sees no case. */
export function readableConsents(actor: Actor, now: Date): Readable {
  if (actor.institution && hasRole(actor, 'data_protection_officer')) return { institution: actor.institution };
  return readableWithCase(actor, now);
}
