import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';

/**
 * Who may read proposals: whoever has a role in the governance, once the topic was put forward, which gives it a reference. Before that
 * only their colleagues in the institution that drafts it; a draft that was withdrawn stays theirs.
 */
export function readableProposals(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, ...GOVERNANCE_ROLES)) {
    return { $or: [{ reference: { $ne: null } }, { submittingInstitution: actor.institution }] };
  }
  return NOTHING;
}
