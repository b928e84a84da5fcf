import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable, type Role } from '../../kit/actor.js';

/** Roles in the governance of the integration management (KIM-Gremien). */
export const GOVERNANCE_ROLES = [
  'body_member',
  'body_office',
  'body_chair',
  'working_group_member',
  'kim_coordination',
] as const satisfies readonly Role[];

/** What the bodies do among themselves is read by whoever has a role in the governance (nicht öffentlich). */
export function readableInGovernance(actor: Actor): Readable {
  return actor.institution && hasRole(actor, ...GOVERNANCE_ROLES) ? EVERYTHING : NOTHING;
}

/** What was published is read by everybody, also without a token; the rest by whoever has a role in the governance. */
export function readableWhenPublished(actor: Actor): Readable {
  return actor.institution && hasRole(actor, ...GOVERNANCE_ROLES) ? EVERYTHING : { published: true };
}
