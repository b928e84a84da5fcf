import { type Actor, hasRole } from '../../kit/actor.js';

/** Who may see coded hurdles of all carriers, and the clusters made of them: the working group, and the coordination. */
export const CODE_READERS = ['working_group_member', 'kim_coordination'] as const;

export function seesCodes(actor: Actor): boolean {
  return actor.institution !== null && hasRole(actor, ...CODE_READERS);
}
