import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableCases } from '../cases/case.policy.js';

/**
 * Who may read observations: the lead all of their institution; a case manager those of their cases and those without a case; the person
 * those of their own case. Never another institution, and neither the working group nor the coordination.
 */
export function readableObservations(actor: Actor, now: Date): Readable {
  const { institution } = actor;
  if (institution && hasRole(actor, 'case_lead')) return { institution };
  const cases = readableCases(actor, now);
  if (cases === NOTHING || cases === EVERYTHING) return NOTHING;
  return institution ? { institution, $or: [{ caseId: null }, { caseId: cases }] } : { caseId: cases };
}
