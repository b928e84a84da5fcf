import { type Actor, EVERYTHING, hasRole, type Readable } from '../../kit/actor.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';

/** Papers that may be published are read by everybody, also without a token; the rest by whoever has a role in the governance. */
export function readablePapers(actor: Actor): Readable {
  return actor.institution && hasRole(actor, ...GOVERNANCE_ROLES) ? EVERYTHING : { isPublic: true };
}
