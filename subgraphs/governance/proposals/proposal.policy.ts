import { type Actor, hasRole, NOTHING, type Readable, type Role } from '../../kit/actor.js';

/** Roles in the governance of the integration management (KIM-Gremien). */
export const GOVERNANCE_ROLES = [
  'body_member',
  'body_office',
  'body_chair',
  'working_group_member',
  'kim_coordination',
] as const satisfies readonly Role[];

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
