import { type Actor, EVERYTHING, hasRole, type Readable } from '../../kit/actor.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';

/** Adopted rules are published and read by everybody; drafts by whoever has a role in the governance. */
export function readableRules(actor: Actor): Readable {
  return actor.institution && hasRole(actor, ...GOVERNANCE_ROLES) ? EVERYTHING : { state: 'ADOPTED' };
}
