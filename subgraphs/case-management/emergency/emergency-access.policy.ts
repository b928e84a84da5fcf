import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableCases } from '../cases/case.policy.js';

/** Who may read emergency accesses: who reviews them, who had them, and whose case it was. Never another institution. */
export function readableEmergencyAccesses(actor: Actor, now: Date): Readable {
  const { institution, id } = actor;
  if (institution) {
    if (hasRole(actor, 'case_lead', 'data_protection_officer')) return { institution };
    return hasRole(actor, 'case_manager') ? { institution, userId: id } : NOTHING;
  }
  const cases = readableCases(actor, now);
  return cases === NOTHING || cases === EVERYTHING ? NOTHING : { caseId: cases };
}

/** Who may find a case that is not theirs: a case manager in an emergency, in their own institution. */
export function readableDoors(actor: Actor): Readable {
  const { institution, purpose } = actor;
  return institution && purpose === 'EMERGENCY' && hasRole(actor, 'case_manager') ? { institution } : NOTHING;
}
